-- +goose Up
-- What was entered for a request that may be sent again: the key of the request, a hash over what it asked
-- for, and the entries. They are forgotten after some days.
CREATE TABLE requests (
    key   BLOB PRIMARY KEY,
    sum   BLOB NOT NULL,
    at    INTEGER NOT NULL,
    first INTEGER NOT NULL,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_at ON requests (at);

-- Tokens of programs. The secret of a token is not here, but a hash of it.
CREATE TABLE tokens (
    id      TEXT PRIMARY KEY,
    sum     BLOB NOT NULL,
    holder  TEXT NOT NULL,
    note    TEXT NOT NULL,
    scopes  TEXT NOT NULL,
    made    INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    expires INTEGER NOT NULL,
    revoked INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE tokens;
DROP TABLE requests;
