SELECT blocks.item, type, text, level, image, beside, header, rows
FROM blocks JOIN items ON items.id = blocks.item JOIN sections ON sections.id = items.section
WHERE sections.issue = ?1
ORDER BY sections.position, items.position, blocks.position
