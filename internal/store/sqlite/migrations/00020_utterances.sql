-- +goose Up
-- The utterance that each statement of a thread is in, by its name; empty until the statement is compared again. Names
-- of utterances lead on like those of threads, and have the letter that they are published with.
ALTER TABLE threaded ADD COLUMN utterance TEXT NOT NULL DEFAULT '';
UPDATE called SET name = 't' || name;
UPDATE threads SET name = 't' || name;
INSERT INTO stale SELECT DISTINCT report FROM views WHERE report >= 0 ON CONFLICT DO NOTHING;

-- Reports that an erasure of what stood between them left near each other, and that nobody has looked at: their chance is below 0.
CREATE INDEX links_open ON links (a, b) WHERE chance < 0;

-- +goose Down
DROP INDEX links_open;
DELETE FROM called WHERE name LIKE 'u%';
UPDATE called SET name = substr(name, 2);
UPDATE threads SET name = substr(name, 2);
ALTER TABLE threaded DROP COLUMN utterance;
