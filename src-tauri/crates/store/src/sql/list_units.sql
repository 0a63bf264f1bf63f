SELECT name, short_names, unit_group, emails, credit
FROM units
WHERE publication = ?1
ORDER BY position
