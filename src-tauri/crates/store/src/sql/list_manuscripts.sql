-- What a list shows of the manuscripts named, the newest first. No text is read.
SELECT id, received_at, title, sender, unit, source, format, length, pictures, doubts, changes, turned
FROM manuscripts
WHERE id IN (SELECT value FROM json_each(?1))
ORDER BY id DESC
