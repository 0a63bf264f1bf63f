DELETE FROM sketches WHERE manuscript = ?1 OR item = ?2
