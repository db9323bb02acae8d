-- +goose Up
-- What reports say of the same thing: computed from entries, and computed again for those that are stale. An
-- append makes the reports stale whose statements it touches.
CREATE TABLE stale (
    report INTEGER PRIMARY KEY
) STRICT;
INSERT INTO stale SELECT DISTINCT report FROM views;

-- What a report is compared by: when it was published, and what its statements mean.
CREATE TABLE traces (
    report INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL, -- minutes since 1970
    tie    INTEGER NOT NULL, -- of its text: orders reports of one time
    twin   INTEGER NOT NULL, -- the report that stands for all with this text
    size   INTEGER NOT NULL, -- statements
    keys   BLOB NOT NULL, -- those of near
    data   BLOB NOT NULL
) STRICT;
CREATE INDEX traces_tie ON traces (tie, at, report);
CREATE INDEX traces_twin ON traces (twin);

-- Reports in order of time under each thing by which one of the same may be found.
CREATE TABLE near (
    key    INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    tie    INTEGER NOT NULL,
    report INTEGER NOT NULL,
    PRIMARY KEY (key, at, tie, report)
) STRICT, WITHOUT ROWID;

-- Reports that may say the same, with the chance of it, and under how many keys they stand near each other.
CREATE TABLE links (
    a       INTEGER NOT NULL,
    b       INTEGER NOT NULL,
    chance  REAL NOT NULL,
    support INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_b ON links (b);

-- What is compared with each other, by the first of its reports.
CREATE TABLE units (
    report INTEGER PRIMARY KEY,
    unit   INTEGER NOT NULL
) STRICT;
CREATE INDEX units_unit ON units (unit);

CREATE TABLE threads (
    first       INTEGER PRIMARY KEY, -- statement
    name        TEXT NOT NULL,
    unit        INTEGER NOT NULL,
    newest      INTEGER NOT NULL, -- statement
    label       INTEGER NOT NULL, -- statement
    reports     INTEGER NOT NULL,
    origins     INTEGER NOT NULL,
    speakers    INTEGER NOT NULL,
    since       TEXT NOT NULL,
    until       TEXT NOT NULL,
    kinds       TEXT NOT NULL,
    contradicts INTEGER NOT NULL CHECK (contradicts IN (0, 1)),
    drifts      INTEGER NOT NULL CHECK (drifts IN (0, 1)),
    single      INTEGER NOT NULL CHECK (single IN (0, 1)),
    withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE INDEX threads_unit ON threads (unit);
CREATE INDEX threads_newest ON threads (newest);
CREATE INDEX threads_contradicts ON threads (newest) WHERE contradicts = 1;
CREATE INDEX threads_drifts ON threads (newest) WHERE drifts = 1;
CREATE INDEX threads_single ON threads (newest) WHERE single = 1;
CREATE INDEX threads_withdrawn ON threads (newest) WHERE withdrawn = 1;
CREATE TABLE threaded (
    seq   INTEGER PRIMARY KEY,
    first INTEGER NOT NULL
) STRICT;
CREATE INDEX threaded_first ON threaded (first);

-- Names that threads were given once, and the thread that each leads to.
CREATE TABLE called (
    name  TEXT PRIMARY KEY,
    first INTEGER NOT NULL
) STRICT;
CREATE INDEX called_first ON called (first);

-- +goose Down
DROP TABLE called;
DROP TABLE threaded;
DROP TABLE threads;
DROP TABLE units;
DROP TABLE links;
DROP TABLE near;
DROP TABLE traces;
DROP TABLE stale;
