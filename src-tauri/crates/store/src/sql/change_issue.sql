UPDATE issues SET
    date = ?1, state = ?2, marking = ?3, copy_number = ?4, note = ?5, colophon = ?6
WHERE id = ?7
