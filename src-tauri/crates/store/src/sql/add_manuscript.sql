INSERT INTO manuscripts (
    publication, received_at, original, sha256, message_id, sender, source, format,
    title, unit, length, pictures, doubts, changes, pieces
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
