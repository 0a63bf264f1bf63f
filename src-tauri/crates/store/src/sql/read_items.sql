SELECT items.section, items.id, title_lines, byline, note, credit
FROM items JOIN sections ON sections.id = items.section
WHERE sections.issue = ?1
ORDER BY sections.position, items.position
