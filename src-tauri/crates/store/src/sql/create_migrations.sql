-- Which migrations a file has seen. No times: the library reads no clock.
CREATE TABLE migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID
