INSERT INTO issues (
    publication, year, issue, serial, supplement, date, state, marking, copy_number, note, colophon
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
