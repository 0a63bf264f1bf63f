INSERT INTO blocks (item, position, type, text, level, image, beside, header, rows)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
