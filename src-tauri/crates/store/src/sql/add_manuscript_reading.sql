INSERT INTO manuscript_readings (manuscript, reading, decisions, envelope) VALUES (?1, ?2, ?3, ?4)
