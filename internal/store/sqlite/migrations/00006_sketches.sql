-- +goose Up
-- A report is found as a version by its address and by several places of its sketch.
CREATE TABLE sources (
    source TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (source, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO sources SELECT source, seq FROM versions;
DROP TABLE versions;
ALTER TABLE sources RENAME TO versions;
CREATE INDEX versions_seq ON versions (seq);

-- +goose Down
CREATE TABLE sources (
    seq    INTEGER PRIMARY KEY,
    source TEXT NOT NULL
) STRICT;
INSERT INTO sources SELECT seq, MAX(source) FROM versions GROUP BY seq;
DROP TABLE versions;
ALTER TABLE sources RENAME TO versions;
CREATE INDEX versions_source ON versions (source, seq);
