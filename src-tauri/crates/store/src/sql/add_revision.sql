INSERT INTO revisions (issue, item, saved_at, name, content) VALUES (?1, ?2, ?3, ?4, ?5)
