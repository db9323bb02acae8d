package relational

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/proof"
)

// querier is what a database and a transaction have in common.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// reader implements store.Reader.
type reader struct {
	q       querier
	dialect Dialect
}

// collect runs a query and scans every row.
func collect[T any](ctx context.Context, q querier, text string, args []any, scan func(*sql.Rows) (T, error)) ([]T, error) {
	var out []T
	err := stream(ctx, q, text, args, scan, func(v T) error { out = append(out, v); return nil })
	return out, err
}

func stream[T any](ctx context.Context, q querier, text string, args []any, scan func(*sql.Rows) (T, error), yield func(T) error) error {
	rows, err := q.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return err
		}
		if err := yield(v); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Tip implements store.Log.
func (r reader) Tip(ctx context.Context) (store.Tip, error) {
	var t store.Tip
	var at int64
	err := r.q.QueryRowContext(ctx, `SELECT t.size, t.at, c.note, (SELECT COALESCE(MAX(seq), -1) + 1 FROM entries),
		(SELECT COALESCE(MAX(i), -1) + 1 FROM nodes), (SELECT COALESCE(MAX(size), 0) FROM checkpoints)
		FROM tip t LEFT JOIN checkpoints c ON c.size = t.size WHERE t.one = 1`).
		Scan(&t.Size, &at, &t.Checkpoint, &t.Kept.Entries, &t.Kept.Nodes, &t.Kept.Checkpoints)
	if err != nil {
		return store.Tip{}, fmt.Errorf("end of the ledger: %w", err)
	}
	t.At = time.UnixMicro(at).UTC()
	return t, nil
}

const rowColumns = `seq, at, kind, leaf, salt, body`

func scanRow(rows *sql.Rows) (store.Row, error) {
	var r store.Row
	var at int64
	var kind string
	var leaf []byte
	if err := rows.Scan(&r.Seq, &at, &kind, &leaf, &r.Salt, &r.Body); err != nil {
		return r, err
	}
	if len(leaf) != len(r.Leaf) {
		return r, fmt.Errorf("entry %d: leaf of %d bytes", r.Seq, len(leaf))
	}
	copy(r.Leaf[:], leaf)
	r.At, r.Kind = time.UnixMicro(at).UTC(), ledger.Kind(kind)
	return r, nil
}

// Rows implements store.Log.
func (r reader) Rows(ctx context.Context, from, to int64, yield func(store.Row) error) error {
	return stream(ctx, r.q, `SELECT `+rowColumns+` FROM entries WHERE seq >= $1 AND seq < $2 ORDER BY seq`, []any{from, to}, scanRow, yield)
}

// Nodes implements store.Log.
func (r reader) Nodes(ctx context.Context, indexes []int64) ([]proof.Hash, error) {
	type node struct {
		i    int64
		hash proof.Hash
	}
	found, err := inChunks(ctx, r, `SELECT i, hash FROM nodes WHERE `, "i", indexes, func(rows *sql.Rows) (node, error) {
		var n node
		var b []byte
		err := rows.Scan(&n.i, &b)
		if err == nil && copy(n.hash[:], b) != len(n.hash) {
			err = fmt.Errorf("node %d of %d bytes", n.i, len(b))
		}
		return n, err
	})
	if err != nil {
		return nil, err
	}
	byIndex := make(map[int64]proof.Hash, len(found))
	for _, n := range found {
		byIndex[n.i] = n.hash
	}
	out := make([]proof.Hash, len(indexes))
	for k, i := range indexes {
		h, ok := byIndex[i]
		if !ok {
			return nil, fmt.Errorf("node %d of the log is missing", i)
		}
		out[k] = h
	}
	return out, nil
}

// chunk bounds how many keys are asked for at a time.
const chunk = 500

