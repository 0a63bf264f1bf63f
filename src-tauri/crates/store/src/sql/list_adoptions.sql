-- Where manuscripts stand; of several places of one, the last is the newest.
SELECT adoptions.manuscript, adoptions.item, adoptions.position,
    issues.id, issues.year, issues.issue, issues.serial, issues.supplement
FROM adoptions
JOIN items ON items.id = adoptions.item
JOIN sections ON sections.id = items.section
JOIN issues ON issues.id = sections.issue
WHERE adoptions.manuscript IN (SELECT value FROM json_each(?1))
ORDER BY adoptions.item
