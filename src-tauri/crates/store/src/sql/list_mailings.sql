SELECT id FROM mailings WHERE publication = ?1 ORDER BY id DESC
