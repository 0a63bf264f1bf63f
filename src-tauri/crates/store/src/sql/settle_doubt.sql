UPDATE doubts SET settled = 1 WHERE issue = ?1 AND position = ?2