// inChunks runs a query for the rows whose column is one of the keys. Numbers that follow each
// other are asked for as a range. Keys go to the database as one value, so that the text is the same for any number of them.
func inChunks[K, T any](ctx context.Context, r reader, text, column string, keys []K, scan func(*sql.Rows) (T, error)) ([]T, error) {
	if numbers, ok := any(keys).([]int64); ok && len(numbers) > 2 && consecutive(numbers) {
		return collect(ctx, r.q, text+column+" BETWEEN $1 AND $2", []any{numbers[0], numbers[len(numbers)-1]}, scan)
	}
	var out []T
	for part := range slices.Chunk(keys, chunk) {
		list, err := r.dialect.List(part)
		if err != nil {
			return nil, err
		}
		got, err := collect(ctx, r.q, text+column+" "+r.dialect.Among, []any{list}, scan)
		if err != nil {
			return nil, err
		}
		out = append(out, got...)
	}
	return out, nil
}

func consecutive(numbers []int64) bool {
	for i, n := range numbers {
		if n != numbers[0]+int64(i) {
			return false
		}
	}
	return true
}

// Checkpoints implements store.Log.
func (r reader) Checkpoints(ctx context.Context, yield func(int64, []byte) error) error {
	type point struct {
		size int64
		note []byte
	}
	return stream(ctx, r.q, `SELECT size, note FROM checkpoints ORDER BY size`, nil, func(rows *sql.Rows) (p point, err error) {
		err = rows.Scan(&p.size, &p.note)
		return p, err
	}, func(p point) error { return yield(p.size, p.note) })
}

// Get implements store.Reader.
func (r reader) Get(ctx context.Context, seqs []int64) ([]store.Row, error) {
	found, err := inChunks(ctx, r, `SELECT `+rowColumns+` FROM entries WHERE `, "seq", seqs, scanRow)
	if err != nil {
		return nil, err
	}
	bySeq := make(map[int64]store.Row, len(found))
	for _, row := range found {
		bySeq[row.Seq] = row
	}
	out := make([]store.Row, len(seqs))
	for i, seq := range seqs {
		row, ok := bySeq[seq]
		if !ok {
			return nil, fmt.Errorf("entry %d: %w", seq, store.ErrNoEntry)
		}
		out[i] = row
	}
	return out, nil
}

// About implements store.Reader.
func (r reader) About(ctx context.Context, targets []int64, before int64) ([]store.Ref, error) {
	refs, err := r.refs(ctx, "target", targets)
	return slices.DeleteFunc(refs, func(x store.Ref) bool { return x.Seq >= before }), err
}

// Under implements store.Reader.
func (r reader) Under(ctx context.Context, seqs []int64) ([]store.Ref, error) {
	return r.refs(ctx, "seq", seqs)
}

func (r reader) refs(ctx context.Context, column string, numbers []int64) ([]store.Ref, error) {
	refs, err := inChunks(ctx, r, `SELECT target, seq FROM refs WHERE `, column, numbers, func(rows *sql.Rows) (x store.Ref, err error) {
		err = rows.Scan(&x.Target, &x.Seq)
		return x, err
	})
	slices.SortFunc(refs, func(a, b store.Ref) int {
		if a.Seq != b.Seq {
			return int(a.Seq - b.Seq)
		}
		return int(a.Target - b.Target)
	})
	return refs, err
}

// Holding implements store.Reader.
func (r reader) Holding(ctx context.Context, names ...string) ([]store.Held, error) {
	held, err := inChunks(ctx, r, `SELECT name, seq, kind FROM held WHERE `, "name", names, scanHeld)
	slices.SortFunc(held, func(a, b store.Held) int { return cmp.Compare(a.Seq, b.Seq) })
	return held, err
}

func scanHeld(rows *sql.Rows) (h store.Held, err error) {
	err = rows.Scan(&h.Name, &h.Seq, &h.Kind)
	return h, err
}

