-- What arrives: files byte for byte, the manuscripts that were read from them, what was decided about
-- them, what they are similar to, and the items that were made of them.

-- A file as it came. A document inside a mail or an archive is read from it again when it is asked for.
CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    name TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- The pictures of a file, by the SHA-256 of their bytes as they came.
CREATE TABLE original_pictures (
    picture TEXT NOT NULL,
    original TEXT NOT NULL REFERENCES originals (sha256) ON DELETE CASCADE,
    PRIMARY KEY (picture, original)
) STRICT, WITHOUT ROWID;

-- The id is the 登记号: AUTOINCREMENT never gives one twice, and one that is rolled back is not used up.
-- What a list shows stands here, the texts apart. `sha256` is that of the document alone.
-- Whether it is adopted is not kept here: it follows from `adoptions`.
CREATE TABLE manuscripts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    publication INTEGER NOT NULL REFERENCES publications (id) ON DELETE RESTRICT,
    received_at TEXT NOT NULL,
    original TEXT NOT NULL REFERENCES originals (sha256) ON DELETE RESTRICT,
    sha256 TEXT NOT NULL,
    message_id TEXT,
    sender TEXT NOT NULL,
    source TEXT NOT NULL,
    format TEXT NOT NULL,
    title TEXT NOT NULL,
    unit TEXT,
    length INTEGER NOT NULL CHECK (length >= 0),
    pictures INTEGER NOT NULL CHECK (pictures >= 0),
    doubts INTEGER NOT NULL CHECK (doubts >= 0),
    changes INTEGER NOT NULL CHECK (changes >= 0),
    -- How many items the file seems to hold.
    pieces INTEGER NOT NULL CHECK (pieces > 0),
    turned TEXT CHECK (turned IN ('returned', 'rejected')),
    reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    CHECK (turned IS NULL OR trim(reason) <> '')
) STRICT;

CREATE INDEX manuscripts_by_document ON manuscripts (publication, sha256);
CREATE INDEX manuscripts_by_original ON manuscripts (original);
CREATE INDEX manuscripts_by_mail ON manuscripts (publication, message_id) WHERE message_id IS NOT NULL;

-- The reading as it was made once, and the decisions, which give the text as it stands.
CREATE TABLE manuscript_readings (
    manuscript INTEGER PRIMARY KEY REFERENCES manuscripts (id) ON DELETE CASCADE,
    reading TEXT NOT NULL CHECK (json_valid(reading)),
    decisions TEXT NOT NULL CHECK (json_valid(decisions)),
    envelope TEXT CHECK (envelope IS NULL OR json_valid(envelope))
) STRICT;

-- Which manuscripts an item was made of, the first with its title. `item` is no foreign key: the link
-- outlives its item, so that an item that comes back under its id has it again.
CREATE TABLE adoptions (
    item INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    manuscript INTEGER NOT NULL REFERENCES manuscripts (id) ON DELETE CASCADE,
    PRIMARY KEY (item, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX adoptions_by_manuscript ON adoptions (manuscript);

-- The unit that an editor set for what an address sent.
CREATE TABLE senders (
    publication INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (trim(unit) <> ''),
    PRIMARY KEY (publication, address)
) STRICT, WITHOUT ROWID;

-- What a text is compared by, and the hashes by which it is found. An item whose text is changed
-- loses its sketch and gets another when one is needed.
CREATE TABLE sketches (
    id INTEGER PRIMARY KEY,
    manuscript INTEGER UNIQUE REFERENCES manuscripts (id) ON DELETE CASCADE,
    item INTEGER UNIQUE REFERENCES items (id) ON DELETE CASCADE,
    sketch BLOB NOT NULL,
    CHECK ((manuscript IS NULL) <> (item IS NULL))
) STRICT;

CREATE TABLE anchors (
    hash INTEGER NOT NULL,
    sketch INTEGER NOT NULL REFERENCES sketches (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, sketch)
) STRICT, WITHOUT ROWID;

CREATE INDEX anchors_by_sketch ON anchors (sketch);

-- What a manuscript is similar to.
CREATE TABLE resemblances (
    manuscript INTEGER NOT NULL REFERENCES manuscripts (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES sketches (id) ON DELETE CASCADE,
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
    PRIMARY KEY (manuscript, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX resemblances_by_other ON resemblances (other);

-- What an earlier record of a reading did not hold yet.
ALTER TABLE changes ADD COLUMN paragraph INTEGER NOT NULL DEFAULT 0 CHECK (paragraph IN (0, 1));
ALTER TABLE doubts ADD COLUMN suggestions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(suggestions));
