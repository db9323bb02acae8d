package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"time"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"

	"hearsay/internal/fault"
	"hearsay/internal/store"
	"hearsay/internal/store/relational"
)

// setting is a PRAGMA of a connection, as it is given and as it reads back.
type setting struct{ name, value, reads string }

// strong are the settings that durability and erasure rest on.
func strong() []setting {
	return []setting{
		{"journal_mode", "WAL", "wal"}, {"synchronous", "FULL", "2"}, {"foreign_keys", "ON", "1"}, {"secure_delete", "ON", "1"},
		{"trusted_schema", "OFF", "0"}, {"ignore_check_constraints", "OFF", "0"}, {"writable_schema", "OFF", "0"},
	}
}

// open makes a handle whose connections keep so many MiB of pages. PRAGMAs belong to a
// connection, so they are in the name of it, and every connection that is made is asked
// whether they took effect.
func open(path, lock string, cache int, settings []setting) (*sql.DB, error) {
	v := url.Values{"_txlock": {lock}, "_pragma": {"busy_timeout(30000)", "journal_size_limit(67108864)"}}
	v.Add("_pragma", fmt.Sprintf("cache_size(-%d)", cache<<10))
	for _, s := range settings {
		v.Add("_pragma", s.name+"("+s.value+")")
	}
	return connect(path, v, strong())
}

func connect(path string, options url.Values, want []setting) (*sql.DB, error) {
	c, err := sqlite.NewConnector("file:" + (&url.URL{Path: path}).EscapedPath() + "?" + options.Encode())
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector{c, want}), nil
}

// connector reads the settings of each new connection back.
type connector struct {
	driver.Connector
	want []setting
}

// Connect implements driver.Connector.
func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range c.want {
		got, err := pragma(ctx, conn, s.name)
		if err == nil && got != s.reads {
			err = fmt.Errorf("%w: PRAGMA %s is %s, not %s", store.ErrWeak, s.name, got, s.reads)
		}
		if err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	return keeping(conn)
}

func pragma(ctx context.Context, conn driver.Conn, name string) (string, error) {
	q, ok := conn.(driver.QueryerContext)
	if !ok {
		return "", errors.New("the driver cannot read settings back")
	}
	rows, err := q.QueryContext(ctx, "PRAGMA "+name, nil)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	row := make([]driver.Value, len(rows.Columns()))
	if err := rows.Next(row); err != nil {
		return "", err
	}
	return fmt.Sprint(row[0]), nil
}

// OpenReadOnly opens a file that cannot be written, or not in its folder. Nothing can be
// appended. Where no process has the file open for writing it is read without its log, which
// would need a file beside it; that nobody wrote to it meanwhile is checked when it is closed.
func OpenReadOnly(ctx context.Context, path string) (*relational.Store, error) {
	made, err := relational.NewMigrations(goose.DialectSQLite3, migrations, "migrations", shorter())
	if err != nil {
		return nil, err
	}
	options := url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(30000)", "trusted_schema(OFF)"}}
	before, err := still(path)
	if err != nil {
		return nil, err
	}
	if before.alone {
		options.Set("immutable", "1")
	}
	db, err := connect(path, options, []setting{{"trusted_schema", "OFF", "0"}})
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(readers)
	db.SetMaxIdleConns(readers)
	if err := upToDate(ctx, db, made); err != nil {
		db.Close()
		return nil, fmt.Errorf("ledger %s: %w", path, err)
	}
	d := dialect(made)
	d.Faults = d.Faults[:1] // the others write
	d.Unchecked = "whether the index of full text has the words of each statement, for which the database must be writable"
	s := relational.New(db, db, d, relational.Direct)
	s.AtClose(func() error { return before.compare(path) })
	return s, nil
}

func upToDate(ctx context.Context, db *sql.DB, made relational.Migrations) error {
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	current, err := made.Current(ctx, db)
	if err == nil && !current {
		err = fault.New(fault.Denied, "its tables are those of an earlier version, and it cannot be written here; open it once where it can")
	}
	return err
}

// state is what can be seen of a file that others may write to.
type state struct {
	alone bool // no process has it open for writing
	size  int64
	at    time.Time
}

func still(path string) (state, error) {
	info, err := os.Stat(path)
	if err != nil {
		return state{}, err
	}
	_, err = os.Stat(path + "-wal")
	return state{errors.Is(err, os.ErrNotExist), info.Size(), info.ModTime()}, nil
}

// compare reports that a file that was read without its log was written to.
func (s state) compare(path string) error {
	now, err := still(path)
	if err != nil || !s.alone || now == s {
		return err
	}
	return fault.New(fault.Unavailable, "the ledger was written to while it was read without its log; what was shown may be wrong")
}

// schema is how a database is compared with an empty one that the migrations made. The table
// of the migrations is left out: what made it may make it otherwise tomorrow.
func schema(made relational.Migrations) relational.Schema {
	s := relational.Schema{Query: `SELECT type || ' ' || name || ' on ' || tbl_name || ': ' || COALESCE(sql, '') FROM sqlite_schema
		WHERE NOT (type = 'table' AND name = 'goose_db_version')`}
	s.Made = func(ctx context.Context) ([]string, error) {
		db, err := sql.Open("sqlite", ":memory:")
		if err != nil {
			return nil, err
		}
		defer db.Close()
		db.SetMaxOpenConns(1) // each connection has a memory of its own
		if err := made.Up(ctx, db); err != nil {
			return nil, err
		}
		return s.Lines(ctx, db)
	}
	return s
}
