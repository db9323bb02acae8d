-- +goose Up
-- Statements of which the day is not known to the day: those that touch a window of days without ending in it are among these.
CREATE INDEX views_said_spans ON views (said_to, said_from, seq) WHERE said_from < said_to;
CREATE INDEX views_published_spans ON views (published_to, published_from, seq) WHERE published_from < published_to;

-- +goose Down
DROP INDEX views_published_spans;
DROP INDEX views_said_spans;
