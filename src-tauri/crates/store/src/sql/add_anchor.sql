INSERT INTO anchors (hash, sketch) VALUES (?1, ?2)
