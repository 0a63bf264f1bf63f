-- Files of which no manuscript is left.
DELETE FROM originals
WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM manuscripts WHERE original = ?1)
