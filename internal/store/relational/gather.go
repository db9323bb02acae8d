package relational

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"hearsay/internal/store"
)

// Words that are spread over a report. Where one of those asked for is rare, few reports can have them all: their
// statements are looked at one by one, which takes less than to look up in which reports the common words are. Where all are
// common, a page is soon full: the newest reports with the one that is rarest are looked at in the same way, or, in another order than that
// of entering, the reports of the first statements that have one of the words. Only where neither is so the database is asked for all
// reports with each word.

// Words are rare in up to so many statements, whose reports have up to so many.
const (
	rare    = 1 << 10
	mostOwn = 1 << 14
)

// gathered are the statements with the words of a query, or of a report that has them, at whatever time; false where all of the words are
// in so many statements that it would take long.
func (r reader) gathered(ctx context.Context, q store.Query) ([]int64, bool, error) {
	reports, few, err := r.rarest(ctx, q.Words)
	if err != nil || !few || len(reports) == 0 {
		return nil, few, err
	}
	list, few, err := r.heard(ctx, q, numbers(reports))
	if err != nil || !few {
		return nil, false, err
	}
	return spread(list, q.Words), true, nil
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
		list, few, err := r.heard(ctx, q, "SELECT f.report FROM views f WHERE f.seq IN ("+numbers(first)+")")
		if err != nil || !few {
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

// recent are the first statements of a query, newest first, as far as the newest reports with the rarest of its words lately make
// a page full, or there are no more; false where they do not.
func (r reader) recent(ctx context.Context, q store.Query, _ way, further []string) ([]int64, bool, error) {
	for n := max(64, q.Limit); q.Limit > 0 && n <= mostOwn/4; n *= 4 {
		rarest, err := r.rarer(ctx, q.Words, n)
		if err != nil {
			return nil, false, err
		}
		reports, oldest, err := r.newest(ctx, q, rarest, n)
		if err != nil || len(reports) == 0 {
			return nil, err == nil, err
		}
		list, few, err := r.heard(ctx, q, numbers(reports))
		if err != nil || !few {
			return nil, false, err
		}
		found, err := r.among(ctx, q, spread(list, q.Words), further)
		if err != nil {
			return nil, false, err
		}
		if oldest == 0 || len(found) == q.Limit && found[q.Limit-1] >= oldest+apart {
			return found, true, nil
		}
	}
	return nil, false, nil
}

// newest are the reports of the last so many statements with one of some stems, and of all late statements behind the oldest of
// these, whose number it gives, 0 where there are no other reports. Others with the stems have no statement that is as far
// behind it as apart.
func (r reader) newest(ctx context.Context, q store.Query, stems []string, n int) (reports []int64, oldest int64, err error) {
	c := condition{terms: []string{r.dialect.Found + " = o.seq"}}
	c.and(strings.Replace(r.dialect.Matches, "%s", "?", 1), r.dialect.Phrase([][]string{stems}))
	if q.Before > 0 {
		c.and(r.dialect.Found+" < ?", q.Before+apart)
	}
	c.holding("o", q)
	text := "SELECT o.seq, o.report FROM " + r.dialect.Search + " CROSS JOIN views o WHERE " + strings.Join(c.terms, " AND ") +
		fmt.Sprintf(" ORDER BY %s DESC LIMIT %d", r.dialect.Found, n)
	list, err := collect(ctx, r.q, text, c.args, scanPlaced)
	if err != nil {
		return nil, 0, err
	}
	if len(list) == n {
		oldest = list[n-1].Report
	}
	for _, p := range list {
		reports = append(reports, p.Unit)
	}
	text = fmt.Sprintf("SELECT o.report FROM %s WHERE o.seq - o.report > %d AND o.seq > $1", r.dialect.Late, apart)
	late, err := collect(ctx, r.q, text, []any{oldest}, scanNumber)
	return slices.Compact(slices.Sorted(slices.Values(append(reports, late...)))), oldest, err
}

// among are the statements of a query, without its words, that are among some.
func (r reader) among(ctx context.Context, q store.Query, list []int64, further []string) ([]int64, error) {
	q.Words = nil
	w := way{from: r.dialect.Unguided, seq: "v.seq"}
	return r.listed(ctx, q, w, append(slices.Clone(further), "v.seq IN ("+numbers(list)+")"))
}

// rarer is the group of stems of which the last so many statements go back farthest: what nobody has spoken of lately leaves the fewest
// reports to look at.
func (r reader) rarer(ctx context.Context, groups [][]string, n int) ([]string, error) {
	best, least := groups[0], int64(math.MaxInt64)
	for _, g := range groups {
		c := condition{}
		c.and(strings.Replace(r.dialect.Matches, "%s", "?", 1), r.dialect.Phrase([][]string{g}))
		text := fmt.Sprintf("SELECT %[1]s FROM %[2]s WHERE %[3]s ORDER BY %[1]s DESC LIMIT 1 OFFSET %[4]d", r.dialect.Found,
			r.dialect.Search, c.terms[0], n-1)
		last, err := collect(ctx, r.q, text, c.args, scanNumber)
		if err != nil {
			return nil, err
		}
		if seq := slices.Max(append(last, -1)); seq < least {
			best, least = g, seq
		}
	}
	return best, nil
}

// counted is how many statements have one of some stems, at most so many.
func (r reader) counted(ctx context.Context, stems []string, most int) (n int, err error) {
	c := condition{}
	c.and(strings.Replace(r.dialect.Matches, "%s", "?", 1), r.dialect.Phrase([][]string{stems}))
	text := fmt.Sprintf("SELECT COUNT(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT %d) counted", r.dialect.Search, c.terms[0], most)
	err = r.q.QueryRowContext(ctx, text, c.args...).Scan(&n)
	return n, err
}

// heard are the statements of some reports that a query lets count, with their words; false where they are too many.
func (r reader) heard(ctx context.Context, q store.Query, reports string) ([]heard, bool, error) {
	c := condition{terms: []string{"x.seq = o.seq", "o.report IN (" + reports + ")"}}
	c.holding("o", q)
	text := "SELECT o.seq, o.report, x.stems, o.own FROM " + r.dialect.Reports + " CROSS JOIN words x WHERE " + strings.Join(c.terms, " AND ") +
		fmt.Sprintf(" LIMIT %d", mostOwn+1)
	list, err := collect(ctx, r.q, text, c.args, func(rows *sql.Rows) (h heard, err error) {
		err = rows.Scan(&h.seq, &h.report, &h.stems, &h.own)
		return h, err
	})
	return list, len(list) <= mostOwn, err
}

// rarest are the reports with the rarest of some groups of stems, at whatever time; false where it is in many statements.
func (r reader) rarest(ctx context.Context, groups [][]string) ([]int64, bool, error) {
	least, best := rare, -1
	for i, g := range groups {
		n, err := r.counted(ctx, g, least)
		if err != nil {
			return nil, false, err
		}
		if n < least {
			least, best = n, i
		}
		if n == 0 {
			return nil, true, nil
		}
	}
	if best < 0 {
		return nil, false, nil
	}
	c := condition{terms: []string{r.dialect.Found + " = o.seq"}}
	c.and(strings.Replace(r.dialect.Matches, "%s", "?", 1), r.dialect.Phrase(groups[best:best+1]))
	text := "SELECT DISTINCT o.report FROM " + r.dialect.Search + " CROSS JOIN views o WHERE " + strings.Join(c.terms, " AND ")
	reports, err := collect(ctx, r.q, text, c.args, scanNumber)
	return reports, true, err
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
