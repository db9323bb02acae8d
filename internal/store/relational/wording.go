package relational

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay/internal/stem"
	"hearsay/internal/store"
)

// The wording of a report is the stems that its statements have together, at whatever time. It is computed from those of the
// statements, and finds the reports over which the words of a search are spread.

// wordings are those of reports, as the statements make them: each stem once, in order. A report without words has none, and the
// wording of one with more than the index takes is empty.
func (r reader) wordings(ctx context.Context, reports []int64) ([]store.Words, error) {
	type part struct {
		report int64
		stems  string
	}
	parts, err := inChunks(ctx, r, `SELECT o.report, x.stems FROM `+r.dialect.Reports+` CROSS JOIN words x WHERE x.seq = o.seq AND x.stems <> '' AND `,
		"o.report", reports, func(rows *sql.Rows) (p part, err error) {
			err = rows.Scan(&p.report, &p.stems)
			return p, err
		})
	if err != nil {
		return nil, err
	}
	all := map[int64]map[string]bool{}
	for _, p := range parts {
		if all[p.report] == nil {
			all[p.report] = map[string]bool{}
		}
		for s := range strings.FieldsSeq(p.stems) {
			all[p.report][s] = true
		}
	}
	var out []store.Words
	for _, report := range slices.Sorted(maps.Keys(all)) {
		stems := strings.Join(slices.Sorted(maps.Keys(all[report])), " ")
		if len(stems) >= stem.MaxAll {
			stems = ""
		}
		out = append(out, store.Words{Seq: report, Stems: stems})
	}
	return out, nil
}

// wording writes the wordings of reports that have other words than before.
func (w *writer) wording() error {
	slices.Sort(w.changed)
	w.changed = slices.Compact(w.changed)
	for _, report := range w.changed {
		if err := w.forget(w.dialect.Wording.Forget, "wording", "report", report); err != nil {
			return err
		}
	}
	if err := each(w, `DELETE FROM wording WHERE report = $1`, w.changed, number); err != nil {
		return err
	}
	list, err := reader{w.tx, w.dialect}.wordings(w.ctx, w.changed)
	if err != nil {
		return err
	}
	return w.index(w.dialect.Wording.Index, `INSERT INTO wording (report, stems) VALUES ($1, $2)`, list)
}

// checkWording reports wordings that are others than the statements make. Both are read at one moment: what is erased or corrected
// between two reads is no fault.
func (s *Store) checkWording(ctx context.Context, report func(string) error) error {
	conn, err := s.fresh(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return reader{tx, s.dialect}.checkWording(ctx, report)
}

func (r reader) checkWording(ctx context.Context, report func(string) error) error {
	last := int64(-1)
	for {
		const some = `SELECT report FROM views WHERE report > $1 UNION SELECT report FROM wording WHERE report > $1 ORDER BY report LIMIT 500`
		reports, err := collect(ctx, r.q, some, []any{last}, scanNumber)
		if err != nil || len(reports) == 0 {
			return err
		}
		last = reports[len(reports)-1]
		want, err := r.wordings(ctx, reports)
		if err != nil {
			return err
		}
		kept, err := inChunks(ctx, r, `SELECT report, stems FROM wording WHERE `, "report", reports, scanWords)
		if err != nil {
			return err
		}
		if err := differ(want, kept, report); err != nil {
			return err
		}
	}
}

// differ reports in which of two lists of wordings a report has another one.
func differ(want, kept []store.Words, report func(string) error) error {
	stems := map[int64]string{}
	for _, x := range kept {
		stems[x.Seq] = sorted(x.Stems)
	}
	for _, x := range want {
		if got, ok := stems[x.Seq]; !ok || got != x.Stems {
			if err := report(fmt.Sprintf("report %d is found by other words than its statements have", x.Seq)); err != nil {
				return err
			}
		}
		delete(stems, x.Seq)
	}
	for _, n := range slices.Sorted(maps.Keys(stems)) {
		if err := report(fmt.Sprintf("report %d is found by words, and has no statements with any", n)); err != nil {
			return err
		}
	}
	return nil
}

// sorted are stems in their order; a database may have another one.
func sorted(stems string) string { return strings.Join(slices.Sorted(strings.FieldsSeq(stems)), " ") }
