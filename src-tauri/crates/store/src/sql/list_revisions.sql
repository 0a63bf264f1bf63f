SELECT id, item, saved_at, name, content FROM revisions WHERE item = ?1 ORDER BY id DESC
