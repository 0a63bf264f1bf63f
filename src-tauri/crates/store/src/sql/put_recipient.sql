INSERT INTO recipients (id, publication, position, recipient) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (id) DO UPDATE SET position = excluded.position, recipient = excluded.recipient
RETURNING id
