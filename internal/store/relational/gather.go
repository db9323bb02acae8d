package relational

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/store"
)

// Words that are spread over a report. Which reports have all of them, in whatever statements, their wordings tell. Where these are few,
// their statements are looked at one by one. Where they are many, a page is soon full: the newest of them are looked at until it is, or, in
// another order than that of entering, the reports of the first statements that have one of the words. Only where neither is so the
// database is asked for all reports with each word.

// Reports with all words are few up to so many. No more statements than mostOwn are looked at one by one.
const (
	few     = 1 << 7
	mostOwn = 1 << 14
)

// spread are the statements of a query whose words may be spread over a report, with further terms, by a way to begin; false where there
// are so many reports to look at that it would take long.
func (r reader) spread(ctx context.Context, q store.Query, w way, further []string) ([]int64, bool, error) {
	if q.Order == "" && q.Limit > 0 && w.by == byWords {
		return r.recent(ctx, q, further)
	}
	reports, older, err := r.worded(ctx, q, store.Forever, few)
	switch {
	case err != nil:
		return nil, false, err
	case older > 0:
		return r.skimmed(ctx, q, w, further)
	}
	list, whole, err := r.heard(ctx, q, reports)
	if err != nil || !whole {
		return nil, false, err
	}
	found, err := r.among(ctx, q, spread(list, q.Words), further)
	return found, true, err
}

// worded are the last so many reports before one that have all words of a query by their wordings, and those whose wordings are too long
// to be kept. Before the oldest there may be more; it is 0 where there are none.
func (r reader) worded(ctx context.Context, q store.Query, before int64, most int) (reports []int64, oldest int64, err error) {
	if q.Before > 0 {
		before = min(before, q.Before)
	}
	x := r.dialect.Wording
	c := condition{}
	x.matching(&c, r.dialect, q.Words)
	c.and(x.Found+" < ?", before)
	text := fmt.Sprintf("SELECT %[1]s FROM %[2]s WHERE %[3]s ORDER BY %[1]s DESC LIMIT %[4]d", x.Found, x.Table, strings.Join(c.terms, " AND "), most)
	if reports, err = collect(ctx, r.q, text, c.args, scanNumber); err != nil {
		return nil, 0, err
	}
	if len(reports) == most {
		oldest = reports[most-1]
	}
	long, err := collect(ctx, r.q, "SELECT report FROM wording WHERE stems = '' AND report < $1", []any{before}, scanNumber)
	return append(reports, long...), oldest, err
}

// skimmed are the first statements of a query, as far as the reports of the first ones that have one of its words make a page
// full, or there are no more; false where they do not.
func (r reader) skimmed(ctx context.Context, q store.Query, w way, further []string) ([]int64, bool, error) {
	some := q
	some.Words, some.Across = [][]string{slices.Concat(q.Words...)}, false
	for some.Limit = 2 * q.Limit; some.Limit > 0 && some.Limit <= mostOwn/4; some.Limit *= 4 {
		first, err := r.listed(ctx, some, w, further)
		if err != nil {
			return nil, false, err
		}
		reports, err := inChunks(ctx, r, "SELECT DISTINCT report FROM views WHERE ", "seq", first, scanNumber)
		if err != nil {
			return nil, false, err
		}
		list, whole, err := r.heard(ctx, q, reports)
		if err != nil || !whole {
			return nil, false, err
		}
		has := spread(list, q.Words)
		slices.Sort(has)
		var found []int64
		for _, seq := range first {
			if _, ok := slices.BinarySearch(has, seq); ok {
				found = append(found, seq)
			}
		}
		if len(found) >= q.Limit || len(first) < some.Limit {
			return found[:min(len(found), q.Limit)], true, nil
		}
	}
	return nil, false, nil
}

// apart is how many entries behind its report a statement stands at the most, unless it is one of the few that are late: they have
// an index.
const apart = 100

// firstPart is how many reports are looked at first; then twice as many, and so on.
const firstPart = 16

