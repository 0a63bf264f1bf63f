INSERT INTO sections (issue, position, name, kind) VALUES (?1, ?2, ?3, ?4)
