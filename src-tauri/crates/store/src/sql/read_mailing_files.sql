SELECT name, mime, file, bytes
FROM mailing_files
JOIN posted_files ON sha256 = file
WHERE mailing = ?1
ORDER BY position
