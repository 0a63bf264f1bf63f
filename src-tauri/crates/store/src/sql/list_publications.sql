SELECT id, name, organizer, organizer_suffix, profile, sections, style, colophon,
    first_issue, first_serial, supplements_take_serial
FROM publications
ORDER BY id
