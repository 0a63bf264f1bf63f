INSERT INTO fetched_messages (account, folder, uid_validity, uid, message_id, fetched_at, outcome, detail)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT DO UPDATE SET fetched_at = excluded.fetched_at, outcome = excluded.outcome, detail = excluded.detail
