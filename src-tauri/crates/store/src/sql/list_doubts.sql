-- What a person must still decide.
SELECT kind, item, block, start, "end", text, hint, suggestions, position, row_item
FROM doubts
WHERE issue = ?1 AND settled = 0
ORDER BY position
