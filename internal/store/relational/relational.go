// Package relational is the store's contract over database/sql, in plain SQL that SQLite,
// PostgreSQL and databases like it read alike. What they do not share (full text, how a
// writer is alone, which errors ask for a retry) is in the Dialect that each brings.
package relational

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"hearsay/internal/store"
)

// Dialect is what a database does in its own way.
type Dialect struct {
	// Alone makes a transaction wait until no other one writes; empty where beginning does. First has the
	// database end a writer that falls silent in the middle.
	First, Alone string
	// Words finds statements by their words, and Wording reports by those that their statements have together. Phrase is the
	// text to match for groups of stems.
	Words, Wording FullText
	Phrase         func(groups [][]string) string
	// Among is the condition that a column is among the keys of $1, which List makes of a slice.
	Among string
	List  func(keys any) (any, error)
	// Planned says that the database knows how much each condition leaves, and chooses by
	// itself where to begin.
	Planned bool
	// Unguided is the table of views, as v, where statements are found by their numbers; Reports is it, as o, where they are
	// by their reports, and Late, as o, where they are those that were entered long after their report.
	Unguided, Reports, Late string
	// Retry reports whether the transaction failed only because of another one.
	Retry func(error) bool
	// Schema is compared with the one that the migrations make, by Check and by every Append.
	Schema Schema
	// Unchecked says what Check leaves out; empty for nothing.
	Unchecked string
	// Faults lists statements that give the faults the database finds in itself.
	Faults []string
	// Sweep rewrites the database's files, so that nothing in them is left of what was erased up to
	// the last commit before it began.
	Sweep func(ctx context.Context, conn *sql.Conn) error
	// Snapshot writes one state of the database into a new file of the name $1; empty where the
	// database has no files of its own.
	Snapshot string
}

// FullText is an index of full text over a table of stems.
type FullText struct {
	Table         string // to search in
	Found         string // the number of the row, in it
	Matches       string // the condition, with %s for the placeholder
	Index, Forget string // take a number and stems; empty where the table of stems is the index
}

// matching adds the condition that a row has one of every group of stems.
func (f FullText) matching(c *condition, d Dialect, groups [][]string) {
	c.and(strings.Replace(f.Matches, "%s", "?", 1), d.Phrase(groups))
}

// Step runs one write step. Tests put failures around it.
type Step func(name string, do func() error) error

// Direct is the Step that only does what it is given.
func Direct(_ string, do func() error) error { return do() }

// Store implements store.Store.
type Store struct {
	reader
	write   *sql.DB
	dialect Dialect
	step    Step
	atClose func() error
}

// AtClose has something checked once the handles are closed.
func (s *Store) AtClose(check func() error) { s.atClose = check }

// New is a store over two handles of one database, one to read and one to write with; they
// may be the same. The schema is in place.
func New(read, write *sql.DB, d Dialect, step Step) *Store {
	d.Schema = d.Schema.once()
	return &Store{reader: reader{read, d}, write: write, dialect: d, step: step, atClose: func() error { return nil }}
}

// Close closes both handles.
func (s *Store) Close() error {
	err := s.write.Close()
	if r, ok := s.q.(*sql.DB); ok && r != s.write {
		err = errors.Join(err, r.Close())
	}
	return errors.Join(err, s.atClose())
}

// retries bounds how often a transaction that lost against another is tried again.
const retries = 20

// Append implements store.Store.
func (s *Store) Append(ctx context.Context, compose func(store.Reader) (store.Batch, error)) error {
	var err error
	for range retries {
		err = s.append(ctx, compose)
		if err == nil || errors.Is(err, store.ErrUnsettled) || !s.dialect.Retry(err) {
			return err
		}
	}
	return fmt.Errorf("gave up after %d tries: %w", retries, err)
}

func (s *Store) append(ctx context.Context, compose func(store.Reader) (store.Batch, error)) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.enter(ctx, tx, compose); err != nil {
		return err
	}
	if err := s.step("commit", tx.Commit); err != nil {
		if s.dialect.Retry(err) {
			return err
		}
		tx.Rollback() // a transaction that was not ended would keep the connection
		discard(conn)
		return fmt.Errorf("%w: %w", store.ErrUnsettled, err)
	}
	return nil
}

