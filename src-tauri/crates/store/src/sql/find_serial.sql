SELECT publication, id FROM issues WHERE serial = ?1 ORDER BY publication
