-- In the order of printing; a supplement without a serial follows its year.
SELECT id, year, issue, serial, supplement, date, state,
    (SELECT count(*) FROM sections WHERE sections.issue = issues.id),
    (SELECT count(*) FROM items JOIN sections ON sections.id = items.section
        WHERE sections.issue = issues.id),
    (SELECT count(*) FROM doubts WHERE doubts.issue = issues.id AND doubts.settled = 0)
FROM issues
WHERE publication = ?1
ORDER BY year, serial IS NULL, serial, issue
