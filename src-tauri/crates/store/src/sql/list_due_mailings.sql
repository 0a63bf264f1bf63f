SELECT id FROM mailings
WHERE state = 'running' OR (state = 'scheduled' AND scheduled_at <= ?1)
ORDER BY id
