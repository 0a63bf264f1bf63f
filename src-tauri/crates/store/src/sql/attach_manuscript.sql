UPDATE manuscripts SET attached_to = ?2 WHERE id = ?1
