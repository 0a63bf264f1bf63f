SELECT at, issued, reason FROM lock_events WHERE issue = ?1 ORDER BY id DESC
