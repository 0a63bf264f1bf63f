SELECT id, format, width, height, channels, bytes FROM images WHERE id = ?1
