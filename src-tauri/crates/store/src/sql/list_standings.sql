-- The furthest state of each recipient: what the bare columns of a max() come from is the row that has it.
SELECT recipient, deliveries.state, updated_at, max(
    CASE deliveries.state
        WHEN 'accepted' THEN 8 WHEN 'sending' THEN 7 WHEN 'unknown' THEN 6 WHEN 'deferred' THEN 5
        WHEN 'queued' THEN 4 WHEN 'bounced' THEN 3 WHEN 'refused' THEN 2 ELSE 1
    END * 1000000000 + deliveries.id
)
FROM deliveries
JOIN mailings ON mailings.id = mailing
WHERE issue = ?1 AND trial = 0 AND recipient IS NOT NULL
GROUP BY recipient
