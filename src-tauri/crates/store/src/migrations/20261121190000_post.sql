-- The post: who gets issues, through which mailboxes, what was sent and what became of it, what was fetched, and
-- what went out on paper. No authorisation code stands here: those stay in the system's keychain.

-- AUTOINCREMENT: deliveries name a recipient by its number, which is never given to another.
CREATE TABLE recipients (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    publication INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    recipient TEXT NOT NULL CHECK (json_valid(recipient))
) STRICT;

CREATE INDEX recipients_by_publication ON recipients (publication, position);

CREATE TABLE recipient_lists (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    publication INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    list TEXT NOT NULL CHECK (json_valid(list))
) STRICT;

CREATE INDEX recipient_lists_by_publication ON recipient_lists (publication, position);

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    position INTEGER NOT NULL CHECK (position >= 0),
    account TEXT NOT NULL CHECK (json_valid(account))
) STRICT;

-- What was attached to letters, byte for byte: a mailing keeps its PDF whatever becomes of the issue.
CREATE TABLE posted_files (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    bytes BLOB NOT NULL
) STRICT;

-- One run over recipients: of an issue, or the answer to a manuscript's sender. `digest` is that of the issue's
-- content as it was sent.
CREATE TABLE mailings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    publication INTEGER NOT NULL REFERENCES publications (id) ON DELETE RESTRICT,
    issue INTEGER REFERENCES issues (id) ON DELETE RESTRICT,
    manuscript INTEGER REFERENCES manuscripts (id) ON DELETE SET NULL,
    account INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
    trial INTEGER NOT NULL CHECK (trial IN (0, 1)),
    started_at TEXT NOT NULL,
    scheduled_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('scheduled', 'running', 'paused', 'cancelled', 'done')),
    why TEXT NOT NULL DEFAULT '',
    digest TEXT,
    letter TEXT NOT NULL CHECK (json_valid(letter)),
    CHECK (state <> 'scheduled' OR scheduled_at IS NOT NULL)
) STRICT;

CREATE INDEX mailings_by_issue ON mailings (issue);
CREATE INDEX mailings_by_state ON mailings (state);

CREATE TABLE mailing_files (
    mailing INTEGER NOT NULL REFERENCES mailings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES posted_files (sha256) ON DELETE RESTRICT,
    PRIMARY KEY (mailing, position)
) STRICT, WITHOUT ROWID;

-- One row a recipient, written before the first attempt. Recipients with the same `parcel` share one letter.
-- `recipient` is no foreign key: the record outlives the address book.
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mailing INTEGER NOT NULL REFERENCES mailings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    parcel INTEGER NOT NULL CHECK (parcel >= 0),
    recipient INTEGER,
    name TEXT NOT NULL,
    office TEXT NOT NULL,
    greeting TEXT NOT NULL,
    addresses TEXT NOT NULL CHECK (json_valid(addresses)),
    message_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (
        state IN ('queued', 'sending', 'accepted', 'deferred', 'refused', 'unknown', 'bounced', 'cancelled')
    ),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_at TEXT,
    code INTEGER,
    reply TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL,
    CHECK ((state = 'deferred') = (next_at IS NOT NULL))
) STRICT;

CREATE INDEX deliveries_by_mailing ON deliveries (mailing, position);
CREATE INDEX deliveries_to_do ON deliveries (mailing, parcel) WHERE state IN ('queued', 'deferred', 'sending');
CREATE INDEX deliveries_by_message ON deliveries (message_id);

-- Every message that was looked at in a mailbox, so that none comes in twice. A server that numbers its messages
-- anew changes `uid_validity`; then the message's own id tells it.
CREATE TABLE fetched_messages (
    account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    folder TEXT NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    message_id TEXT,
    fetched_at TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'known', 'bounce', 'refused', 'own')),
    detail TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (account, folder, uid_validity, uid)
) STRICT, WITHOUT ROWID;

CREATE INDEX fetched_by_message ON fetched_messages (account, message_id) WHERE message_id IS NOT NULL;

-- What was printed of an issue.
CREATE TABLE print_runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE RESTRICT,
    printed_at TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK (copies > 0),
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX print_runs_by_issue ON print_runs (issue);

-- Printed copies that were handed over.
CREATE TABLE handouts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE RESTRICT,
    recipient INTEGER NOT NULL,
    name TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK (copies > 0),
    given_at TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (issue, recipient)
) STRICT;
