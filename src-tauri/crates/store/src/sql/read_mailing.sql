SELECT id, publication, issue, manuscript, account, trial, started_at, scheduled_at, state, why, digest, letter
FROM mailings
WHERE id = ?1
