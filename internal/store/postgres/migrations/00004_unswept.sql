-- +goose Up
-- A row while words of what was erased may still be in the files of the database; entry is the
-- last erasure. An earlier program did not clear them out, and left views of other statements, and
-- refs to what was erased, as they were: that is stale. The first program had no words of its own
-- for corrected statements; those are computed again too.
CREATE TABLE unswept (
    one   BIGINT PRIMARY KEY CHECK (one = 1),
    entry BIGINT NOT NULL,
    stale BIGINT NOT NULL
);
INSERT INTO unswept SELECT 1, MAX(seq), 1 FROM entries WHERE kind IN ('erasure', 'review') HAVING COUNT(*) > 0;
DELETE FROM refs WHERE seq < target AND target IN (SELECT seq FROM entries WHERE body IS NULL);

-- The refs of an entry, to take them away with it.
CREATE INDEX refs_seq ON refs (seq);

-- +goose Down
DROP INDEX refs_seq;
DROP TABLE unswept;
