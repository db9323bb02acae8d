-- +goose Up
-- The record: rows are added; an erasure empties salt and body.
CREATE TABLE entries (
    seq  BIGINT PRIMARY KEY,
    at   BIGINT NOT NULL, -- microseconds since 1970
    kind TEXT NOT NULL,
    leaf BYTEA NOT NULL,
    salt BYTEA,
    body BYTEA
);
CREATE INDEX entries_at ON entries (at);
CREATE TABLE nodes (
    i    BIGINT PRIMARY KEY,
    hash BYTEA NOT NULL
);
CREATE TABLE checkpoints (
    size BIGINT PRIMARY KEY,
    note BYTEA NOT NULL
);
CREATE TABLE tip (
    one  BIGINT PRIMARY KEY CHECK (one = 1),
    size BIGINT NOT NULL,
    at   BIGINT NOT NULL
);
INSERT INTO tip VALUES (1, 0, 0);

-- The index: computed from entries.
CREATE TABLE refs (
    target BIGINT NOT NULL,
    seq    BIGINT NOT NULL,
    PRIMARY KEY (target, seq)
);
CREATE TABLE held (
    name TEXT NOT NULL,
    seq  BIGINT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (name, seq)
);
CREATE INDEX held_seq ON held (seq);
CREATE TABLE versions (
    seq    BIGINT PRIMARY KEY,
    source TEXT NOT NULL
);
CREATE INDEX versions_source ON versions (source, seq);
CREATE TABLE views (
    seq       BIGINT NOT NULL,
    from_seq  BIGINT NOT NULL,
    to_seq    BIGINT NOT NULL,
    state     TEXT NOT NULL,
    report    BIGINT NOT NULL,
    named     TEXT NOT NULL,
    speaker   TEXT NOT NULL,
    unnamed   BIGINT NOT NULL CHECK (unnamed IN (0, 1)),
    act       TEXT NOT NULL,
    certainty TEXT NOT NULL,
    outlet    TEXT NOT NULL,
    language  TEXT NOT NULL,
    said_from TEXT COLLATE "C" NOT NULL,
    said_to   TEXT COLLATE "C" NOT NULL,
    due_from  TEXT COLLATE "C" NOT NULL,
    due_to    TEXT COLLATE "C" NOT NULL,
    forecast  BIGINT NOT NULL CHECK (forecast IN (0, 1)),
    scorable  BIGINT NOT NULL CHECK (scorable IN (0, 1)),
    outcome   TEXT NOT NULL,
    PRIMARY KEY (seq, from_seq)
);
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
    seq      BIGINT NOT NULL,
    from_seq BIGINT NOT NULL,
    PRIMARY KEY (place, seq, from_seq)
);
CREATE INDEX places_seq ON places (seq);
CREATE TABLE names (
    key TEXT PRIMARY KEY
);
CREATE TABLE words (
    seq   BIGINT PRIMARY KEY,
    stems TEXT NOT NULL,
    found TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(string_to_array(stems, ' '))) STORED
);
CREATE INDEX words_found ON words USING GIN (found);

-- Archive records: a team has no folder in common.
CREATE TABLE blobs (
    name TEXT PRIMARY KEY,
    data BYTEA NOT NULL
);

-- The public key, so that every machine checks with the same one.
CREATE TABLE keys (
    one    BIGINT PRIMARY KEY CHECK (one = 1),
    public TEXT NOT NULL
);

-- +goose Down
DROP TABLE keys;
DROP TABLE blobs;
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
