SELECT original FROM original_pictures WHERE picture = ?1 LIMIT 1
