-- A number that no item has or had: the history of a deleted one must not become another's, nor
-- the manuscripts that it was made of.
SELECT 1 + max(
    (SELECT coalesce(max(id), 0) FROM items),
    (SELECT coalesce(max(item), 0) FROM revisions),
    (SELECT coalesce(max(item), 0) FROM adoptions)
)
