package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// patience is how long a sweep waits for others who read the database.
const patience = 5 * time.Second

// errRead is what keeps a sweep from emptying the write-ahead log.
var errRead = errors.New("another program is reading the ledger, so its write-ahead log cannot be emptied")

// sweep leaves nothing of what was deleted in the database's files. Overwriting what is deleted
// is not enough: full text keeps the stems of deleted rows until their segments are merged, pages
// keep copies of cells that were moved, and the write-ahead log keeps pages as they were. So the
// full-text indexes are built anew, the file is written anew, and the log is emptied into it.
func sweep(ctx context.Context, conn *sql.Conn) error {
	for _, text := range []string{`INSERT INTO word_index (word_index) VALUES ('rebuild')`,
		`INSERT INTO wording_index (wording_index) VALUES ('rebuild')`, `VACUUM`} {
		if _, err := conn.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	return truncate(ctx, conn)
}

// truncate empties the write-ahead log. The database says whether it did: it cannot while
// somebody reads a state that is in the log only.
func truncate(ctx context.Context, conn *sql.Conn) error {
	restore, err := waiting(ctx, conn, patience)
	if err != nil {
		return err
	}
	var held, frames, moved int
	err = conn.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&held, &frames, &moved)
	if err == nil && held != 0 {
		err = errRead
	}
	return errors.Join(err, restore())
}

// waiting sets how long the connection waits for others, and gives what sets it back.
func waiting(ctx context.Context, conn *sql.Conn, d time.Duration) (func() error, error) {
	var before int64
	if err := conn.QueryRowContext(ctx, `PRAGMA busy_timeout`).Scan(&before); err != nil {
		return nil, err
	}
	set := func(ms int64) error {
		_, err := conn.ExecContext(context.WithoutCancel(ctx), fmt.Sprintf(`PRAGMA busy_timeout = %d`, ms))
		return err
	}
	return func() error { return set(before) }, set(d.Milliseconds())
}
