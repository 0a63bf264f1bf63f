INSERT INTO mailing_files (mailing, position, name, mime, file) VALUES (?1, ?2, ?3, ?4, ?5)
