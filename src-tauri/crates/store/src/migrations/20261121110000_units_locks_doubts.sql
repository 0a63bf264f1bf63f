-- The offices that send manuscripts, when issues were locked and opened again, and which doubts
-- are settled. `row_item` names a doubt's item by its row: `item` counts from the order at reading
-- time, which editing changes. It is no foreign key: the doubt outlives its item.

CREATE TABLE units (
    publication INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    short_names TEXT NOT NULL CHECK (json_valid(short_names)),
    unit_group TEXT NOT NULL,
    emails TEXT NOT NULL CHECK (json_valid(emails)),
    credit TEXT NOT NULL,
    PRIMARY KEY (publication, position),
    UNIQUE (publication, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE lock_events (
    id INTEGER PRIMARY KEY,
    issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    issued INTEGER NOT NULL CHECK (issued IN (0, 1)),
    reason TEXT NOT NULL,
    CHECK (issued = 1 OR trim(reason) <> '')
) STRICT;

CREATE INDEX lock_events_by_issue ON lock_events (issue, id);

ALTER TABLE doubts ADD COLUMN row_item INTEGER;
ALTER TABLE doubts ADD COLUMN settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1));

UPDATE doubts SET row_item = placed.id
FROM (
    SELECT sections.issue, items.id,
        row_number() OVER (
            PARTITION BY sections.issue ORDER BY sections.position, items.position
        ) - 1 AS nth
    FROM items JOIN sections ON sections.id = items.section
) AS placed
WHERE placed.issue = doubts.issue AND placed.nth = doubts.item;
