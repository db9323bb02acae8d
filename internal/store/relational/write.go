package relational

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"hearsay/internal/store"
)

// writer writes one batch inside a transaction.
type writer struct {
	ctx     context.Context
	tx      *sql.Tx
	dialect Dialect
	fading  []string // names in the views of statements whose views go
	changed []int64  // reports that have other words than before
}

type part struct {
	name string
	do   func() error
}

// parts are the write steps of a batch, in order.
func (w *writer) parts(b store.Batch, size int64) []part {
	return []part{
		{"entries", func() error { return w.entries(b.Rows, size) }},
		{"nodes", func() error { return w.nodes(b, size) }},
		{"checkpoint", func() error { return w.checkpoint(b, size) }},
		{"refs", func() error { return w.refs(b) }},
		{"stale", func() error { return w.stale(b) }},
		{"views", func() error { return w.views(b, size) }},
		{"words", func() error { return w.words(b, size) }},
		{"erasure", func() error { return w.erase(b.Erase, size) }},
		{"wording", w.wording},
		{"names", w.fade},
		{"work", func() error { return w.settle(b.Settled) }},
		{"request", func() error { return w.request(b.Request) }},
	}
}

// each runs a statement once an item.
func each[T any](w *writer, text string, items []T, args func(T) []any) error {
	if len(items) == 0 {
		return nil
	}
	stmt, err := w.tx.PrepareContext(w.ctx, text)
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, item := range items {
		if _, err := stmt.ExecContext(w.ctx, args(item)...); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) entries(rows []store.Row, size int64) error {
	for i, r := range rows {
		if r.Seq != size+int64(i) {
			return fmt.Errorf("entry %d does not follow %d entries", r.Seq, size)
		}
	}
	return each(w, `INSERT INTO entries (seq, at, kind, leaf, salt, body) VALUES ($1, $2, $3, $4, $5, $6)`, rows,
		func(r store.Row) []any {
			return []any{r.Seq, r.At.UnixMicro(), string(r.Kind), r.Leaf[:], r.Salt, r.Body}
		})
}

func (w *writer) nodes(b store.Batch, size int64) error {
	type node struct {
		i    int64
		hash []byte
	}
	first := tlog.StoredHashIndex(0, size)
	nodes := make([]node, len(b.Nodes))
	for k := range b.Nodes {
		nodes[k] = node{first + int64(k), b.Nodes[k][:]}
	}
	return each(w, `INSERT INTO nodes (i, hash) VALUES ($1, $2)`, nodes, func(n node) []any { return []any{n.i, n.hash} })
}

func (w *writer) checkpoint(b store.Batch, size int64) error {
	if len(b.Rows) == 0 {
		return nil
	}
	size += int64(len(b.Rows))
	last := b.Rows[len(b.Rows)-1].At.UnixMicro()
	if _, err := w.tx.ExecContext(w.ctx, `UPDATE tip SET size = $1, at = $2 WHERE one = 1`, size, last); err != nil {
		return err
	}
	_, err := w.tx.ExecContext(w.ctx, `INSERT INTO checkpoints (size, note) VALUES ($1, $2)`, size, b.Checkpoint)
	return err
}

func (w *writer) refs(b store.Batch) error {
	if err := each(w, `INSERT INTO refs (target, seq) VALUES ($1, $2) ON CONFLICT DO NOTHING`, b.Refs,
		func(r store.Ref) []any { return []any{r.Target, r.Seq} }); err != nil {
		return err
	}
	if err := each(w, `INSERT INTO held (name, seq, kind) VALUES ($1, $2, $3)`, b.Held,
		func(h store.Held) []any { return []any{h.Name, h.Seq, string(h.Kind)} }); err != nil {
		return err
	}
	if err := each(w, `INSERT INTO versions (seq, source) VALUES ($1, $2)`, b.Versions,
		func(v store.Version) []any { return []any{v.Seq, v.Source} }); err != nil {
		return err
	}
	if err := each(w, `INSERT INTO published (outlet, seq) VALUES ($1, $2) ON CONFLICT DO NOTHING`, b.Further,
		func(p store.Place) []any { return []any{p.Outlet, p.Seq} }); err != nil {
		return err
	}
	return each(w, `INSERT INTO names (key) VALUES ($1) ON CONFLICT DO NOTHING`, b.Names,
		func(key string) []any { return []any{key} })
}

const insertView = `INSERT INTO views (seq, from_seq, to_seq, state, report, named, speaker, unnamed, act, certainty,
	outlet, language, said_from, said_to, due_from, due_to, forecast, scorable, outcome, own, published_from, published_to, sure, looked)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`

// views puts the views of statements in place of those that they had.
func (w *writer) views(b store.Batch, size int64) error {
	var earlier []int64
	for _, v := range b.Views {
		if v.Seq < size && v.From == v.Seq {
			earlier = append(earlier, v.Seq)
		}
	}
	going := slices.Concat(b.Erase, earlier)
	for _, text := range []string{`SELECT DISTINCT named FROM views WHERE `, `SELECT DISTINCT speaker FROM views WHERE named <> speaker AND `} {
		names, err := inChunks(w.ctx, reader{w.tx, w.dialect}, text, "seq", going, scanText)
		if err != nil {
			return err
		}
		w.fading = append(w.fading, names...)
	}
	bereft, err := inChunks(w.ctx, reader{w.tx, w.dialect}, `SELECT DISTINCT report FROM views WHERE `, "seq", b.Erase, scanNumber)
	if err != nil {
		return err
	}
	w.changed = append(w.changed, bereft...)
	for _, v := range b.Views {
		w.changed = append(w.changed, v.Report)
	}
	for _, text := range []string{`DELETE FROM views WHERE seq = $1`, `DELETE FROM places WHERE seq = $1`} {
		if err := each(w, text, earlier, number); err != nil {
			return err
		}
	}
	if err := each(w, insertView, b.Views, viewArgs); err != nil {
		return err
	}
	type at struct {
		place     string
		seq, from int64
	}
	var places []at
	for _, v := range b.Views {
		for _, p := range v.Places {
			places = append(places, at{p, v.Seq, v.From})
		}
	}
	return each(w, `INSERT INTO places (place, seq, from_seq) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, places,
		func(p at) []any { return []any{p.place, p.seq, p.from} })
}

func viewArgs(v store.View) []any {
	return []any{v.Seq, v.From, v.To, v.State, v.Report, v.Named, v.Speaker, bit(v.Unnamed), v.Act, v.Certainty,
		v.Outlet, v.Language, v.SaidFrom, v.SaidTo, v.DueFrom, v.DueTo, bit(v.Forecast), bit(v.Scorable), v.Outcome, v.Own,
		v.PublishedFrom, v.PublishedTo, v.Sure, v.Looked}
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// words writes the stems of new statements, and puts them in place of those of earlier ones,
// which are the statements before the size.
func (w *writer) words(b store.Batch, size int64) error {
	for _, x := range b.Words {
		if x.Seq >= size {
			continue
		}
		if err := w.forget(w.dialect.Words.Forget, "words", "seq", x.Seq); err != nil {
			return err
		}
		if _, err := w.tx.ExecContext(w.ctx, `DELETE FROM words WHERE seq = $1`, x.Seq); err != nil {
			return err
		}
	}
	return w.index(w.dialect.Words.Index, `INSERT INTO words (seq, stems) VALUES ($1, $2)`, b.Words)
}

// index enters stems into a table, and where it is not the index itself, into that.
func (w *writer) index(index, insert string, list []store.Words) error {
	args := func(x store.Words) []any { return []any{x.Seq, x.Stems} }
	if err := each(w, insert, list, args); err != nil || index == "" {
		return err
	}
	return each(w, index, list, args)
}

func number(seq int64) []any { return []any{seq} }

// fade takes away names that no view bears any more.
func (w *writer) fade() error {
	return each(w, `DELETE FROM names WHERE key = $1
		AND NOT EXISTS (SELECT 1 FROM views v WHERE v.speaker = $1)
		AND NOT EXISTS (SELECT 1 FROM views v WHERE v.named = $1 AND v.named <> v.speaker)`, w.fading,
		func(key string) []any { return []any{key} })
}

// erase empties entries and takes what came from them out of the index, and notes that a sweep is
// owed. What a statement carried is older than it is.
func (w *writer) erase(seqs []int64, size int64) error {
	if len(seqs) == 0 {
		return nil
	}
	for _, seq := range seqs {
		if err := w.forget(w.dialect.Words.Forget, "words", "seq", seq); err != nil {
			return err
		}
	}
	if err := w.unravel(seqs); err != nil {
		return err
	}
	for _, text := range []string{
		`DELETE FROM views WHERE seq = $1`,
		`DELETE FROM places WHERE seq = $1`,
		`DELETE FROM words WHERE seq = $1`,
		`DELETE FROM work WHERE name IN (SELECT name FROM held WHERE seq = $1)`,
		`DELETE FROM held WHERE seq = $1`,
		`DELETE FROM versions WHERE seq = $1`,
		`DELETE FROM published WHERE seq = $1`,
		`DELETE FROM refs WHERE seq = $1`,
		`DELETE FROM refs WHERE target = $1 AND seq < $1`,
		`UPDATE entries SET salt = NULL, body = NULL WHERE seq = $1`,
	} {
		if err := each(w, text, seqs, number); err != nil {
			return err
		}
	}
	_, err := w.tx.ExecContext(w.ctx, `INSERT INTO unswept (one, entry, stale) VALUES (1, $1, 0)
		ON CONFLICT (one) DO UPDATE SET entry = excluded.entry`, size)
	return err
}

// forget takes the stems of a row of a table out of its index, before the row goes or changes.
func (w *writer) forget(forget, table, column string, n int64) error {
	if forget == "" {
		return nil
	}
	var stems string
	err := w.tx.QueryRowContext(w.ctx, `SELECT stems FROM `+table+` WHERE `+column+` = $1`, n).Scan(&stems)
	if err == sql.ErrNoRows {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = w.tx.ExecContext(w.ctx, forget, n, stems)
	return err
}
