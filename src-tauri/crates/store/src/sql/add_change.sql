INSERT INTO changes (issue, position, kind, item, block, start, before, after, paragraph)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
