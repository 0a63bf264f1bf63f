SELECT name, file, (SELECT length(bytes) FROM posted_files WHERE sha256 = file)
FROM mailing_files
WHERE mailing = ?1
ORDER BY position
