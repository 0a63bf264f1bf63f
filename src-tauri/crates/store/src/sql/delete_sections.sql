DELETE FROM sections WHERE issue = ?1
