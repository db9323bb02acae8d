-- +goose Up
-- What statements are ordered and chosen by besides: the days of publication, how sure the engine was, and what people
-- made of them. The views of earlier programs say nothing of it and are computed again with the next sweep.
ALTER TABLE views ADD COLUMN published_from TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE views ADD COLUMN published_to TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE views ADD COLUMN sure BIGINT NOT NULL DEFAULT 0; -- millionths
ALTER TABLE views ADD COLUMN looked TEXT NOT NULL DEFAULT '';
CREATE INDEX views_published ON views (published_to, seq);
CREATE INDEX views_sure ON views (sure, seq DESC);
CREATE INDEX views_unread ON views (sure, seq DESC) WHERE looked = '';

-- Further places of publication: the outlet, and the entry that says so.
CREATE TABLE published (
    outlet TEXT NOT NULL,
    seq    BIGINT NOT NULL,
    PRIMARY KEY (outlet, seq)
);
CREATE INDEX published_seq ON published (seq);
INSERT INTO unswept (one, entry, stale) SELECT 1, MAX(seq), 1 FROM entries WHERE kind IN ('statement', 'publication') HAVING COUNT(*) > 0
    ON CONFLICT (one) DO UPDATE SET stale = 1;

-- +goose Down
DROP TABLE published;
DROP INDEX views_unread;
DROP INDEX views_sure;
DROP INDEX views_published;
ALTER TABLE views DROP COLUMN looked;
ALTER TABLE views DROP COLUMN sure;
ALTER TABLE views DROP COLUMN published_to;
ALTER TABLE views DROP COLUMN published_from;
