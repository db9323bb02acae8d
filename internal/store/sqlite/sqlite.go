// Package sqlite keeps the ledger in one SQLite file: write-ahead log, every commit on the
// disk before it is answered, erased content overwritten with zeros.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"hearsay/internal/durable"
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

// OpenStepping is Open with every write step run through step. A lock beside the file lets
// one process at a time make the file and its schema; whoever comes second finds them.
func OpenStepping(ctx context.Context, path string, step relational.Step) (*relational.Store, error) {
	unlock, err := durable.Lock(ctx, path+".lock")
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := create(path); err != nil {
		return nil, err
	}
	made, err := relational.NewMigrations(goose.DialectSQLite3, migrations, "migrations", shorter())
	if err != nil {
		return nil, err
	}
	write, err := open(path, "immediate", 64, strong())
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	if err := prepare(ctx, write, made); err != nil {
		write.Close()
		return nil, fmt.Errorf("ledger %s: %w", path, err)
	}
	read, err := open(path, "deferred", 8, strong())
	if err != nil {
		write.Close()
		return nil, err
	}
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers) // to open one takes longer than to read a page
	return relational.New(read, write, dialect(made), step), nil
}

// create makes the file, so that only its owner can read it; the database would let all read.
// Where it cannot be made, the database says why.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil
	}
	return errors.Join(f.Close(), durable.SyncFolder(filepath.Dir(path)))
}

// prepare brings the schema up to date.
func prepare(ctx context.Context, db *sql.DB, made relational.Migrations) error {
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	current, err := made.Current(ctx, db)
	if err != nil || current {
		return err
	}
	return made.Up(ctx, db)
}

// shorter is a migration that SQL alone cannot do.
func shorter() *goose.Migration {
	do := func(ctx context.Context, tx *sql.Tx) error {
		return relational.Shorten(ctx, tx, dialect(relational.Migrations{}))
	}
	return goose.NewGoMigration(5, &goose.GoFunc{RunTx: do}, nil)
}

func dialect(made relational.Migrations) relational.Dialect {
	return relational.Dialect{
		Words:    fullText("word_index"),
		Wording:  fullText("wording_index"),
		Phrase:   phrase,
		Among:    "IN (SELECT value FROM json_each($1))",
		List:     list,
		Unguided: "views v NOT INDEXED",
		Reports:  "views o INDEXED BY views_report",
		Late:     "views o INDEXED BY views_late",
		Retry:    busy,
		Schema:   schema(made),
		Snapshot: `VACUUM INTO $1`,
		Faults: []string{`PRAGMA integrity_check`,
			`INSERT INTO word_index (word_index, rank) VALUES ('integrity-check', 1) RETURNING 'ok'`,
			`INSERT INTO wording_index (wording_index, rank) VALUES ('integrity-check', 1) RETURNING 'ok'`},
		Sweep: sweep,
	}
}

// fullText is a table of FTS5.
func fullText(table string) relational.FullText {
	return relational.FullText{Table: table + " w", Found: "w.rowid", Matches: "w." + table + " MATCH %s",
		Index:  `INSERT INTO ` + table + ` (rowid, stems) VALUES ($1, $2)`,
		Forget: `INSERT INTO ` + table + ` (` + table + `, rowid, stems) VALUES ('delete', $1, $2)`}
}

// list is keys as one value.
func list(keys any) (any, error) {
	b, err := json.Marshal(keys)
	return string(b), err
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
