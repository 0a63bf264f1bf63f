-- The text of a mail, not what was attached to it.
SELECT id FROM manuscripts
WHERE publication = ?1 AND message_id = ?2 AND format = 'eml'
ORDER BY id
