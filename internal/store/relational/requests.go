package relational

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"hearsay/internal/store"
)

// Request implements store.Requests.
func (r reader) Request(ctx context.Context, key [32]byte) (store.Request, bool, error) {
	out := store.Request{Key: key}
	var sum []byte
	var at int64
	err := r.q.QueryRowContext(ctx, `SELECT sum, at, first, count FROM requests WHERE key = $1`, key[:]).Scan(&sum, &at, &out.First, &out.Count)
	if errors.Is(err, sql.ErrNoRows) {
		return out, false, nil
	}
	out.At = time.UnixMicro(at).UTC()
	if err == nil && copy(out.Sum[:], sum) != len(sum) {
		err = fmt.Errorf("request: hash of %d bytes", len(sum))
	}
	return out, err == nil, err
}

// request remembers what a batch was entered for, and forgets what is too old to be asked again.
func (w *writer) request(r *store.Request) error {
	if r == nil {
		return nil
	}
	if _, err := w.tx.ExecContext(w.ctx, `DELETE FROM requests WHERE at < $1`, r.At.Add(-store.Remembered).UnixMicro()); err != nil {
		return err
	}
	_, err := w.tx.ExecContext(w.ctx, `INSERT INTO requests (key, sum, at, first, count) VALUES ($1, $2, $3, $4, $5)`,
		r.Key[:], r.Sum[:], r.At.UnixMicro(), r.First, r.Count)
	return err
}
