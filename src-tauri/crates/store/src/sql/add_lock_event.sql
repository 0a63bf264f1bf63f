INSERT INTO lock_events (issue, at, issued, reason) VALUES (?1, ?2, ?3, ?4)
