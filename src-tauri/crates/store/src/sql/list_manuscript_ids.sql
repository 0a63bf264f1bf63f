SELECT id FROM manuscripts WHERE publication = ?1
