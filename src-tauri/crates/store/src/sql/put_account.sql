INSERT INTO accounts (id, position, account) VALUES (?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET position = excluded.position, account = excluded.account
