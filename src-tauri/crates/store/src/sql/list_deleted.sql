-- The last words of items that are gone from an issue.
SELECT id, item, saved_at, name, content FROM revisions
WHERE id IN (SELECT max(id) FROM revisions WHERE issue = ?1 GROUP BY item)
    AND item NOT IN (SELECT id FROM items)
ORDER BY id DESC
