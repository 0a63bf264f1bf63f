UPDATE items SET
    section = ?2, position = ?3, title_lines = ?4, byline = ?5, note = ?6, credit = ?7
WHERE id = ?1
