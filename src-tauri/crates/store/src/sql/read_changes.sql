SELECT kind, item, block, start, before, after FROM changes WHERE issue = ?1 ORDER BY position
