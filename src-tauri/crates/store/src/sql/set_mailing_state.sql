UPDATE mailings SET state = ?2, why = ?3 WHERE id = ?1
