SELECT id, name, kind FROM sections WHERE issue = ?1 ORDER BY position
