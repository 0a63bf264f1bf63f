INSERT INTO units (publication, position, name, short_names, unit_group, emails, credit)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
