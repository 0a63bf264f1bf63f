INSERT INTO posted_files (sha256, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING
