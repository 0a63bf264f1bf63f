SELECT uid FROM fetched_messages WHERE account = ?1 AND folder = ?2 AND uid_validity = ?3
