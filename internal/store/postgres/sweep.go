package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// patience is how long a sweep waits for others who use the database.
const patience = 5 * time.Second

// errRead is what keeps the server from dropping rows that were erased.
var errRead = errors.New("another session of the server still reads the ledger as it was before")

// sweep has the server write the tables with words anew, with their indexes: an ordinary VACUUM
// leaves stems in the index of words, and copies of rows in its pages. What a session that began
// before the erasure may still want to see, the server would keep.
func sweep(ctx context.Context, conn *sql.Conn) error {
	if err := alone(ctx, conn); err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, fmt.Sprintf(`SET lock_timeout = %d`, patience.Milliseconds())); err != nil {
		return err
	}
	err := rewrite(ctx, conn)
	_, reset := conn.ExecContext(context.WithoutCancel(ctx), `RESET lock_timeout`)
	return errors.Join(err, reset)
}

// alone waits until no session holds a state of the database from before the last erasure.
func alone(ctx context.Context, conn *sql.Conn) error {
	for end := time.Now().Add(patience); ; {
		var older int
		err := conn.QueryRowContext(ctx, `SELECT COUNT(*) FROM pg_stat_activity, unswept WHERE datname = current_database()
			AND pid <> pg_backend_pid() AND backend_type <> 'autovacuum worker' AND backend_xmin IS NOT NULL AND age(backend_xmin) >= age(unswept.xmin)`).Scan(&older)
		if err != nil || older == 0 {
			return err
		}
		if time.Now().After(end) {
			return errRead
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(patience / 20):
		}
	}
}

// rewrite rewrites the tables. To whoever may not, the server only says a word of warning, so
// their files are looked at: a table that was written anew lies in another one.
func rewrite(ctx context.Context, conn *sql.Conn) error {
	for _, table := range []string{"entries", "held", "versions", "views", "places", "published", "names", "words", "wording", "blobs", "work", "traces", "near"} {
		before, err := file(ctx, conn, table)
		if err != nil {
			return err
		}
		if _, err := conn.ExecContext(ctx, `VACUUM (FULL) `+table); err != nil {
			return err
		}
		if after, err := file(ctx, conn, table); err != nil || after == before {
			return errors.Join(err, fmt.Errorf("the server did not let the table %s be written anew: only its owner may", table))
		}
	}
	return nil
}

// file is the number of the file in which a table lies.
func file(ctx context.Context, conn *sql.Conn, table string) (int64, error) {
	var n int64
	err := conn.QueryRowContext(ctx, `SELECT CAST(pg_relation_filenode(CAST(CAST($1 AS TEXT) AS REGCLASS)) AS BIGINT)`, table).Scan(&n)
	return n, err
}
