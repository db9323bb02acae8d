package relational

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"hearsay/internal/account"
	"hearsay/ledger"
)

// Accounts is what is kept about accounts beside the ledger.
func (s *Store) Accounts() account.Shelf { return shelf{s} }

// Trail is what was done by whom.
func (s *Store) Trail() account.Trail { return trail{s} }

// alone runs do in one transaction while nobody else writes.
func (s *Store) alone(ctx context.Context, name string, do func(tx *sql.Tx) error) error {
	once := func() error {
		tx, err := s.write.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		for _, text := range []string{s.dialect.First, s.dialect.Alone} {
			if text == "" {
				continue
			}
			if _, err := tx.ExecContext(ctx, text); err != nil {
				return err
			}
		}
		if err := s.step(name, func() error { return do(tx) }); err != nil {
			return err
		}
		return tx.Commit()
	}
	var err error
	for range retries {
		if err = once(); err == nil || !s.dialect.Retry(err) {
			return err
		}
	}
	return fmt.Errorf("gave up after %d tries: %w", retries, err)
}

// shelf implements account.Shelf.
type shelf struct{ s *Store }

// Card implements account.Shelf.
func (h shelf) Card(ctx context.Context, kind account.Kind, id string) (account.Card, error) {
	return card(ctx, h.s.q, kind, id)
}

func card(ctx context.Context, q querier, kind account.Kind, id string) (account.Card, error) {
	c := account.Card{Kind: kind, ID: id}
	err := sql.ErrNoRows
	if ledger.Plain(id) == id { // not every database takes another text
		err = q.QueryRowContext(ctx, `SELECT owner, body FROM cards WHERE kind = $1 AND id = $2`, string(kind), id).Scan(&c.Of, &c.Body)
	}
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("%w %s %.40q", account.ErrNoCard, kind, id)
	}
	return c, err
}

// Cards implements account.Shelf.
func (h shelf) Cards(ctx context.Context, kind account.Kind, of string) ([]account.Card, error) {
	text, args := `SELECT id, owner, body FROM cards WHERE kind = $1 ORDER BY id`, []any{string(kind)}
	if of != "" {
		text, args = `SELECT id, owner, body FROM cards WHERE kind = $1 AND owner = $2 ORDER BY id`, append(args, of)
	}
	return collect(ctx, h.s.q, text, args, func(rows *sql.Rows) (account.Card, error) {
		c := account.Card{Kind: kind}
		err := rows.Scan(&c.ID, &c.Of, &c.Body)
		return c, err
	})
}

// Change implements account.Shelf.
func (h shelf) Change(ctx context.Context, kind account.Kind, id string, change func(*account.Card) (*account.Card, error)) error {
	return h.s.alone(ctx, "card", func(tx *sql.Tx) error {
		var old *account.Card
		found, err := card(ctx, tx, kind, id)
		if err == nil {
			old = &found
		}
		if err != nil && !errors.Is(err, account.ErrNoCard) {
			return err
		}
		made, err := change(old)
		if err != nil {
			return err
		}
		if made == nil {
			_, err = tx.ExecContext(ctx, `DELETE FROM cards WHERE kind = $1 AND id = $2`, string(kind), id)
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO cards (kind, id, owner, body) VALUES ($1, $2, $3, $4)
			ON CONFLICT (kind, id) DO UPDATE SET owner = excluded.owner, body = excluded.body`, string(kind), id, made.Of, made.Body)
		return err
	})
}

// trail implements account.Trail.
type trail struct{ s *Store }

// Note implements account.Trail.
func (t trail) Note(ctx context.Context, compose func(account.Line) (account.Line, error)) error {
	return t.s.alone(ctx, "trail", func(tx *sql.Tx) error {
		last, err := marked(ctx, tx, 0, 1)
		if err != nil {
			return err
		}
		l, err := compose(append(last, account.Line{})[0])
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO trail (seq, body, sum) VALUES ($1, $2, $3)`, l.Seq, l.Body, l.Sum[:])
		return err
	})
}

// Lines implements account.Trail.
func (t trail) Lines(ctx context.Context, before int64, most int) ([]account.Line, error) {
	return marked(ctx, t.s.q, before, most)
}

func marked(ctx context.Context, q querier, before int64, most int) ([]account.Line, error) {
	return collect(ctx, q, `SELECT seq, body, sum FROM trail WHERE seq < $1 OR $1 = 0 ORDER BY seq DESC LIMIT $2`, []any{before, most},
		func(rows *sql.Rows) (account.Line, error) {
			var l account.Line
			var sum []byte
			err := rows.Scan(&l.Seq, &l.Body, &sum)
			if err == nil && copy(l.Sum[:], sum) != len(sum) {
				err = fmt.Errorf("line %d: hash of %d bytes", l.Seq, len(sum))
			}
			return l, err
		})
}
