-- +goose Up
-- The stems of a view, where a correction changed the words of its statement.
ALTER TABLE views ADD COLUMN own TEXT NOT NULL DEFAULT '';

-- A page in a language, and forecasts by their last day without looking at each view.
CREATE INDEX views_language ON views (language, seq);
DROP INDEX views_due;
CREATE INDEX views_due ON views (forecast, due_to, to_seq, state, outcome) WHERE forecast = 1;

-- +goose Down
DROP INDEX views_due;
CREATE INDEX views_due ON views (due_to, seq) WHERE forecast = 1;
DROP INDEX views_language;
ALTER TABLE views DROP COLUMN own;
