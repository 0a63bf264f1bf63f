SELECT id, format, width, height, channels, bytes
FROM images
WHERE id IN (
    SELECT blocks.image
    FROM blocks JOIN items ON items.id = blocks.item JOIN sections ON sections.id = items.section
    WHERE sections.issue = ?1
)
