DELETE FROM recipient_lists WHERE publication = ?1 AND id NOT IN (SELECT value FROM json_each(?2))
