SELECT items.id FROM items
WHERE NOT EXISTS (SELECT 1 FROM sketches WHERE sketches.item = items.id)
ORDER BY items.id
LIMIT ?1
