-- Out of the way of the positions to come.
UPDATE items SET position = position + 1000000
WHERE section IN (SELECT id FROM sections WHERE issue = ?1)
