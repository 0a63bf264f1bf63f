INSERT INTO recipient_lists (id, publication, position, list) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (id) DO UPDATE SET position = excluded.position, list = excluded.list
RETURNING id
