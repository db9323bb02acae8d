package relational

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// stale marks the reports whose statements a batch touches.
func (w *writer) stale(b store.Batch) error {
	reports := make([]int64, len(b.Views))
	for i, v := range b.Views {
		reports[i] = v.Report
	}
	slices.Sort(reports)
	err := each(w, `INSERT INTO stale (report) VALUES ($1) ON CONFLICT DO NOTHING`, slices.Compact(reports), number)
	if err != nil {
		return err
	}
	const about = `WITH RECURSIVE about(n) AS (SELECT CAST($1 AS BIGINT) UNION SELECT r.target FROM refs r JOIN about a ON r.seq = a.n) `
	err = each(w, about+`INSERT INTO stale SELECT DISTINCT v.report FROM views v JOIN about a ON v.report = a.n OR v.seq = a.n WHERE v.report >= 0
		ON CONFLICT DO NOTHING`, ofKind(b.Rows, ledger.KindWithdrawal, ledger.KindUndo), number)
	if err != nil {
		return err
	}
	return each(w, about+`INSERT INTO stale SELECT DISTINCT v.report FROM views v JOIN refs r ON r.seq = v.report JOIN about a ON r.target = a.n
		WHERE v.report >= 0 ON CONFLICT DO NOTHING`, ofKind(b.Rows, ledger.KindPublication, ledger.KindUndo), number)
}

// ofKind are the entries of some kinds. What no view of a statement tells of its report is a withdrawal, a further place of publication
// of its capture, and an undo of whatever it is.
func ofKind(rows []store.Row, kinds ...ledger.Kind) []int64 {
	var out []int64
	for _, r := range rows {
		if slices.Contains(kinds, r.Kind) {
			out = append(out, r.Seq)
		}
	}
	return out
}

// unravel takes what came from entries that are erased out of the threads: traces and what lists them. The reports that
// were compared with them are compared again.
func (w *writer) unravel(seqs []int64) error {
	r := reader{w.tx, w.dialect}
	traces, err := r.Traces(w.ctx, seqs)
	if err != nil {
		return err
	}
	for _, text := range []string{
		`INSERT INTO stale SELECT report FROM traces WHERE twin = $1 AND report <> $1 ON CONFLICT DO NOTHING`,
		`DELETE FROM traces WHERE twin = $1 AND report <> $1`, // listed again, for their text, when they are followed up
		`INSERT INTO stale SELECT DISTINCT report FROM views WHERE seq = $1 ON CONFLICT DO NOTHING`,
		`INSERT INTO stale SELECT u.report FROM units u JOIN units o ON o.unit = u.unit WHERE o.report = $1 ON CONFLICT DO NOTHING`,
		`DELETE FROM threaded WHERE seq = $1`,
	} {
		if err := each(w, text, seqs, number); err != nil {
			return err
		}
	}
	placed, err := r.Placed(w.ctx, seqs)
	if err != nil {
		return err
	}
	for _, t := range traces {
		if err := w.withdraw(t); err != nil {
			return err
		}
	}
	for _, text := range []string{`DELETE FROM traces WHERE report = $1`, `DELETE FROM links WHERE a = $1`, `DELETE FROM links WHERE b = $1`,
		`DELETE FROM units WHERE report = $1`, `DELETE FROM stale WHERE report = $1`} {
		if err := each(w, text, seqs, number); err != nil {
			return err
		}
	}
	return each(w, `DELETE FROM threads WHERE unit = $1 AND NOT EXISTS (SELECT 1 FROM units u WHERE u.unit = $1)`, placed,
		func(p store.Placed) []any { return []any{p.Unit} })
}

