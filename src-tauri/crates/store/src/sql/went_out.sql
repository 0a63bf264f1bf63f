SELECT
    EXISTS (SELECT 1 FROM mailings WHERE issue = ?1 AND trial = 0)
    OR EXISTS (SELECT 1 FROM print_runs WHERE issue = ?1)
    OR EXISTS (SELECT 1 FROM handouts WHERE issue = ?1)
