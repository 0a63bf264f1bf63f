SELECT mailing, state, count(*)
FROM deliveries
WHERE mailing IN (SELECT value FROM json_each(?1))
GROUP BY mailing, state
