-- What manuscripts are similar to, but for the items that were made of them.
SELECT resemblances.manuscript, resemblances.percent,
    sketches.manuscript, other.title,
    sketches.item, items.title_lines,
    (SELECT blocks.text FROM blocks WHERE blocks.item = items.id ORDER BY blocks.position LIMIT 1),
    issues.id, issues.year, issues.issue, issues.serial, issues.supplement
FROM resemblances
JOIN sketches ON sketches.id = resemblances.other
LEFT JOIN manuscripts AS other ON other.id = sketches.manuscript
LEFT JOIN items ON items.id = sketches.item
LEFT JOIN sections ON sections.id = items.section
LEFT JOIN issues ON issues.id = sections.issue
WHERE resemblances.manuscript IN (SELECT value FROM json_each(?1))
    AND NOT EXISTS (
        SELECT 1 FROM adoptions
        WHERE adoptions.item = sketches.item AND adoptions.manuscript = resemblances.manuscript
    )
ORDER BY resemblances.manuscript, resemblances.percent DESC, sketches.item IS NULL, sketches.id
