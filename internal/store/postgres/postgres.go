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
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver
	"github.com/pressly/goose/v3"

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
	if _, err := pgx.ParseConfig(address); err != nil {
		return nil, ErrAddress
	}
	db, err := sql.Open("pgx", address)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	if err := migrate(ctx, db); err != nil {
		db.Close()
		return nil, fmt.Errorf("PostgreSQL ledger: %w", err)
	}
	return &Store{relational.New(db, db, dialect(), step), &Blobs{db}, db}, nil
}

func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectPostgres, db, files, goose.WithDisableGlobalRegistry(true), goose.WithGoMigrations(shorter()))
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// shorter is a migration that SQL alone cannot do.
func shorter() *goose.Migration {
	do := func(ctx context.Context, tx *sql.Tx) error { return relational.Shorten(ctx, tx, dialect()) }
	return goose.NewGoMigration(301, &goose.GoFunc{RunTx: do}, nil)
}

// PublicKey is the key by which the ledger is checked; the first one offered stays.
func (s *Store) PublicKey(ctx context.Context, offer string) (string, error) {
	if offer != "" {
		if _, err := s.db.ExecContext(ctx, `INSERT INTO keys (one, public) VALUES (1, $1) ON CONFLICT DO NOTHING`, offer); err != nil {
			return "", err
		}
	}
	var public string
	err := s.db.QueryRowContext(ctx, `SELECT public FROM keys WHERE one = 1`).Scan(&public)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return public, err
}

func dialect() relational.Dialect {
	return relational.Dialect{
		Alone:   `SELECT one FROM tip WHERE one = 1 FOR UPDATE`,
		Search:  "words w",
		Found:   "w.seq",
		Matches: "w.found @@ CAST(CAST(%s AS TEXT) AS TSQUERY)",
		Phrase:  phrase,
		Planned: true,
		Retry:   lost,
		Sweep:   sweep,
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
func lost(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (e.Code == "40001" || e.Code == "40P01")
}

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
