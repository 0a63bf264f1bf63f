SELECT
    id, mailing, parcel, recipient, name, office, greeting, addresses, message_id, state, attempts, next_at,
    code, reply, updated_at
FROM deliveries
WHERE mailing = ?1
ORDER BY position