// withdraw takes a report out of the lists of its keys. Those that stand near each other without it are linked, to be looked at.
func (w *writer) withdraw(t store.Trace) error {
	r, met := reader{w.tx, w.dialect}, map[[2]int64]int{}
	for _, key := range t.Keys {
		before, after, err := r.Around(w.ctx, key, store.Listed{At: t.At, Tie: t.Tie, Report: t.Report}, store.Reach)
		if err != nil {
			return err
		}
		if t.Twin == t.Report {
			store.Straddle(before, after, func(a, b int64) { met[[2]int64{min(a, b), max(a, b)}]++ })
		}
	}
	pairs := slices.SortedFunc(maps.Keys(met), func(x, y [2]int64) int { return slices.Compare(x[:], y[:]) })
	err := each(w, `INSERT INTO links (a, b, chance, support) VALUES ($1, $2, -1, $3)
		ON CONFLICT (a, b) DO UPDATE SET support = links.support + excluded.support`, pairs,
		func(p [2]int64) []any { return []any{p[0], p[1], met[p]} })
	if err != nil {
		return err
	}
	return w.unlist(t)
}

// unlist takes a report out of the lists of its keys.
func (w *writer) unlist(t store.Trace) error {
	return each(w, `DELETE FROM near WHERE key = $1 AND at = $2 AND tie = $3 AND report = $4`, t.Keys,
		func(key int64) []any { return []any{key, t.At, t.Tie, t.Report} })
}

// Stale implements store.Fabric.
func (r reader) Stale(ctx context.Context, limit int) ([]int64, error) {
	return collect(ctx, r.q, fmt.Sprintf(`SELECT report FROM stale ORDER BY report LIMIT %d`, limit), nil, scanNumber)
}

func scanNumber(rows *sql.Rows) (n int64, err error) {
	err = rows.Scan(&n)
	return n, err
}

const traceColumns = `SELECT report, at, tie, twin, size, keys, data FROM traces WHERE `

// Traces implements store.Fabric.
func (r reader) Traces(ctx context.Context, reports []int64) ([]store.Trace, error) {
	return inChunks(ctx, r, traceColumns, "report", reports, scanTrace)
}

// Earliest implements store.Fabric.
func (r reader) Earliest(ctx context.Context, tie int64) ([]store.Trace, error) {
	return collect(ctx, r.q, traceColumns+`tie = $1 ORDER BY at, report LIMIT 1`, []any{tie}, scanTrace)
}

// Stands implements store.Fabric.
func (r reader) Stands(ctx context.Context, reports []int64) ([]store.Placed, error) {
	return inChunks(ctx, r, `SELECT report, twin FROM traces WHERE `, "report", reports, scanPlaced)
}

// StoodFor implements store.Fabric.
func (r reader) StoodFor(ctx context.Context, reports []int64) ([]store.Placed, error) {
	return inChunks(ctx, r, `SELECT report, twin FROM traces WHERE `, "twin", reports, scanPlaced)
}

func scanTrace(rows *sql.Rows) (t store.Trace, err error) {
	var keys []byte
	if err = rows.Scan(&t.Report, &t.At, &t.Tie, &t.Twin, &t.Size, &keys, &t.Data); err != nil {
		return t, err
	}
	for ; len(keys) >= 8; keys = keys[8:] {
		t.Keys = append(t.Keys, int64(binary.BigEndian.Uint64(keys)))
	}
	return t, nil
}

// Extents implements store.Fabric.
func (r reader) Extents(ctx context.Context, reports []int64) (map[int64]store.Extent, error) {
	out := map[int64]store.Extent{}
	scan := func(rows *sql.Rows) (n int64, err error) {
		var x store.Extent
		if err = rows.Scan(&n, &x.Size, &x.At); err == nil {
			out[n] = x
		}
		return n, err
	}
	_, err := inChunks(ctx, r, `SELECT report, size, at FROM traces WHERE twin = report AND `, "report", reports, scan)
	return out, err
}

