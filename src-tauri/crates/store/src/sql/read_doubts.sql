SELECT kind, item, block, start, "end", text, hint, suggestions FROM doubts WHERE issue = ?1 ORDER BY position
