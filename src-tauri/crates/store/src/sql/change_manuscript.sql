UPDATE manuscripts SET
    title = ?2, unit = ?3, length = ?4, pictures = ?5, doubts = ?6, changes = ?7
WHERE id = ?1
