SELECT id FROM manuscripts WHERE publication = ?1 AND sha256 = ?2 ORDER BY id