// Bearing implements store.Reader.
func (r reader) Bearing(ctx context.Context, names []string) ([]int64, error) {
	number := func(rows *sql.Rows) (seq int64, err error) {
		err = rows.Scan(&seq)
		return seq, err
	}
	merged, err := inChunks(ctx, r, `SELECT seq FROM views WHERE named <> speaker AND `, "named", names, number)
	if err != nil {
		return nil, err
	}
	own, err := inChunks(ctx, r, `SELECT seq FROM views WHERE named = speaker AND `, "speaker", names, number)
	return slices.Compact(slices.Sorted(slices.Values(append(own, merged...)))), err
}

// Latest implements store.Reader.
func (r reader) Latest(ctx context.Context, source string) (int64, error) {
	var seq int64
	err := r.q.QueryRowContext(ctx, `SELECT seq FROM versions WHERE source = $1 ORDER BY seq DESC LIMIT 1`, source).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		return -1, nil
	}
	return seq, err
}

// At implements store.Reader.
func (r reader) At(ctx context.Context, t time.Time) (int64, error) {
	var n int64
	err := r.q.QueryRowContext(ctx, `SELECT seq + 1 FROM entries WHERE at <= $1 ORDER BY at DESC, seq DESC LIMIT 1`, t.UnixMicro()).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

// Named implements store.Reader.
func (r reader) Named(ctx context.Context, part string) ([]string, error) {
	names, err := collect(ctx, r.q, `SELECT key FROM names WHERE key LIKE $1 ESCAPE '\'`, []any{"%" + literal(part) + "%"}, scanText)
	slices.Sort(names)
	return names, err
}

// Places implements store.Reader.
func (r reader) Places(ctx context.Context) ([]string, error) {
	return collect(ctx, r.q, distinct("place", "places"), nil, scanText)
}

// Outlets implements store.Reader.
func (r reader) Outlets(ctx context.Context) ([]string, error) {
	text := distinct("outlet", "views") + " UNION SELECT outlet FROM published"
	return collect(ctx, r.q, text, nil, scanText)
}

// distinct is a query for the values of a column, each once. There are few of them for many rows, so each is looked for
// behind the one before it: that goes by an index and leaves the rows alone.
func distinct(column, table string) string {
	return fmt.Sprintf(`WITH RECURSIVE one (it) AS (SELECT MIN(%[1]s) FROM %[2]s WHERE %[1]s > ''
		UNION ALL SELECT (SELECT MIN(%[1]s) FROM %[2]s WHERE %[1]s > one.it) FROM one WHERE one.it IS NOT NULL)
		SELECT it FROM one WHERE it IS NOT NULL`, column, table)
}

// Further implements store.Reader.
func (r reader) Further(ctx context.Context, outlets []string) ([]int64, error) {
	seqs, err := inChunks(ctx, r, `SELECT seq FROM published WHERE `, "outlet", outlets, scanNumber)
	return slices.Compact(slices.Sorted(slices.Values(seqs))), err
}

// Reports implements store.Reader.
func (r reader) Reports(ctx context.Context, before int64, limit int) ([]int64, error) {
	text := `SELECT DISTINCT seq FROM held WHERE kind = $1 AND seq < $2 ORDER BY seq DESC`
	if limit > 0 {
		text += fmt.Sprintf(" LIMIT %d", limit)
	}
	seqs, err := collect(ctx, r.q, text, []any{string(ledger.KindReport), before}, scanNumber)
	slices.Reverse(seqs)
	return seqs, err
}

func scanText(rows *sql.Rows) (s string, err error) {
	err = rows.Scan(&s)
	return s, err
}

// Views implements store.Reader.
func (r reader) Views(ctx context.Context, seqs []int64) ([]store.View, error) {
	views, err := inChunks(ctx, r, `SELECT seq, from_seq, to_seq, state, report, named, speaker, unnamed, act, certainty,
		outlet, language, said_from, said_to, due_from, due_to, forecast, scorable, outcome, own, published_from, published_to, sure, looked
		FROM views WHERE `, "seq", seqs, scanView)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(views, func(a, b store.View) int { return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.From, b.From)) })
	type key struct{ seq, from int64 }
	places := map[key][]string{}
	_, err = inChunks(ctx, r, `SELECT place, seq, from_seq FROM places WHERE `, "seq", seqs, func(rows *sql.Rows) (k key, err error) {
		var place string
		if err = rows.Scan(&place, &k.seq, &k.from); err == nil {
			places[k] = append(places[k], place)
		}
		return k, err
	})
	for i, v := range views {
		views[i].Places = places[key{v.Seq, v.From}]
		slices.Sort(views[i].Places)
	}
	return views, err
}

