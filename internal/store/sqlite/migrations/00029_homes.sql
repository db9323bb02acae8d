-- +goose Up
-- Whose office one is hangs on more of the report than before (the outlet, its address, other towns): the views of earlier programs
-- say otherwise, and are computed again with the next sweep.
INSERT INTO unswept (one, entry, stale) SELECT 1, MAX(seq), 1 FROM entries WHERE kind = 'statement' HAVING COUNT(*) > 0
    ON CONFLICT (one) DO UPDATE SET stale = 1;

-- +goose Down
SELECT 1;
