SELECT state FROM mailings WHERE id = ?1