// discard keeps a connection with a transaction in doubt out of the pool.
func discard(conn *sql.Conn) {
	_ = conn.Raw(func(any) error { return driver.ErrBadConn })
}

// enter runs compose and writes its batch.
func (s *Store) enter(ctx context.Context, tx *sql.Tx, compose func(store.Reader) (store.Batch, error)) error {
	for _, text := range []string{s.dialect.First, s.dialect.Alone} {
		if text == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	if err := s.dialect.Schema.unaltered(ctx, tx); err != nil {
		return err
	}
	r := reader{tx, s.dialect}
	batch, err := compose(r)
	if err != nil {
		return err
	}
	tip, err := r.Tip(ctx)
	if err != nil {
		return err
	}
	w := &writer{ctx: ctx, tx: tx, dialect: s.dialect}
	for _, part := range w.parts(batch, tip.Size) {
		if err := s.step(part.name, part.do); err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	return nil
}

// Owed implements store.Sweeper.
func (s *Store) Owed(ctx context.Context) (store.Debt, error) {
	d := store.Debt{Entry: -1}
	var stale int64
	err := s.q.QueryRowContext(ctx, `SELECT entry, stale FROM unswept WHERE one = 1`).Scan(&d.Entry, &stale)
	if errors.Is(err, sql.ErrNoRows) {
		return d, nil
	}
	d.Stale = stale != 0
	return d, err
}

// Sweep implements store.Sweeper. An erasure that was committed meanwhile still owes its own.
func (s *Store) Sweep(ctx context.Context, owed store.Debt) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := s.step("sweep", func() error { return s.dialect.Sweep(ctx, conn) }); err != nil {
		return fmt.Errorf("%w: %w", store.ErrUnswept, err)
	}
	return s.step("swept", func() error {
		_, err := conn.ExecContext(ctx, `DELETE FROM unswept WHERE entry = $1`, owed.Entry)
		return err
	})
}

// Unchecked is what Check leaves out, in words; empty for nothing.
func (s *Store) Unchecked() string { return s.dialect.Unchecked }

// Check implements store.Store.
func (s *Store) Check(ctx context.Context, report func(string) error) error {
	if err := s.checkSchema(ctx, report); err != nil {
		return err
	}
	if err := s.checkWording(ctx, report); err != nil {
		return err
	}
	if len(s.dialect.Faults) == 0 {
		return nil
	}
	conn, err := s.fresh(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	for _, q := range s.dialect.Faults {
		if err := s.check(ctx, conn, q, report); err != nil {
			return err
		}
	}
	return nil
}

// fresh is a connection that has seen nothing yet. The full-text index of SQLite remembers in a
// connection how it was when it was looked at last, and its check takes that for how it is.
func (s *Store) fresh(ctx context.Context) (*sql.Conn, error) {
	old, err := s.write.Conn(ctx)
	if err != nil {
		return nil, err
	}
	discard(old)
	old.Close() // it is closed by now, and says so
	return s.write.Conn(ctx)
}

// Snapshot writes the database as it is now into a new file, which it fills but does not sync.
func (s *Store) Snapshot(ctx context.Context, path string) error {
	if s.dialect.Snapshot == "" {
		return errors.ErrUnsupported
	}
	_, err := s.q.(*sql.DB).ExecContext(ctx, s.dialect.Snapshot, path)
	return err
}

// checkSchema reports what something else has changed.
func (s *Store) checkSchema(ctx context.Context, report func(string) error) error {
	found, err := s.dialect.Schema.altered(ctx, s.q)
	if err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	for _, f := range found {
		if err := report(f); err != nil {
			return err
		}
	}
	return nil
}

// check runs one statement; a failure of the statement is a fault too.
func (s *Store) check(ctx context.Context, conn *sql.Conn, q string, report func(string) error) error {
	rows, err := conn.QueryContext(ctx, q)
	if err != nil {
		return report("database: " + err.Error())
	}
	defer rows.Close()
	for rows.Next() {
		var fault string
		if err := rows.Scan(&fault); err != nil {
			return err
		}
		if fault != "ok" {
			if err := report("database: " + fault); err != nil {
				return err
			}
		}
	}
	if err := rows.Err(); err != nil {
		return report("database: " + err.Error())
	}
	return nil
}
