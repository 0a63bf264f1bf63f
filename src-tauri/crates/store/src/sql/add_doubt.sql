INSERT INTO doubts (issue, position, kind, item, block, start, "end", text, hint, row_item, suggestions)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
