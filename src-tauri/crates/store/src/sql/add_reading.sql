INSERT INTO readings (issue, source, encoding, read_at, original) VALUES (?1, ?2, ?3, ?4, ?5)
