SELECT kind, item, block, start, before, after, paragraph FROM changes WHERE issue = ?1 ORDER BY position
