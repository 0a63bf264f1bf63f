SELECT id, publication, issue, manuscript, account, trial, started_at, scheduled_at, state, why, digest, letter
FROM mailings
WHERE id IN (SELECT value FROM json_each(?1))
ORDER BY id DESC
