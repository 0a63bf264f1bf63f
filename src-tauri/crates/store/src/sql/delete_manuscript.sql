DELETE FROM manuscripts WHERE id = ?1
