-- +goose Up
-- What reports say of the same thing: computed from entries, and computed again for those that are stale. An
-- append makes the reports stale whose statements it touches.
CREATE TABLE stale (
    report BIGINT PRIMARY KEY
);
INSERT INTO stale SELECT DISTINCT report FROM views;

-- What a report is compared by: when it was published, and what its statements mean.
CREATE TABLE traces (
    report BIGINT PRIMARY KEY,
    at     BIGINT NOT NULL, -- minutes since 1970
    tie    BIGINT NOT NULL, -- of its text: orders reports of one time
    twin   BIGINT NOT NULL, -- the report that stands for all with this text
    size   BIGINT NOT NULL, -- statements
    keys   BYTEA NOT NULL, -- those of near
    data   BYTEA NOT NULL
);
CREATE INDEX traces_tie ON traces (tie, at, report);
CREATE INDEX traces_twin ON traces (twin);

-- Reports in order of time under each thing by which one of the same may be found.
CREATE TABLE near (
    key    BIGINT NOT NULL,
    at     BIGINT NOT NULL,
    tie    BIGINT NOT NULL,
    report BIGINT NOT NULL,
    PRIMARY KEY (key, at, tie, report)
);

-- Reports that may say the same, with the chance of it, and under how many keys they stand near each other.
CREATE TABLE links (
    a       BIGINT NOT NULL,
    b       BIGINT NOT NULL,
    chance  DOUBLE PRECISION NOT NULL,
    support BIGINT NOT NULL,
    PRIMARY KEY (a, b)
);
CREATE INDEX links_b ON links (b);

-- What is compared with each other, by the first of its reports.
CREATE TABLE units (
    report BIGINT PRIMARY KEY,
    unit   BIGINT NOT NULL
);
CREATE INDEX units_unit ON units (unit);

CREATE TABLE threads (
    first       BIGINT PRIMARY KEY, -- statement
    name        TEXT NOT NULL,
    unit        BIGINT NOT NULL,
    newest      BIGINT NOT NULL, -- statement
    label       BIGINT NOT NULL, -- statement
    reports     BIGINT NOT NULL,
    origins     BIGINT NOT NULL,
    speakers    BIGINT NOT NULL,
    since       TEXT NOT NULL,
    until       TEXT NOT NULL,
    kinds       TEXT NOT NULL,
    contradicts BIGINT NOT NULL CHECK (contradicts IN (0, 1)),
    drifts      BIGINT NOT NULL CHECK (drifts IN (0, 1)),
    single      BIGINT NOT NULL CHECK (single IN (0, 1)),
    withdrawn   BIGINT NOT NULL CHECK (withdrawn IN (0, 1))
);
CREATE INDEX threads_unit ON threads (unit);
CREATE INDEX threads_newest ON threads (newest);
CREATE INDEX threads_contradicts ON threads (newest) WHERE contradicts = 1;
CREATE INDEX threads_drifts ON threads (newest) WHERE drifts = 1;
CREATE INDEX threads_single ON threads (newest) WHERE single = 1;
CREATE INDEX threads_withdrawn ON threads (newest) WHERE withdrawn = 1;
CREATE TABLE threaded (
    seq   BIGINT PRIMARY KEY,
    first BIGINT NOT NULL
);
CREATE INDEX threaded_first ON threaded (first);

-- Names that threads were given once, and the thread that each leads to.
CREATE TABLE called (
    name  TEXT PRIMARY KEY,
    first BIGINT NOT NULL
);
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
