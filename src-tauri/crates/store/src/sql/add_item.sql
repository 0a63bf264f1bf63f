INSERT INTO items (id, section, position, title_lines, byline, note, credit)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
