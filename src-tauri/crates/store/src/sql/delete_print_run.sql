DELETE FROM print_runs WHERE issue = ?1 AND id = ?2
