INSERT INTO publications (
    name, organizer, organizer_suffix, profile, sections, style, colophon,
    first_issue, first_serial, supplements_take_serial
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
