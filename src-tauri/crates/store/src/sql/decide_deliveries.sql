UPDATE deliveries
SET state = ?3, next_at = NULL, updated_at = ?5
WHERE mailing = ?1
    AND id IN (SELECT value FROM json_each(?2))
    AND state IN (SELECT value FROM json_each(?4))
