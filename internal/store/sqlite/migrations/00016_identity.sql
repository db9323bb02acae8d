-- +goose Up
-- A statement's speaker in the index is who bears the name, in any spelling, and "the mayor" of one report is no other's: the
-- views of earlier programs say otherwise, and are computed again with the next sweep.
INSERT INTO unswept (one, entry, stale) SELECT 1, MAX(seq), 1 FROM entries WHERE kind = 'statement' HAVING COUNT(*) > 0
    ON CONFLICT (one) DO UPDATE SET stale = 1;

-- +goose Down
SELECT 1;
