SELECT 1 FROM fetched_messages WHERE account = ?1 AND message_id = ?2
