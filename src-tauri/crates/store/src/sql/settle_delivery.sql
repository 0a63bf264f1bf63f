UPDATE deliveries SET state = ?2, next_at = ?3, code = ?4, reply = ?5, updated_at = ?6 WHERE id = ?1
