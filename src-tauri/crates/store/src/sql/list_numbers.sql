SELECT id, year, issue, serial, supplement
FROM issues
WHERE publication = ?1
