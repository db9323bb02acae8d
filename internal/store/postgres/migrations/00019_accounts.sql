-- +goose Up
-- What is kept about accounts: those of people, their sessions, invitations, and by what a provider knows them. The body
-- is JSON. No secret is in it, but hashes.
CREATE TABLE cards (
    kind  TEXT COLLATE "C" NOT NULL,
    id    TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    body  BYTEA NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE INDEX cards_owner ON cards (kind, owner);

-- Who did what from where. A line is never changed or taken away.
CREATE TABLE trail (
    seq  BIGINT PRIMARY KEY,
    body BYTEA NOT NULL,
    sum  BYTEA NOT NULL
);
-- +goose StatementBegin
CREATE FUNCTION trail_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the trail is not changed' USING ERRCODE = 'insufficient_privilege';
END $$;
-- +goose StatementEnd
CREATE TRIGGER trail_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON trail FOR EACH STATEMENT EXECUTE FUNCTION trail_is_kept();

-- The account that a token belongs to and ends with; empty for none.
ALTER TABLE tokens ADD COLUMN owner TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE tokens DROP COLUMN owner;
DROP TABLE trail;
DROP FUNCTION trail_is_kept();
DROP TABLE cards;
