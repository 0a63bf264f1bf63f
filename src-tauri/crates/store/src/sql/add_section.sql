INSERT INTO sections (id, issue, position, name, kind) VALUES (?1, ?2, ?3, ?4, ?5)