// recent are the first statements of a query, newest first, as far as the newest reports with all words make a page full, or there are no
// more; false where they do not.
func (r reader) recent(ctx context.Context, q store.Query, further []string) ([]int64, bool, error) {
	var list []heard
	seen, before := map[int64]bool{}, store.Forever
	for n := firstPart; len(list) <= mostOwn; n *= 2 {
		reports, oldest, err := r.worded(ctx, q, before, n)
		if err != nil {
			return nil, false, err
		}
		late, err := r.late(ctx, oldest)
		if err != nil {
			return nil, false, err
		}
		more, whole, err := r.heard(ctx, q, unseen(seen, append(reports, late...)))
		if err != nil || !whole {
			return nil, false, err
		}
		list = append(list, more...)
		found, err := r.among(ctx, q, spread(list, q.Words), further)
		if err != nil || oldest == 0 || len(found) == q.Limit && found[q.Limit-1] >= oldest+apart {
			return found, err == nil, err
		}
		before = oldest
	}
	return nil, false, nil
}

// late are the reports of all statements behind an entry that were entered long after their report. The other reports before that entry
// have no statement that is as far behind it as apart.
func (r reader) late(ctx context.Context, after int64) ([]int64, error) {
	text := fmt.Sprintf("SELECT o.report FROM %s WHERE o.seq - o.report > %d AND o.seq > $1", r.dialect.Late, apart)
	return collect(ctx, r.q, text, []any{after}, scanNumber)
}

// unseen are those of some reports that were not seen, and now are.
func unseen(seen map[int64]bool, reports []int64) []int64 {
	return slices.DeleteFunc(reports, func(report int64) bool {
		was := seen[report]
		seen[report] = true
		return was
	})
}

// among are the statements of a query, without its words, that are among some.
func (r reader) among(ctx context.Context, q store.Query, list []int64, further []string) ([]int64, error) {
	if len(list) == 0 {
		return nil, nil
	}
	q.Words = nil
	return r.listed(ctx, q, way{from: r.dialect.Unguided, seq: "v.seq", only: list}, further)
}

// heard are the statements of some reports that a query lets count, with their words; false where they are too many.
func (r reader) heard(ctx context.Context, q store.Query, reports []int64) ([]heard, bool, error) {
	c := condition{terms: []string{"x.seq = o.seq"}}
	if err := c.listed(r.dialect, "o.report", reports); err != nil {
		return nil, false, err
	}
	c.holding("o", q)
	text := "SELECT o.seq, o.report, x.stems, o.own FROM " + r.dialect.Reports + " CROSS JOIN words x WHERE " + strings.Join(c.terms, " AND ") +
		fmt.Sprintf(" LIMIT %d", mostOwn+1)
	list, err := collect(ctx, r.q, text, c.args, func(rows *sql.Rows) (h heard, err error) {
		err = rows.Scan(&h.seq, &h.report, &h.stems, &h.own)
		return h, err
	})
	return list, len(list) <= mostOwn, err
}

// heard is a statement with what it is found by.
type heard struct {
	seq, report int64
	stems, own  string
}

// has reports which of some groups a statement has. Where corrections changed its words, those of its view decide.
func (h heard) has(groups [][]string) []bool {
	out := make([]bool, len(groups))
	for i, g := range groups {
		out[i] = anyOf(h.stems, g) && (h.own == "" || anyOf(h.own, g))
	}
	return out
}

// anyOf reports whether stems have one of a group.
func anyOf(stems string, group []string) bool {
	for s := range strings.FieldsSeq(stems) {
		if slices.ContainsFunc(group, func(g string) bool {
			beginning, open := store.Beginning(g)
			return s == g || open && strings.HasPrefix(s, beginning)
		}) {
			return true
		}
	}
	return false
}

// spread are the statements that have all groups, and those that have one where their report has all and none of its
// statements has.
func spread(list []heard, groups [][]string) []int64 {
	type told struct {
		has   []bool
		whole bool
	}
	reports, each := map[int64]*told{}, make([][]bool, len(list))
	for i, h := range list {
		each[i] = h.has(groups)
		t := reports[h.report]
		if t == nil {
			t = &told{has: make([]bool, len(groups))}
			reports[h.report] = t
		}
		for k, has := range each[i] {
			t.has[k] = t.has[k] || has
		}
		t.whole = t.whole || !slices.Contains(each[i], false)
	}
	var out []int64
	for i, h := range list {
		t := reports[h.report]
		all, some := !slices.Contains(each[i], false), slices.Contains(each[i], true)
		if all || some && !t.whole && !slices.Contains(t.has, false) {
			out = append(out, h.seq)
		}
	}
	return out
}
