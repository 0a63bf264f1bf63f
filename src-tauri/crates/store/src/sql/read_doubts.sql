SELECT kind, item, block, start, "end", text, hint FROM doubts WHERE issue = ?1 ORDER BY position
