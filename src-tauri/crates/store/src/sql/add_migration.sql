INSERT INTO migrations (name) VALUES (?1)
