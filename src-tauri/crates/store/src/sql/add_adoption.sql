INSERT INTO adoptions (item, position, manuscript) VALUES (?1, ?2, ?3)
