SELECT source, encoding, read_at, original FROM readings WHERE issue = ?1
