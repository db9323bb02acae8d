package relational

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"hearsay/internal/store"
)

// work implements store.Work: rows beside the log, in the same database.
type work struct{ s *Store }

// Work implements store.Store.
func (s *Store) Work() store.Work { return work{s} }

// settle takes away the jobs that a batch does. One that is not there was done by somebody else, for
// whom this writer was too late.
func (w *writer) settle(ids []string) error {
	for _, id := range ids {
		r, err := w.tx.ExecContext(w.ctx, `DELETE FROM work WHERE id = $1`, id)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return fmt.Errorf("%w (%v)", store.ErrSettled, err)
		}
	}
	return nil
}

// write runs statements in one transaction.
func (w work) write(ctx context.Context, do func(tx *sql.Tx) error) error {
	var err error
	for range retries {
		if err = w.once(ctx, do); err == nil || !w.s.dialect.Retry(err) {
			return err
		}
	}
	return fmt.Errorf("gave up after %d tries: %w", retries, err)
}

func (w work) once(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := w.s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := w.s.step("work", func() error { return do(tx) }); err != nil {
		return err
	}
	return tx.Commit()
}

// Put implements store.Work.
func (w work) Put(ctx context.Context, jobs ...store.Job) error {
	return w.write(ctx, func(tx *sql.Tx) error {
		for _, j := range jobs {
			_, err := tx.ExecContext(ctx, `INSERT INTO work (id, name, put, sent, begun, tries, fault, dead, body) VALUES ($1, $2, $3, 0, 0, 0, '', 0, $4)
				ON CONFLICT DO NOTHING`, j.ID, j.Name, j.Put.UnixMicro(), j.Body)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Begin implements store.Work.
func (w work) Begin(ctx context.Context, id string) (*store.Job, error) {
	var found []store.Job
	err := w.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE work SET begun = begun + 1 WHERE id = $1`, id)
		if err == nil {
			found, err = collect(ctx, tx, `SELECT id, name, put, begun, tries, fault, dead, body FROM work WHERE id = $1`, []any{id}, scanJob)
		}
		return err
	})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

func scanJob(rows *sql.Rows) (store.Job, error) {
	var j store.Job
	var put, dead int64
	err := rows.Scan(&j.ID, &j.Name, &put, &j.Begun, &j.Tries, &j.Fault, &dead, &j.Body)
	j.Put, j.Dead = time.UnixMicro(put).UTC(), dead != 0
	return j, err
}

// Unsent implements store.Work.
func (w work) Unsent(ctx context.Context, since time.Time, most int) ([]string, error) {
	return collect(ctx, w.s.q, `SELECT id FROM work WHERE dead = 0 AND sent < $1 ORDER BY put, id LIMIT $2`,
		[]any{since.UnixMicro(), most}, scanText)
}

// Sent implements store.Work.
func (w work) Sent(ctx context.Context, now time.Time, ids ...string) error {
	return w.write(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			if _, err := tx.ExecContext(ctx, `UPDATE work SET sent = $2 WHERE id = $1`, id, now.UnixMicro()); err != nil {
				return err
			}
		}
		return nil
	})
}

// Jobs implements store.WorkList.
func (w work) Jobs(ctx context.Context, dead bool, most int) ([]store.Job, error) {
	return collect(ctx, w.s.q, `SELECT id, name, put, begun, tries, fault, dead, NULL FROM work WHERE dead = $1 ORDER BY put, id LIMIT $2`,
		[]any{bit(dead), most}, scanJob)
}

// Failed implements store.WorkList.
func (w work) Failed(ctx context.Context, id, why string, dead bool) error {
	return w.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE work SET tries = tries + 1, fault = $2, dead = $3 WHERE id = $1`, id, why, bit(dead))
		return err
	})
}

// Revive implements store.WorkList.
func (w work) Revive(ctx context.Context, ids ...string) (int, error) {
	return w.each(ctx, `UPDATE work SET dead = 0, begun = 0, tries = 0, sent = 0 WHERE dead = 1`, ids)
}

// Drop implements store.WorkList.
func (w work) Drop(ctx context.Context, ids ...string) (int, error) {
	if len(ids) == 0 {
		return w.each(ctx, `DELETE FROM work WHERE dead = 1`, nil)
	}
	return w.each(ctx, `DELETE FROM work WHERE 1 = 1`, ids)
}

// each runs a statement for jobs, or for all that it holds for, and counts them.
func (w work) each(ctx context.Context, text string, ids []string) (int, error) {
	total := int64(0)
	err := w.write(ctx, func(tx *sql.Tx) error {
		total = 0
		count := func(r sql.Result, err error) error {
			if err != nil {
				return err
			}
			n, err := r.RowsAffected()
			total += n
			return err
		}
		if len(ids) == 0 {
			return count(tx.ExecContext(ctx, text))
		}
		for _, id := range ids {
			if err := count(tx.ExecContext(ctx, text+` AND id = $1`, id)); err != nil {
				return err
			}
		}
		return nil
	})
	return int(total), err
}
