INSERT INTO images (id, format, width, height, channels, bytes)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (id) DO NOTHING
