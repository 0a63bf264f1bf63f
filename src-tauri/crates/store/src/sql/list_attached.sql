SELECT id FROM manuscripts WHERE attached_to = ?1 ORDER BY id
