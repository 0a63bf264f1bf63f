SELECT min(next_at) FROM deliveries WHERE mailing = ?1 AND state = 'deferred'
