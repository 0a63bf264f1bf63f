SELECT id FROM mailings WHERE state = 'scheduled' AND scheduled_at <= ?1 ORDER BY id
