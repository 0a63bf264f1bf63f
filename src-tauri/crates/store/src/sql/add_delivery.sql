INSERT INTO deliveries (
    mailing, position, parcel, recipient, name, office, greeting, addresses, message_id, state, updated_at
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'queued', ?10)
