-- Pictures that no issue shows any more.
DELETE FROM images WHERE NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.image = images.id)
