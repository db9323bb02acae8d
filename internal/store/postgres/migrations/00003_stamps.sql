-- +goose Up
-- Timestamp tokens (RFC 3161) of checkpoints, with the SHA-256 of each.
CREATE TABLE stamps (
    size   BIGINT PRIMARY KEY,
    sha256 BYTEA NOT NULL,
    token  BYTEA NOT NULL
);

-- +goose Down
DROP TABLE stamps;
