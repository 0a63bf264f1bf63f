SELECT recipient, name, copies, given_at FROM handouts WHERE issue = ?1 ORDER BY id
