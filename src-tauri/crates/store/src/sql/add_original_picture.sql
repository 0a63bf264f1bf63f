INSERT INTO original_pictures (picture, original) VALUES (?1, ?2) ON CONFLICT DO NOTHING
