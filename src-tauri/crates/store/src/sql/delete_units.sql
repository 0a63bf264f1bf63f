DELETE FROM units WHERE publication = ?1
