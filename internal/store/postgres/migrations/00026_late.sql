-- +goose Up
-- Statements that were entered long after their report: by hand, or so far down in it. A search that goes by the newest reports needs
-- them besides.
CREATE INDEX views_late ON views (seq) WHERE seq - report > 100;

-- +goose Down
DROP INDEX views_late;
