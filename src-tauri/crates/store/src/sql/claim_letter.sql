-- The first letter that is queued, or else was refused for now and is due; all who share it.
UPDATE deliveries
SET state = 'sending', next_at = NULL, attempts = attempts + 1, updated_at = ?2
WHERE mailing = ?1
    AND (state = 'queued' OR (state = 'deferred' AND next_at <= ?2))
    AND parcel = (
        SELECT parcel FROM deliveries
        WHERE mailing = ?1 AND (state = 'queued' OR (state = 'deferred' AND next_at <= ?2))
        ORDER BY state = 'deferred', parcel
        LIMIT 1
    )
RETURNING
    id, mailing, parcel, recipient, name, office, greeting, addresses, message_id, state, attempts, next_at,
    code, reply, updated_at
