-- +goose Up
-- What was entered for a request that may be sent again: the key of the request, a hash over what it asked
-- for, and the entries. They are forgotten after some days.
CREATE TABLE requests (
    key   BYTEA PRIMARY KEY,
    sum   BYTEA NOT NULL,
    at    BIGINT NOT NULL,
    first BIGINT NOT NULL,
    count BIGINT NOT NULL
);
CREATE INDEX requests_at ON requests (at);

-- Tokens of programs. The secret of a token is not here, but a hash of it.
CREATE TABLE tokens (
    id      TEXT PRIMARY KEY,
    sum     BYTEA NOT NULL,
    holder  TEXT NOT NULL,
    note    TEXT NOT NULL,
    scopes  TEXT NOT NULL,
    made    BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    expires BIGINT NOT NULL,
    revoked BIGINT NOT NULL
);

-- +goose Down
DROP TABLE tokens;
DROP TABLE requests;
