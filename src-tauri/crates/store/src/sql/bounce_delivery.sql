UPDATE deliveries
SET state = 'bounced', reply = ?3, updated_at = ?4
WHERE message_id = ?1
    AND state IN ('accepted', 'unknown', 'bounced')
    AND (
        ?2 IS NULL
        OR EXISTS (SELECT 1 FROM json_each(addresses) WHERE lower(value) = lower(?2))
    )
