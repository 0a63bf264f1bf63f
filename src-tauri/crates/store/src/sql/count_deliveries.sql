SELECT state, count(*) FROM deliveries WHERE mailing = ?1 GROUP BY state
