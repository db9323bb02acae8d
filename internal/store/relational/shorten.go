package relational

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"hearsay/internal/stem"
	"hearsay/ledger"
)

// Shorten brings an index into the form of later versions: keys and stems that not every
// database can index were kept whole before. It is a step of a migration.
func Shorten(ctx context.Context, tx *sql.Tx, d Dialect) error {
	keys := map[string][]string{"versions": {"source"}, "views": {"named", "speaker", "outlet"}, "places": {"place"}, "names": {"key"}}
	for table, columns := range keys {
		for _, column := range columns {
			if err := shorten(ctx, tx, table, column, ledger.MaxKey, ledger.Short); err != nil {
				return fmt.Errorf("shorten %s of %s: %w", column, table, err)
			}
		}
	}
	if err := shorten(ctx, tx, "views", "own", stem.MaxWord, cut); err != nil {
		return err
	}
	return cutWords(ctx, tx, d)
}

// shorten replaces the values of a column that are longer than so many bytes.
func shorten(ctx context.Context, tx *sql.Tx, table, column string, longest int, short func(string) string) error {
	long, err := collect(ctx, tx, "SELECT DISTINCT "+column+" FROM "+table+" WHERE octet_length("+column+") > $1", []any{longest},
		func(rows *sql.Rows) (s string, err error) {
			err = rows.Scan(&s)
			return s, err
		})
	if err != nil {
		return err
	}
	for _, s := range long {
		if _, err := tx.ExecContext(ctx, "UPDATE "+table+" SET "+column+" = $1 WHERE "+column+" = $2", short(s), s); err != nil {
			return err
		}
	}
	return nil
}

// cut is a list of stems as stem makes it.
func cut(stems string) string { return strings.Join(stem.Cut(strings.Fields(stems)), " ") }

// cutWords cuts what full-text search finds statements by.
func cutWords(ctx context.Context, tx *sql.Tx, d Dialect) error {
	type row struct {
		seq   int64
		stems string
	}
	scan := func(rows *sql.Rows) (r row, err error) {
		err = rows.Scan(&r.seq, &r.stems)
		return r, err
	}
	long, err := collect(ctx, tx, "SELECT seq, stems FROM words WHERE octet_length(stems) > $1", []any{stem.MaxWord}, scan)
	if err != nil {
		return err
	}
	w := writer{ctx: ctx, tx: tx, dialect: d}
	for _, r := range long {
		short := cut(r.stems)
		if short == r.stems {
			continue
		}
		if err := w.forget(d.Words.Forget, "words", "seq", r.seq); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE words SET stems = $1 WHERE seq = $2", short, r.seq); err != nil {
			return err
		}
		if d.Words.Index == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, d.Words.Index, r.seq, short); err != nil {
			return err
		}
	}
	return nil
}
