-- +goose Up
-- The three counts of the utterance that a statement carries, and of a thread the last pair of statements that do not go
-- together. Threads are computed again to have them.
ALTER TABLE threaded ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;
ALTER TABLE threaded ADD COLUMN origins INTEGER NOT NULL DEFAULT 0;
ALTER TABLE threaded ADD COLUMN speakers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE threads ADD COLUMN against TEXT NOT NULL DEFAULT ''; -- kind of the relation
ALTER TABLE threads ADD COLUMN earlier INTEGER NOT NULL DEFAULT -1; -- statement
ALTER TABLE threads ADD COLUMN later INTEGER NOT NULL DEFAULT -1; -- statement
ALTER TABLE threads ADD COLUMN pairs INTEGER NOT NULL DEFAULT 0; -- of utterances that do not go together
INSERT INTO stale SELECT DISTINCT report FROM views WHERE report >= 0 ON CONFLICT DO NOTHING;

-- +goose Down
ALTER TABLE threads DROP COLUMN pairs;
ALTER TABLE threads DROP COLUMN later;
ALTER TABLE threads DROP COLUMN earlier;
ALTER TABLE threads DROP COLUMN against;
ALTER TABLE threaded DROP COLUMN speakers;
ALTER TABLE threaded DROP COLUMN origins;
ALTER TABLE threaded DROP COLUMN reports;
