-- Publications, their issues down to the block, the pictures, and how each issue was read.
-- Released: never changed again. A later change is a file of its own beside this one.

CREATE TABLE publications (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
    organizer TEXT NOT NULL,
    organizer_suffix TEXT NOT NULL,
    profile TEXT NOT NULL CHECK (json_valid(profile)),
    sections TEXT NOT NULL CHECK (json_valid(sections)),
    style TEXT NOT NULL CHECK (json_valid(style)),
    colophon TEXT NOT NULL CHECK (json_valid(colophon)),
    first_issue INTEGER NOT NULL CHECK (first_issue > 0),
    first_serial INTEGER NOT NULL CHECK (first_serial > 0),
    supplements_take_serial INTEGER NOT NULL CHECK (supplements_take_serial IN (0, 1))
) STRICT;

CREATE TABLE issues (
    id INTEGER PRIMARY KEY,
    publication INTEGER NOT NULL REFERENCES publications (id) ON DELETE RESTRICT,
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    issue INTEGER NOT NULL CHECK (issue > 0),
    serial INTEGER CHECK (serial > 0),
    supplement INTEGER NOT NULL CHECK (supplement IN (0, 1)),
    date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    state TEXT NOT NULL CHECK (state IN ('draft', 'issued')),
    marking TEXT,
    copy_number TEXT,
    note TEXT CHECK (note IS NULL OR json_valid(note)),
    colophon TEXT NOT NULL CHECK (json_valid(colophon)),
    CHECK (serial IS NOT NULL OR supplement = 1),
    UNIQUE (publication, year, supplement, issue),
    UNIQUE (publication, serial)
) STRICT;

CREATE TABLE sections (
    id INTEGER PRIMARY KEY,
    issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('items', 'briefs')),
    UNIQUE (issue, position)
) STRICT;

CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    section INTEGER NOT NULL REFERENCES sections (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    title_lines TEXT NOT NULL CHECK (json_valid(title_lines)),
    byline TEXT,
    note TEXT CHECK (note IS NULL OR json_valid(note)),
    credit TEXT,
    UNIQUE (section, position)
) STRICT;

-- A picture is known by the SHA-256 of its bytes, in lower-case hexadecimal, and kept once.
CREATE TABLE images (
    id TEXT PRIMARY KEY CHECK (length(id) = 64 AND id NOT GLOB '*[^0-9a-f]*'),
    format TEXT NOT NULL CHECK (format IN ('jpeg', 'png')),
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    channels INTEGER NOT NULL CHECK (channels BETWEEN 1 AND 4),
    bytes BLOB NOT NULL
) STRICT;

-- `text` holds the runs of a paragraph or heading, or a caption's; `rows` a table's cells.
CREATE TABLE blocks (
    item INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    type TEXT NOT NULL CHECK (type IN ('paragraph', 'heading', 'figure', 'table')),
    text TEXT NOT NULL CHECK (json_valid(text)),
    level INTEGER CHECK (level BETWEEN 1 AND 4),
    image TEXT REFERENCES images (id) ON DELETE RESTRICT,
    beside INTEGER NOT NULL DEFAULT 0 CHECK (beside IN (0, 1)),
    header INTEGER NOT NULL DEFAULT 0 CHECK (header IN (0, 1)),
    rows TEXT CHECK (rows IS NULL OR json_valid(rows)),
    PRIMARY KEY (item, position),
    CHECK ((type = 'heading') = (level IS NOT NULL)),
    CHECK ((type = 'figure') = (image IS NOT NULL)),
    CHECK ((type = 'table') = (rows IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX blocks_by_image ON blocks (image) WHERE image IS NOT NULL;

-- How an issue was read from a text: the bytes as they came, and what became of them.
CREATE TABLE readings (
    issue INTEGER PRIMARY KEY REFERENCES issues (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    encoding TEXT NOT NULL,
    read_at TEXT NOT NULL,
    original BLOB NOT NULL
) STRICT;

CREATE TABLE changes (
    issue INTEGER NOT NULL REFERENCES readings (issue) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL,
    item INTEGER,
    block INTEGER,
    start INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (issue, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE doubts (
    issue INTEGER NOT NULL REFERENCES readings (issue) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL,
    item INTEGER,
    block INTEGER,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    hint TEXT NOT NULL,
    PRIMARY KEY (issue, position)
) STRICT, WITHOUT ROWID;
