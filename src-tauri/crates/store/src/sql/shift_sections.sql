-- Out of the way of the positions to come.
UPDATE sections SET position = position + 1000000 WHERE issue = ?1
