-- Who wrote what a publication printed, the most used first.
SELECT trim(items.byline) AS printed
FROM items JOIN sections ON sections.id = items.section JOIN issues ON issues.id = sections.issue
WHERE issues.publication = ?1 AND printed <> ''
GROUP BY printed
ORDER BY count(*) DESC, printed
LIMIT 200
