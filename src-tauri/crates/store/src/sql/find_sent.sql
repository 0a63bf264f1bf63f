SELECT 1 FROM deliveries WHERE message_id = ?1
