UPDATE deliveries SET state = 'unknown', code = NULL, reply = ?1, updated_at = ?2 WHERE state = 'sending'
