SELECT id, printed_at, copies, note FROM print_runs WHERE issue = ?1 ORDER BY printed_at, id
