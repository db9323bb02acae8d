-- +goose Up
-- A report is found as a version by its address and by several places of its sketch.
ALTER TABLE versions DROP CONSTRAINT versions_pkey;
DROP INDEX versions_source;
ALTER TABLE versions ADD PRIMARY KEY (source, seq);
CREATE INDEX versions_seq ON versions (seq);

-- +goose Down
DELETE FROM versions v USING versions o WHERE v.seq = o.seq AND v.source < o.source;
DROP INDEX versions_seq;
ALTER TABLE versions DROP CONSTRAINT versions_pkey;
ALTER TABLE versions ADD PRIMARY KEY (seq);
CREATE INDEX versions_source ON versions (source, seq);
