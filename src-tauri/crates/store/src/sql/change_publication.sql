UPDATE publications SET
    name = ?1, organizer = ?2, organizer_suffix = ?3, profile = ?4, sections = ?5, style = ?6,
    colophon = ?7, first_issue = ?8, first_serial = ?9, supplements_take_serial = ?10
WHERE id = ?11
