SELECT text, rows FROM blocks WHERE item = ?1 ORDER BY position