// Stems implements store.Reader.
func (r reader) Stems(ctx context.Context, seqs []int64) ([]store.Words, error) {
	words, err := inChunks(ctx, r, `SELECT seq, stems FROM words WHERE `, "seq", seqs, scanWords)
	slices.SortFunc(words, func(a, b store.Words) int { return cmp.Compare(a.Seq, b.Seq) })
	return words, err
}

func scanWords(rows *sql.Rows) (x store.Words, err error) {
	err = rows.Scan(&x.Seq, &x.Stems)
	return x, err
}

// Lines implements store.Reader.
func (r reader) Lines(ctx context.Context, part store.Part, yield func(string) error) error {
	switch part {
	case store.PartRefs:
		return lines(ctx, r.q, `SELECT target, seq FROM refs`, yield, func(rows *sql.Rows) (x store.Ref, err error) {
			err = rows.Scan(&x.Target, &x.Seq)
			return x, err
		})
	case store.PartHeld:
		return lines(ctx, r.q, `SELECT name, seq, kind FROM held`, yield, scanHeld)
	case store.PartVersions:
		return lines(ctx, r.q, `SELECT seq, source FROM versions`, yield, func(rows *sql.Rows) (x store.Version, err error) {
			err = rows.Scan(&x.Seq, &x.Source)
			return x, err
		})
	case store.PartWords:
		return lines(ctx, r.q, `SELECT seq, stems FROM words`, yield, scanWords)
	case store.PartViews:
		return lines(ctx, r.q, `SELECT seq, from_seq FROM views`, yield, func(rows *sql.Rows) (x store.View, err error) {
			err = rows.Scan(&x.Seq, &x.From)
			return x, err
		})
	case store.PartPlaces:
		return stream(ctx, r.q, `SELECT place, seq, from_seq FROM places`, nil, func(rows *sql.Rows) (string, error) {
			var v store.View
			var place string
			err := rows.Scan(&place, &v.Seq, &v.From)
			return v.PlaceLine(place), err
		}, yield)
	case store.PartFurther:
		return lines(ctx, r.q, `SELECT outlet, seq FROM published`, yield, func(rows *sql.Rows) (x store.Place, err error) {
			err = rows.Scan(&x.Outlet, &x.Seq)
			return x, err
		})
	case store.PartNames:
		return stream(ctx, r.q, `SELECT key FROM names`, nil, scanText, yield)
	}
	return fmt.Errorf("the index has no part %q", part)
}

func lines[T interface{ Line() string }](ctx context.Context, q querier, text string, yield func(string) error, scan func(*sql.Rows) (T, error)) error {
	return stream(ctx, q, text, nil, scan, func(x T) error { return yield(x.Line()) })
}

func scanView(rows *sql.Rows) (store.View, error) {
	var v store.View
	var unnamed, forecast, scorable int64
	err := rows.Scan(&v.Seq, &v.From, &v.To, &v.State, &v.Report, &v.Named, &v.Speaker, &unnamed, &v.Act, &v.Certainty,
		&v.Outlet, &v.Language, &v.SaidFrom, &v.SaidTo, &v.DueFrom, &v.DueTo, &forecast, &scorable, &v.Outcome, &v.Own,
		&v.PublishedFrom, &v.PublishedTo, &v.Sure, &v.Looked)
	v.Unnamed, v.Forecast, v.Scorable = unnamed != 0, forecast != 0, scorable != 0
	return v, err
}
