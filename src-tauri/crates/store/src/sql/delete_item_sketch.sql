DELETE FROM sketches WHERE item = ?1
