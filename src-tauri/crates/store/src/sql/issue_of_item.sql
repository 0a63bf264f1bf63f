SELECT sections.issue FROM items JOIN sections ON sections.id = items.section WHERE items.id = ?1
