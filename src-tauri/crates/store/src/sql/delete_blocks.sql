DELETE FROM blocks WHERE item = ?1
