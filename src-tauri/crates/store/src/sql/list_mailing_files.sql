SELECT mailing, name, file, (SELECT length(bytes) FROM posted_files WHERE sha256 = file)
FROM mailing_files
WHERE mailing IN (SELECT value FROM json_each(?1))
ORDER BY mailing, position
