UPDATE sections SET position = ?2, name = ?3, kind = ?4 WHERE id = ?1
