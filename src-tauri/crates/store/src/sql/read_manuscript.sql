SELECT publication, received_at, original, turned, manuscripts.reason, note, reading, decisions, envelope, pieces
FROM manuscripts JOIN manuscript_readings ON manuscript_readings.manuscript = manuscripts.id
WHERE id = ?1
