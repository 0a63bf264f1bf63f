SELECT publication, year, issue, serial, supplement, date, state, marking, copy_number, note, colophon
FROM issues
WHERE id = ?1
