SELECT address, unit FROM senders WHERE publication = ?1
