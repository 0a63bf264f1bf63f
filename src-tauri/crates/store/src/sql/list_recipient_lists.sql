SELECT id, list FROM recipient_lists WHERE publication = ?1 ORDER BY position