// Around implements store.Fabric.
func (r reader) Around(ctx context.Context, key int64, at store.Listed, n int) (before, after []store.Listed, err error) {
	args := []any{key, at.At, at.Tie, at.Report}
	limit := fmt.Sprintf(" LIMIT %d", n) // as a value, it has SQLite read the statement twice
	before, err = collect(ctx, r.q, `SELECT at, tie, report FROM near WHERE key = $1 AND (at, tie, report) < ($2, $3, $4)
		ORDER BY at DESC, tie DESC, report DESC`+limit, args, scanListed)
	if err != nil {
		return nil, nil, err
	}
	after, err = collect(ctx, r.q, `SELECT at, tie, report FROM near WHERE key = $1 AND (at, tie, report) > ($2, $3, $4)
		ORDER BY at, tie, report`+limit, args, scanListed)
	return before, after, err
}

func scanListed(rows *sql.Rows) (l store.Listed, err error) {
	err = rows.Scan(&l.At, &l.Tie, &l.Report)
	return l, err
}

const linkColumns = `SELECT a, b, chance, support FROM links WHERE `

func scanLink(rows *sql.Rows) (l store.Link, err error) {
	err = rows.Scan(&l.A, &l.B, &l.Chance, &l.Support)
	return l, err
}

// Open implements store.Fabric.
func (r reader) Open(ctx context.Context, limit int) ([]store.Link, error) {
	return collect(ctx, r.q, fmt.Sprintf(linkColumns+`chance < 0 ORDER BY a, b LIMIT %d`, limit), nil, scanLink)
}

