INSERT INTO handouts (issue, recipient, name, copies, given_at) VALUES (?1, ?2, ?3, ?4, ?5)
