// Package sqlite keeps the ledger in one SQLite file: write-ahead log, every commit on the
// disk before it is answered, erased content overwritten with zeros.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"unicode"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"hearsay/internal/store"
	"hearsay/internal/store/relational"
)

//go:embed migrations/*.sql
var migrations embed.FS

// readers bounds the connections that read at once.
const readers = 4

// Open opens the file, makes it where it is missing, and brings its schema up to date.
func Open(ctx context.Context, path string) (*relational.Store, error) {
	return OpenStepping(ctx, path, relational.Direct)
}

// OpenStepping is Open with every write step run through step.
func OpenStepping(ctx context.Context, path string, step relational.Step) (*relational.Store, error) {
	// The database makes its file readable to all. Where it cannot be made here, the database
	// says why.
	if f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600); err == nil {
		f.Close()
	}
	write, err := open(path, "immediate", 64)
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	if err := prepare(ctx, write); err != nil {
		write.Close()
		return nil, fmt.Errorf("ledger %s: %w", path, err)
	}
	read, err := open(path, "deferred", 16)
	if err != nil {
		write.Close()
		return nil, err
	}
	read.SetMaxOpenConns(readers)
	return relational.New(read, write, dialect(), step), nil
}

// open makes a handle whose connections keep so many MiB of pages. PRAGMAs belong to a
// connection, so they are in the name of it.
func open(path, lock string, cache int) (*sql.DB, error) {
	v := url.Values{"_txlock": {lock}, "_pragma": {
		"busy_timeout(30000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)",
		"secure_delete(ON)", fmt.Sprintf("cache_size(-%d)", cache<<10), "journal_size_limit(67108864)",
	}}
	return sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+v.Encode())
}

func prepare(ctx context.Context, db *sql.DB) error {
	if err := readBack(ctx, db); err != nil {
		return err
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true), goose.WithGoMigrations(shorter()))
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

// readBack makes sure that the settings durability rests on took effect.
func readBack(ctx context.Context, db *sql.DB) error {
	for name, want := range map[string]string{"journal_mode": "wal", "synchronous": "2"} {
		var got string
		if err := db.QueryRowContext(ctx, "PRAGMA "+name).Scan(&got); err != nil {
			return err
		}
		if got != want {
			return fmt.Errorf("PRAGMA %s is %s, not %s", name, got, want)
		}
	}
	return nil
}

func dialect() relational.Dialect {
	return relational.Dialect{
		Search:      "word_index w",
		Found:       "w.rowid",
		Matches:     "w.word_index MATCH %s",
		Phrase:      phrase,
		IndexWords:  `INSERT INTO word_index (rowid, stems) VALUES ($1, $2)`,
		ForgetWords: `INSERT INTO word_index (word_index, rowid, stems) VALUES ('delete', $1, $2)`,
		Retry:       busy,
		Faults: []string{`PRAGMA integrity_check`,
			`INSERT INTO word_index (word_index, rank) VALUES ('integrity-check', 1) RETURNING 'ok'`},
		Sweep: sweep,
	}
}

// phrase is an FTS5 query: every group, by any of its stems.
func phrase(groups [][]string) string {
	all := make([]string, len(groups))
	for i, g := range groups {
		any := make([]string, len(g))
		for k, stem := range g {
			any[k] = `"` + strings.Map(letters, stem) + `"`
			if _, isPrefix := store.Beginning(stem); isPrefix {
				any[k] += "*"
			}
		}
		all[i] = "(" + strings.Join(any, " OR ") + ")"
	}
	return strings.Join(all, " AND ")
}

// letters keeps what stems are made of, so that no stem says anything in the language of
// FTS5.
func letters(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return r
	}
	return -1
}

// busy reports whether another process held the database for longer than the timeout.
func busy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == lib.SQLITE_BUSY
}

var _ store.Store = (*relational.Store)(nil)
