DELETE FROM mailings WHERE issue = ?1 AND trial = 1
