-- What items said before: kept at each change after a pause, at each version that an editor names,
-- and when an item is deleted. `item` is no foreign key: the history outlives its item, so that
-- one that was deleted can come back.

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    name TEXT CHECK (trim(name) <> ''),
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE INDEX revisions_by_item ON revisions (item, id);