// Links implements store.Fabric.
func (r reader) Links(ctx context.Context, reports []int64) ([]store.Link, error) {
	out, err := inChunks(ctx, r, linkColumns, "a", reports, scanLink)
	if err != nil {
		return nil, err
	}
	more, err := inChunks(ctx, r, linkColumns, "b", reports, scanLink)
	out = append(out, more...)
	slices.SortFunc(out, func(x, y store.Link) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return slices.Compact(out), err
}

// Between implements store.Fabric.
func (r reader) Between(ctx context.Context, pairs [][2]int64) ([]store.Link, error) {
	var out []store.Link
	for part := range slices.Chunk(pairs, chunk) {
		text := make([]string, len(part))
		for i, p := range part {
			text[i] = fmt.Sprintf("(%d,%d)", p[0], p[1])
		}
		got, err := collect(ctx, r.q, linkColumns+`(a, b) IN (VALUES `+strings.Join(text, ",")+`)`, nil, scanLink)
		if err != nil {
			return nil, err
		}
		out = append(out, got...)
	}
	slices.SortFunc(out, func(x, y store.Link) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return out, nil
}

// Placed implements store.Threads.
func (r reader) Placed(ctx context.Context, reports []int64) ([]store.Placed, error) {
	return inChunks(ctx, r, `SELECT report, unit FROM units WHERE `, "report", reports, scanPlaced)
}

// Within implements store.Threads.
func (r reader) Within(ctx context.Context, units []int64) ([]store.Placed, error) {
	return inChunks(ctx, r, `SELECT report, unit FROM units WHERE `, "unit", units, scanPlaced)
}

func scanPlaced(rows *sql.Rows) (p store.Placed, err error) {
	err = rows.Scan(&p.Report, &p.Unit)
	return p, err
}

const threadColumns = `SELECT first, name, unit, newest, label, reports, origins, speakers, since, until, kinds,
	contradicts, drifts, single, withdrawn, against, earlier, later, pairs FROM threads WHERE `

func scanThread(rows *sql.Rows) (t store.Thread, err error) {
	var contradicts, drifts, single, withdrawn int64
	err = rows.Scan(&t.First, &t.Name, &t.Unit, &t.Newest, &t.Label, &t.Counts.Reports, &t.Counts.Origins, &t.Counts.Speakers, &t.Since,
		&t.Until, &t.Kinds, &contradicts, &drifts, &single, &withdrawn, &t.Against.Kind, &t.Against.Earlier, &t.Against.Later, &t.Against.Pairs)
	t.Marks = store.Marks{Contradicts: contradicts != 0, Drifts: drifts != 0, Single: single != 0, Withdrawn: withdrawn != 0,
		Several: t.Counts.Reports > 1}
	return t, err
}

// ThreadsIn implements store.Threads.
func (r reader) ThreadsIn(ctx context.Context, units []int64) ([]store.Thread, error) {
	out, err := inChunks(ctx, r, threadColumns, "unit", units, scanThread)
	if err != nil {
		return nil, err
	}
	return out, r.members(ctx, out)
}

func (r reader) members(ctx context.Context, list []store.Thread) error {
	at, firsts := map[int64]int{}, make([]int64, len(list))
	for i, t := range list {
		at[t.First], firsts[i] = i, t.First
	}
	type member struct {
		first, seq int64
		utterance  string
		counts     store.Counts
	}
	scan := func(rows *sql.Rows) (m member, err error) {
		err = rows.Scan(&m.first, &m.seq, &m.utterance, &m.counts.Reports, &m.counts.Origins, &m.counts.Speakers)
		return m, err
	}
	members, err := inChunks(ctx, r, `SELECT first, seq, utterance, reports, origins, speakers FROM threaded WHERE `, "first", firsts, scan)
	slices.SortFunc(members, func(a, b member) int { return cmp.Compare(a.seq, b.seq) })
	for _, m := range members {
		list[at[m.first]].Add(m.seq, m.utterance, m.counts)
	}
	return err
}

// Standing implements store.Threads.
func (r reader) Standing(ctx context.Context, statements []int64) ([]store.Standing, error) {
	return inChunks(ctx, r, `SELECT m.seq, t.name, m.reports, m.origins, m.speakers, t.reports, t.origins, t.speakers
		FROM threaded m JOIN threads t ON t.first = m.first WHERE `, "m.seq", statements, func(rows *sql.Rows) (s store.Standing, err error) {
		err = rows.Scan(&s.Statement, &s.Name, &s.Counts.Reports, &s.Counts.Origins, &s.Counts.Speakers, &s.All.Reports, &s.All.Origins,
			&s.All.Speakers)
		return s, err
	})
}

// Page implements store.Threads.
func (r reader) Page(ctx context.Context, m store.Marks, before int64, limit int) ([]store.Thread, error) {
	var c condition
	for _, x := range []struct {
		column string
		on     bool
	}{{"contradicts", m.Contradicts}, {"drifts", m.Drifts}, {"single", m.Single}, {"withdrawn", m.Withdrawn}} {
		if x.on {
			c.and(x.column + " = 1")
		}
	}
	if m.Several {
		c.and("reports > 1")
	}
	if before > 0 {
		c.and("newest < ?", before)
	}
	c.and("newest >= ?", int64(0))
	text := threadColumns + strings.Join(c.terms, " AND ") + " ORDER BY newest DESC"
	if limit > 0 {
		text += fmt.Sprintf(" LIMIT %d", limit)
	}
	return collect(ctx, r.q, text, c.args, scanThread)
}

// ThreadsWith implements store.Threads.
func (r reader) ThreadsWith(ctx context.Context, statements []int64) ([]store.Thread, error) {
	firsts, err := inChunks(ctx, r, `SELECT DISTINCT first FROM threaded WHERE `, "seq", statements, scanNumber)
	if err != nil {
		return nil, err
	}
	slices.Sort(firsts)
	return inChunks(ctx, r, threadColumns, "first", slices.Compact(firsts), scanThread)
}

// Carried implements store.Threads.
func (r reader) Carried(ctx context.Context, statements []int64) ([]store.Carried, error) {
	const text = `SELECT seq, name, utterance FROM threaded JOIN threads ON threads.first = threaded.first WHERE utterance <> '' AND `
	return inChunks(ctx, r, text, "seq", statements, func(rows *sql.Rows) (c store.Carried, err error) {
		err = rows.Scan(&c.Seq, &c.Thread, &c.Utterance)
		return c, err
	})
}

// Called implements store.Threads.
func (r reader) Called(ctx context.Context, names []string) ([]store.Name, error) {
	return inChunks(ctx, r, `SELECT name, first FROM called WHERE `, "name", names, scanName)
}

// Leading implements store.Threads.
func (r reader) Leading(ctx context.Context, firsts []int64) ([]store.Name, error) {
	return inChunks(ctx, r, `SELECT name, first FROM called WHERE `, "first", firsts, scanName)
}

func scanName(rows *sql.Rows) (n store.Name, err error) {
	err = rows.Scan(&n.Name, &n.First)
	return n, err
}

// loom implements store.Loom.
type loom struct {
	reader
	w *writer
}

// Weave implements store.Weaver.
func (s *Store) Weave(ctx context.Context, do func(store.Loom) error) error {
	var err error
	for range retries {
		if err = s.weave(ctx, do); err == nil || !s.dialect.Retry(err) {
			return err
		}
	}
	return fmt.Errorf("gave up after %d tries: %w", retries, err)
}

func (s *Store) weave(ctx context.Context, do func(store.Loom) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if s.dialect.Alone != "" {
		if _, err := tx.ExecContext(ctx, s.dialect.Alone); err != nil {
			return err
		}
	}
	if err := s.dialect.Schema.unaltered(ctx, tx); err != nil {
		return err
	}
	if err := s.step("weave", func() error {
		return do(loom{reader{tx, s.dialect}, &writer{ctx: ctx, tx: tx, dialect: s.dialect}})
	}); err != nil {
		return err
	}
	return tx.Commit()
}

// Restart implements store.Weaver.
func (s *Store) Restart(ctx context.Context) error {
	_, err := s.write.ExecContext(ctx, `INSERT INTO stale SELECT DISTINCT report FROM views WHERE report >= 0 ON CONFLICT DO NOTHING`)
	return err
}

// Settle implements store.Loom.
func (l loom) Settle(_ context.Context, reports []int64) error {
	return each(l.w, `DELETE FROM stale WHERE report = $1`, reports, number)
}

// Unsettle implements store.Loom.
func (l loom) Unsettle(_ context.Context, reports []int64) error {
	return each(l.w, `INSERT INTO stale (report) VALUES ($1) ON CONFLICT DO NOTHING`, reports, number)
}

// Trace implements store.Loom.
func (l loom) Trace(ctx context.Context, t store.Trace) error {
	old, err := l.Traces(ctx, []int64{t.Report})
	if err != nil {
		return err
	}
	for _, o := range old {
		if err := l.w.unlist(o); err != nil {
			return err
		}
	}
	if err := each(l.w, `DELETE FROM traces WHERE report = $1`, []int64{t.Report}, number); err != nil || t.Size == 0 {
		return err
	}
	var keys []byte
	for _, k := range t.Keys {
		keys = binary.BigEndian.AppendUint64(keys, uint64(k))
	}
	err = each(l.w, `INSERT INTO traces (report, at, tie, twin, size, keys, data) VALUES ($1, $2, $3, $4, $5, $6, $7)`, []store.Trace{t},
		func(t store.Trace) []any {
			return []any{t.Report, t.At, t.Tie, t.Twin, t.Size, append([]byte{}, keys...), append([]byte{}, t.Data...)}
		})
	if err != nil || t.Twin != t.Report {
		return err
	}
	return each(l.w, `INSERT INTO near (key, at, tie, report) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, t.Keys,
		func(key int64) []any { return []any{key, t.At, t.Tie, t.Report} })
}

// Stand implements store.Loom.
func (l loom) Stand(ctx context.Context, tie, report int64) error {
	_, err := l.w.tx.ExecContext(ctx, `UPDATE traces SET twin = $1 WHERE tie = $2`, report, tie)
	return err
}

// Link implements store.Loom.
func (l loom) Link(_ context.Context, links []store.Link) error {
	var put, gone []store.Link
	for _, x := range links {
		if x.Support > 0 {
			put = append(put, x)
		} else {
			gone = append(gone, x)
		}
	}
	err := each(l.w, `INSERT INTO links (a, b, chance, support) VALUES ($1, $2, $3, $4)
		ON CONFLICT (a, b) DO UPDATE SET chance = excluded.chance, support = excluded.support`, put,
		func(x store.Link) []any { return []any{x.A, x.B, x.Chance, x.Support} })
	if err != nil {
		return err
	}
	return each(l.w, `DELETE FROM links WHERE a = $1 AND b = $2`, gone, func(x store.Link) []any { return []any{x.A, x.B} })
}

// Weave implements store.Loom.
func (l loom) Weave(_ context.Context, v store.Woven) error {
	if err := l.ravel(v); err != nil {
		return err
	}
	err := each(l.w, `INSERT INTO units (report, unit) VALUES ($1, $2) ON CONFLICT (report) DO UPDATE SET unit = excluded.unit`, v.Placed,
		func(p store.Placed) []any { return []any{p.Report, p.Unit} })
	if err != nil {
		return err
	}
	err = each(l.w, `INSERT INTO threads (first, name, unit, newest, label, reports, origins, speakers, since, until, kinds, contradicts,
		drifts, single, withdrawn, against, earlier, later, pairs) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
		$16, $17, $18, $19)`, v.Threads,
		func(t store.Thread) []any {
			return []any{t.First, t.Name, t.Unit, t.Newest, t.Label, t.Counts.Reports, t.Counts.Origins, t.Counts.Speakers, t.Since, t.Until,
				t.Kinds, bit(t.Marks.Contradicts), bit(t.Marks.Drifts), bit(t.Marks.Single), bit(t.Marks.Withdrawn), t.Against.Kind,
				t.Against.Earlier, t.Against.Later, t.Against.Pairs}
		})
	if err != nil {
		return err
	}
	for _, t := range v.Threads {
		for _, u := range t.Utterances {
			err := each(l.w, `INSERT INTO threaded (seq, first, utterance, reports, origins, speakers) VALUES ($1, $2, $3, $4, $5, $6)
				ON CONFLICT (seq) DO UPDATE SET first = excluded.first, utterance = excluded.utterance, reports = excluded.reports,
				origins = excluded.origins, speakers = excluded.speakers`, u.Members, func(seq int64) []any {
				return []any{seq, t.First, u.Name, u.Counts.Reports, u.Counts.Origins, u.Counts.Speakers}
			})
			if err != nil {
				return err
			}
		}
	}
	if err := l.grow(v); err != nil {
		return err
	}
	return each(l.w, `INSERT INTO called (name, first) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET first = excluded.first`, v.Names,
		func(n store.Name) []any { return []any{n.Name, n.First} })
}

// grow puts prints into the threads that they make larger.
func (l loom) grow(v store.Woven) error {
	err := each(l.w, `INSERT INTO threaded (seq, first, utterance, reports, origins, speakers)
		SELECT $1, first, utterance, reports, origins, speakers FROM threaded WHERE seq = $2`, v.Printed,
		func(p store.Printed) []any { return []any{p.Statement, p.Like} })
	if err != nil {
		return err
	}
	err = each(l.w, `UPDATE threaded SET reports = reports + 1 WHERE first = $1 AND utterance = $2`, v.Told,
		func(n store.Name) []any { return []any{n.First, n.Name} })
	if err != nil {
		return err
	}
	return each(l.w, `UPDATE threads SET newest = $1, reports = $2, single = $3 WHERE first = $4`, v.Grown,
		func(t store.Thread) []any { return []any{t.Newest, t.Counts.Reports, bit(t.Marks.Single), t.First} })
}

// ravel takes away what is woven anew.
func (l loom) ravel(v store.Woven) error {
	for _, text := range []string{
		`DELETE FROM threaded WHERE first IN (SELECT first FROM threads WHERE unit = $1)`,
		`DELETE FROM threads WHERE unit = $1`} {
		if err := each(l.w, text, v.Gone, number); err != nil {
			return err
		}
	}
	return each(l.w, `DELETE FROM units WHERE report = $1`, v.Left, number)
}
