SELECT id FROM manuscripts WHERE original = ?2 AND publication = ?1 ORDER BY id
