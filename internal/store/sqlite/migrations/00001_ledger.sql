-- +goose Up
-- The record: rows are added; an erasure empties salt and body.
CREATE TABLE entries (
    seq  INTEGER PRIMARY KEY,
    at   INTEGER NOT NULL, -- microseconds since 1970
    kind TEXT NOT NULL,
    leaf BLOB NOT NULL,
    salt BLOB,
    body BLOB
) STRICT;
CREATE INDEX entries_at ON entries (at);
CREATE TABLE nodes (
    i    INTEGER PRIMARY KEY,
    hash BLOB NOT NULL
) STRICT;
CREATE TABLE checkpoints (
    size INTEGER PRIMARY KEY,
    note BLOB NOT NULL
) STRICT;
CREATE TABLE tip (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    size INTEGER NOT NULL,
    at   INTEGER NOT NULL
) STRICT;
INSERT INTO tip VALUES (1, 0, 0);

-- The index: computed from entries.
CREATE TABLE refs (
    target INTEGER NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (target, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE held (
    name TEXT NOT NULL,
    seq  INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (name, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_seq ON held (seq);
CREATE TABLE versions (
    seq    INTEGER PRIMARY KEY,
    source TEXT NOT NULL
) STRICT;
CREATE INDEX versions_source ON versions (source, seq);
CREATE TABLE views (
    seq       INTEGER NOT NULL,
    from_seq  INTEGER NOT NULL,
    to_seq    INTEGER NOT NULL,
    state     TEXT NOT NULL,
    report    INTEGER NOT NULL,
    named     TEXT NOT NULL,
    speaker   TEXT NOT NULL,
    unnamed   INTEGER NOT NULL CHECK (unnamed IN (0, 1)),
    act       TEXT NOT NULL,
    certainty TEXT NOT NULL,
    outlet    TEXT NOT NULL,
    language  TEXT NOT NULL,
    said_from TEXT NOT NULL,
    said_to   TEXT NOT NULL,
    due_from  TEXT NOT NULL,
    due_to    TEXT NOT NULL,
    forecast  INTEGER NOT NULL CHECK (forecast IN (0, 1)),
    scorable  INTEGER NOT NULL CHECK (scorable IN (0, 1)),
    outcome   TEXT NOT NULL,
    PRIMARY KEY (seq, from_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX views_speaker ON views (speaker, seq);
CREATE INDEX views_named ON views (named) WHERE named <> speaker;
CREATE INDEX views_act ON views (act, seq);
CREATE INDEX views_outlet ON views (outlet, seq);
CREATE INDEX views_certainty ON views (certainty, seq);
CREATE INDEX views_unnamed ON views (unnamed, seq);
CREATE INDEX views_said ON views (said_to, seq);
CREATE INDEX views_report ON views (report, seq);
CREATE INDEX views_due ON views (due_to, seq) WHERE forecast = 1;
CREATE TABLE places (
    place    TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    from_seq INTEGER NOT NULL,
    PRIMARY KEY (place, seq, from_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_seq ON places (seq);
CREATE TABLE names (
    key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE words (
    seq   INTEGER PRIMARY KEY,
    stems TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE word_index USING fts5 (
    stems, content = 'words', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 0',
    detail = none, columnsize = 0
);

-- +goose Down
DROP TABLE word_index;
DROP TABLE words;
DROP TABLE names;
DROP TABLE places;
DROP TABLE views;
DROP TABLE versions;
DROP TABLE held;
DROP TABLE refs;
DROP TABLE tip;
DROP TABLE checkpoints;
DROP TABLE nodes;
DROP TABLE entries;
