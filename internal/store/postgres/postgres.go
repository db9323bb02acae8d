// Package postgres keeps the ledger in PostgreSQL, for teams: many machines read and add at
// once. The SQL is plain enough for databases that speak its protocol: no LISTEN, no
// advisory locks, writers queue on one row, and a transaction that lost against another
// (SQLSTATE 40001, 40P01) is tried again.
package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"hearsay/internal/fault"
	"hearsay/internal/store"
	"hearsay/internal/store/relational"
)

//go:embed migrations/*.sql
var migrations embed.FS

// ErrAddress is what Open fails with where the address cannot be understood. It does not
// quote the address or the driver's words for it: either may hold a password.
var ErrAddress = errors.New("it is no address of a PostgreSQL server (postgres://USER:PASSWORD@HOST:PORT/DATABASE?OPTION=VALUE, " +
	"special characters written as %-escapes), or an option in it cannot be used")

// connections bounds what one process asks of the server.
const connections = 8

// Store is the ledger's database with the archive in it: a team has no folder in common.
type Store struct {
	*relational.Store
	Blobs *Blobs
	db    *sql.DB
}

// Open connects to a postgres:// address and brings the schema up to date. It fails with
// ErrAddress before it connects.
func Open(ctx context.Context, address string) (*Store, error) {
	return OpenStepping(ctx, address, relational.Direct)
}

// OpenStepping is Open with every write step run through step.
func OpenStepping(ctx context.Context, address string, step relational.Step) (*Store, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, ErrAddress
	}
	made, err := relational.NewMigrations(goose.DialectPostgres, migrations, "migrations", shorter())
	if err != nil {
		return nil, err
	}
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(strong))
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	db.SetConnMaxIdleTime(time.Minute)
	if err := prepare(ctx, db, made); err != nil {
		db.Close()
		return nil, fmt.Errorf("PostgreSQL ledger: %w", err)
	}
	return &Store{relational.New(db, db, dialect(), step), &Blobs{db}, db}, nil
}

// Place is where the ledger at an address is, without who asks for it and how.
func Place(address string) (string, error) {
	c, err := pgx.ParseConfig(address)
	if err != nil {
		return "", ErrAddress
	}
	return fmt.Sprintf("postgres %q %d %q %q", c.Host, c.Port, c.Database, c.RuntimeParams["search_path"]), nil
}

// strong refuses a connection to a server that answers a commit before it is on the disk. Who
// can set this otherwise, for a role or a database, does not tell us: so every connection asks.
// What the server does not have, it does not say.
func strong(ctx context.Context, conn *pgx.Conn) error {
	for _, s := range []struct{ name, weak string }{{"synchronous_commit", "off"}, {"fsync", "off"}, {"full_page_writes", "off"}} {
		var got *string
		if err := conn.QueryRow(ctx, `SELECT current_setting($1, true)`, s.name).Scan(&got); err != nil {
			return err
		}
		if got != nil && *got == s.weak {
			return fmt.Errorf("%w: %s is %s", store.ErrWeak, s.name, *got)
		}
	}
	return nil
}

// prepare brings the schema up to date. Where it is, nothing is written, so that a role that
// may only read can.
func prepare(ctx context.Context, db *sql.DB, made relational.Migrations) error {
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	current, err := made.Current(ctx, db)
	if err != nil || current {
		return err
	}
	return creating(ctx, db, func() error { return made.Up(ctx, db) })
}

// creating does something while no other process does it to the same database. A row is the
// lock, so that databases without advisory locks have it too; it is let go of when the process
// or its connection ends. Whoever waited finds done what the one before it did.
func creating(ctx context.Context, db *sql.DB, do func() error) error {
	if err := first(ctx, db); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `SELECT one FROM creation WHERE one = 1 FOR UPDATE`); err != nil {
		return err
	}
	return do()
}

