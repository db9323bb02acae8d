package relational

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"hearsay/internal/account"
	"hearsay/ledger"
)

// Tokens is the book of tokens that is kept beside the ledger.
func (s *Store) Tokens() account.Book { return tokens{s} }

// tokens implements account.Book.
type tokens struct{ s *Store }

// tokenColumns are those of a token, in the order of scanToken.
const tokenColumns = `id, sum, holder, note, scopes, made, made_by, expires, revoked, owner`

// Enter implements account.Book.
func (t tokens) Enter(ctx context.Context, k account.Token) error {
	scopes := make([]string, len(k.Scopes))
	for i, s := range k.Scopes {
		scopes[i] = string(s)
	}
	return t.s.step("token", func() error {
		_, err := t.s.write.ExecContext(ctx, `INSERT INTO tokens (`+tokenColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			k.ID, k.Sum[:], k.Holder, k.Note, strings.Join(scopes, " "), micros(k.Made), k.By, micros(k.Expires), micros(k.Revoked), k.Owner)
		return err
	})
}

// Find implements account.Book.
func (t tokens) Find(ctx context.Context, id string) (account.Token, error) {
	var k account.Token
	err := sql.ErrNoRows
	if ledger.Plain(id) == id { // not every database takes another text
		k, err = scanToken(t.s.q.QueryRowContext(ctx, `SELECT `+tokenColumns+` FROM tokens WHERE id = $1`, id))
	}
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("%q: %w", id, account.ErrNoToken)
	}
	return k, err
}

// All implements account.Book.
func (t tokens) All(ctx context.Context) ([]account.Token, error) {
	var out []account.Token
	err := stream(ctx, t.s.q, `SELECT `+tokenColumns+` FROM tokens ORDER BY made, id`, nil, func(rows *sql.Rows) (account.Token, error) {
		return scanToken(rows)
	}, func(k account.Token) error {
		out = append(out, k)
		return nil
	})
	return out, err
}

// Revoke implements account.Book.
func (t tokens) Revoke(ctx context.Context, id string, at time.Time) error {
	return t.s.step("token", func() error {
		done, err := t.s.write.ExecContext(ctx, `UPDATE tokens SET revoked = $2 WHERE id = $1 AND revoked = 0`, id, micros(at))
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n > 0 {
			return err
		}
		_, err = t.Find(ctx, id)
		return err
	})
}

// scanToken reads a row of tokenColumns.
func scanToken(row interface{ Scan(...any) error }) (account.Token, error) {
	var k account.Token
	var sum []byte
	var scopes string
	var made, expires, revoked int64
	if err := row.Scan(&k.ID, &sum, &k.Holder, &k.Note, &scopes, &made, &k.By, &expires, &revoked, &k.Owner); err != nil {
		return k, err
	}
	for _, s := range strings.Fields(scopes) {
		k.Scopes = append(k.Scopes, account.Scope(s))
	}
	k.Made, k.Expires, k.Revoked = moment(made), moment(expires), moment(revoked)
	if copy(k.Sum[:], sum) != len(sum) || len(sum) != len(k.Sum) {
		return k, fmt.Errorf("token %s: hash of %d bytes", k.ID, len(sum))
	}
	return k, nil
}

// micros is a time as it is kept; 0 for none.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func moment(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}
