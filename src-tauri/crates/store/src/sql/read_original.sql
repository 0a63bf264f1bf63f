SELECT name, bytes FROM originals WHERE sha256 = ?1