// first makes the row that is locked. Two that make its table at once collide, even where
// each says that it may exist.
func first(ctx context.Context, db *sql.DB) error {
	var err error
	for range 20 {
		if _, err = db.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS creation (one BIGINT PRIMARY KEY CHECK (one = 1))`); err == nil {
			_, err = db.ExecContext(ctx, `INSERT INTO creation (one) VALUES (1) ON CONFLICT DO NOTHING`)
		}
		if !slices.Contains([]string{"23505", "42P07", "42710", "40001"}, sqlState(err)) {
			return err
		}
	}
	return err
}

// shorter is a migration that SQL alone cannot do.
func shorter() *goose.Migration {
	do := func(ctx context.Context, tx *sql.Tx) error { return relational.Shorten(ctx, tx, dialect()) }
	return goose.NewGoMigration(5, &goose.GoFunc{RunTx: do}, nil)
}

// ErrNoKey is what a ledger that has entries and no public key fails with.
var ErrNoKey = fault.New(fault.Conflict,
	"the ledger has entries, and the public key that was kept with them is gone; restore it from a backup")

// PublicKey is the key by which the ledger is checked; empty where there is none yet.
func (s *Store) PublicKey(ctx context.Context) (string, error) {
	public, err := publicKey(ctx, s.db)
	if err != nil || public != "" {
		return public, err
	}
	tip, err := s.Tip(ctx)
	if err == nil && tip.Size > 0 {
		err = ErrNoKey
	}
	return "", err
}

// OfferKey gives an empty ledger its public key and returns the one that it has: the first
// one offered stays.
func (s *Store) OfferKey(ctx context.Context, offer string) (string, error) {
	_, err := s.db.ExecContext(ctx, `INSERT INTO keys (one, public) SELECT 1, $1 FROM tip WHERE one = 1 AND size = 0
		ON CONFLICT DO NOTHING`, offer)
	if err != nil {
		return "", err
	}
	return s.PublicKey(ctx)
}

func publicKey(ctx context.Context, db *sql.DB) (string, error) {
	var public string
	err := db.QueryRowContext(ctx, `SELECT public FROM keys WHERE one = 1`).Scan(&public)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return public, err
}

// matches is the condition that a row has what a text asks for.
const matches = "w.found @@ CAST(CAST(%s AS TEXT) AS TSQUERY)"

func dialect() relational.Dialect {
	return relational.Dialect{
		// The lease of the one writer: the server ends it where a machine was stopped or lost in the middle of an
		// append, and what that one still has to say is refused.
		First:    `SET LOCAL idle_in_transaction_session_timeout = '20s'`,
		Alone:    `SELECT one FROM tip WHERE one = 1 FOR UPDATE`,
		Words:    relational.FullText{Table: "words w", Found: "w.seq", Matches: matches},
		Wording:  relational.FullText{Table: "wording w", Found: "w.report", Matches: matches},
		Phrase:   phrase,
		Among:    "= ANY($1)",
		List:     func(keys any) (any, error) { return keys, nil },
		Planned:  true,
		Unguided: "views v",
		Reports:  "views o",
		Late:     "views o",
		Retry:    lost,
		Sweep:    sweep,
		Schema:   schema(),
	}
}

// phrase is a tsquery: every group, by any of its stems.
func phrase(groups [][]string) string {
	all := make([]string, len(groups))
	for i, g := range groups {
		any := make([]string, len(g))
		for k, stem := range g {
			beginning, isPrefix := store.Beginning(stem)
			if isPrefix {
				stem = beginning
			}
			if any[k] = "'" + strings.NewReplacer("'", "''", `\`, `\\`).Replace(stem) + "'"; isPrefix {
				any[k] += ":*"
			}
		}
		all[i] = "(" + strings.Join(any, " | ") + ")"
	}
	return strings.Join(all, " & ")
}

// lost reports whether the transaction gave way to another one.
func lost(err error) bool { return sqlState(err) == "40001" || sqlState(err) == "40P01" }

// Blobs keeps archive records in the database.
type Blobs struct{ db *sql.DB }

// Put implements archive.Blobs.
func (b *Blobs) Put(ctx context.Context, name string, data []byte) error {
	r, err := b.db.ExecContext(ctx, `INSERT INTO blobs (name, data) VALUES ($1, $2) ON CONFLICT DO NOTHING`, name, data)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return &fs.PathError{Op: "put", Path: name, Err: fs.ErrExist}
}

// Replace implements archive.Blobs.
func (b *Blobs) Replace(ctx context.Context, name string, data []byte) error {
	_, err := b.db.ExecContext(ctx, `INSERT INTO blobs (name, data) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET data = EXCLUDED.data`, name, data)
	return err
}

// Get implements archive.Blobs.
func (b *Blobs) Get(ctx context.Context, name string) ([]byte, error) {
	var data []byte
	err := b.db.QueryRowContext(ctx, `SELECT data FROM blobs WHERE name = $1`, name).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, &fs.PathError{Op: "get", Path: name, Err: fs.ErrNotExist}
	}
	return data, err
}

// Delete implements archive.Blobs.
func (b *Blobs) Delete(ctx context.Context, name string) error {
	_, err := b.db.ExecContext(ctx, `DELETE FROM blobs WHERE name = $1`, name)
	return err
}

// Names implements archive.Blobs.
func (b *Blobs) Names(ctx context.Context, yield func(string) error) error {
	rows, err := b.db.QueryContext(ctx, `SELECT name FROM blobs`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		if err := yield(name); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Clear implements archive.Blobs. The server leaves nothing of a write that did not end.
func (b *Blobs) Clear(context.Context) error { return nil }

var _ store.Store = (*Store)(nil)
