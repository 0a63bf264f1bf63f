UPDATE manuscripts SET turned = ?2, reason = ?3 WHERE id = ?1
