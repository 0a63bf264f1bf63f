UPDATE manuscripts SET pieces = 1, source = ?2 WHERE id = ?1
