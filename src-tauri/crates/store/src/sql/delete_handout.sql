DELETE FROM handouts WHERE issue = ?1 AND recipient = ?2
