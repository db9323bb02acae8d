package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"slices"
	"strings"
)

// The store asks the same again and again, and SQLite takes as long to read a question as to answer a short one. So each
// connection keeps the statements that it had last, read.

// mostKept bounds the statements that a connection keeps: some tens of kilobytes each at most. A longer text is not asked twice.
const (
	mostKept = 96
	longest  = 4 << 10 // bytes
)

// conn is a connection that keeps statements. Like any connection it is used by one goroutine at a time.
type conn struct {
	inner
	idle map[string]*statement // those that nobody uses at the moment
	turn uint64
}

// inner is what the driver's connections can do.
type inner interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// statement is one that was read, and the turn in which it was used last.
type statement struct {
	driver.Stmt
	text string
	used uint64
}

// keeping is a connection of the driver that keeps statements.
func keeping(c driver.Conn) (driver.Conn, error) {
	in, ok := c.(inner)
	if !ok {
		return nil, errors.New("the driver's connections are not what they were")
	}
	return &conn{inner: in, idle: map[string]*statement{}}, nil
}

// lasting reports whether a statement does the same each time that it is run. Some settings take effect when they are read.
func lasting(text string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(text[:min(len(text), longest+1)]), " ")
	return len(text) <= longest && slices.Contains([]string{"SELECT", "WITH", "INSERT", "UPDATE", "DELETE"}, word)
}

// take gives a statement for a text, which nobody else has until it is put back.
func (c *conn) take(ctx context.Context, text string) (*statement, error) {
	if s := c.idle[text]; s != nil {
		delete(c.idle, text)
		return s, nil
	}
	read, err := c.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	return &statement{Stmt: read, text: text}, nil
}

// put keeps a statement that did what it was asked. Where there is no room, the one that was not used for longest goes.
func (c *conn) put(s *statement) error {
	if c.idle[s.text] != nil { // it was asked a second time while it was in use
		return s.Close()
	}
	c.turn++
	s.used = c.turn
	c.idle[s.text] = s
	if len(c.idle) <= mostKept {
		return nil
	}
	oldest := s
	for _, o := range c.idle {
		if o.used < oldest.used {
			oldest = o
		}
	}
	delete(c.idle, oldest.text)
	return oldest.Close()
}

// QueryContext implements driver.QueryerContext.
func (c *conn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	if !lasting(text) {
		return c.inner.QueryContext(ctx, text, args)
	}
	s, err := c.take(ctx, text)
	if err != nil {
		return nil, err
	}
	q, ok := s.Stmt.(driver.StmtQueryContext)
	if !ok {
		return nil, errors.Join(driver.ErrSkip, s.Close())
	}
	found, err := q.QueryContext(ctx, args)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &rows{found, c, s}, nil
}

// ExecContext implements driver.ExecerContext.
func (c *conn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	if !lasting(text) {
		return c.inner.ExecContext(ctx, text, args)
	}
	s, err := c.take(ctx, text)
	if err != nil {
		return nil, err
	}
	x, ok := s.Stmt.(driver.StmtExecContext)
	if !ok {
		return nil, errors.Join(driver.ErrSkip, s.Close())
	}
	done, err := x.ExecContext(ctx, args)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return done, c.put(s)
}

// Close implements driver.Conn.
func (c *conn) Close() error {
	var failed error
	for _, s := range c.idle {
		failed = errors.Join(failed, s.Close())
	}
	clear(c.idle)
	return errors.Join(failed, c.inner.Close())
}

// rows are those of a statement that is put back behind the last.
type rows struct {
	driver.Rows
	from *conn
	of   *statement
}

// Close implements driver.Rows.
func (r *rows) Close() error {
	s := r.of
	if r.of = nil; s == nil {
		return nil
	}
	if err := r.Rows.Close(); err != nil {
		return errors.Join(err, s.Close())
	}
	return r.from.put(s)
}
