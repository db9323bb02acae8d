-- +goose Up
-- A row while words of what was erased may still be in the files of the database; entry is the
-- last erasure. What an earlier program erased, it did not clear out of them.
CREATE TABLE unswept (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    entry INTEGER NOT NULL
) STRICT;
INSERT INTO unswept SELECT 1, MAX(seq) FROM entries WHERE kind = 'erasure' HAVING COUNT(*) > 0;

-- The refs of an entry, to take them away with it.
CREATE INDEX refs_seq ON refs (seq);

-- +goose Down
DROP INDEX refs_seq;
DROP TABLE unswept;
