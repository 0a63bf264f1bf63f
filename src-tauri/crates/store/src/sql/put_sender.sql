INSERT INTO senders (publication, address, unit) VALUES (?1, ?2, ?3)
ON CONFLICT (publication, address) DO UPDATE SET unit = excluded.unit
