SELECT id, account FROM accounts ORDER BY position
