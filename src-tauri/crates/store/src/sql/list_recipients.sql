SELECT id, recipient FROM recipients WHERE publication = ?1 ORDER BY position
