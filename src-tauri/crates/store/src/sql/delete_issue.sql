DELETE FROM issues WHERE id = ?1
