SELECT saved_at FROM revisions WHERE item = ?1 ORDER BY id DESC LIMIT 1
