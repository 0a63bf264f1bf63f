SELECT 1 FROM images WHERE id = ?1
