SELECT publication, id FROM issues
WHERE supplement = 1 AND year = ?1 AND issue = ?2
ORDER BY publication
