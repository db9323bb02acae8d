-- +goose Up
-- What is kept about accounts: those of people, their sessions, invitations, and by what a provider knows them. The body
-- is JSON. No secret is in it, but hashes.
CREATE TABLE cards (
    kind  TEXT NOT NULL,
    id    TEXT NOT NULL,
    owner TEXT NOT NULL,
    body  BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_owner ON cards (kind, owner);

-- Who did what from where. A line is never changed or taken away.
CREATE TABLE trail (
    seq  INTEGER PRIMARY KEY,
    body BLOB NOT NULL,
    sum  BLOB NOT NULL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER trail_is_not_changed BEFORE UPDATE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is not changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER trail_is_not_shortened BEFORE DELETE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is not shortened'); END;
-- +goose StatementEnd

-- The account that a token belongs to and ends with; empty for none.
ALTER TABLE tokens ADD COLUMN owner TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE tokens DROP COLUMN owner;
DROP TABLE trail;
DROP TABLE cards;
