-- In reading order, which is how records number them.
SELECT items.id
FROM items JOIN sections ON sections.id = items.section
WHERE sections.issue = ?1
ORDER BY sections.position, items.position
