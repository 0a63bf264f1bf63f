INSERT INTO mailings (
    publication, issue, manuscript, account, trial, started_at, scheduled_at, state, digest, letter
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
