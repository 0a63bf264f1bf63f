INSERT INTO sketches (manuscript, item, sketch) VALUES (?1, ?2, ?3)
