-- +goose Up
-- Captures that wait to be read: what is to be entered, not yet entries. A row goes in the transaction that enters its reports.
CREATE TABLE work (
    id    TEXT PRIMARY KEY,
    name  TEXT NOT NULL,
    put   BIGINT NOT NULL,
    sent  BIGINT NOT NULL,
    begun BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    fault TEXT NOT NULL,
    dead  BIGINT NOT NULL,
    body  BLOB NOT NULL
);
CREATE INDEX work_name ON work (name);
CREATE INDEX work_sent ON work (dead, sent);

-- +goose Down
DROP TABLE work;
