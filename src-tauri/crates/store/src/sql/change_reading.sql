UPDATE manuscript_readings SET reading = ?2, decisions = ?3 WHERE manuscript = ?1
