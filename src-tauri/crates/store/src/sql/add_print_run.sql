INSERT INTO print_runs (issue, printed_at, copies, note) VALUES (?1, ?2, ?3, ?4)
