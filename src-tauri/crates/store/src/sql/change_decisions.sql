UPDATE manuscript_readings SET decisions = ?2 WHERE manuscript = ?1
