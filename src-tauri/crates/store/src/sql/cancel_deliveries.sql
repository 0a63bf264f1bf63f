UPDATE deliveries SET state = 'cancelled', next_at = NULL WHERE mailing = ?1 AND state IN ('queued', 'deferred')
