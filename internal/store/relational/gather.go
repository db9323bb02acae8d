package relational

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/store"
)

// Words that are spread over a report. Where one of those asked for is rare, few reports can have them all: their
// statements are looked at one by one, which takes less than to look up in which reports the common words are.

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
	c := condition{terms: []string{"x.seq = o.seq", "o.report IN (" + numbers(reports) + ")"}}
	c.holding("o", q)
	text := "SELECT o.seq, o.report, x.stems, o.own FROM " + r.dialect.Reports + " CROSS JOIN words x WHERE " + strings.Join(c.terms, " AND ") +
		fmt.Sprintf(" LIMIT %d", mostOwn+1)
	list, err := collect(ctx, r.q, text, c.args, func(rows *sql.Rows) (h heard, err error) {
		err = rows.Scan(&h.seq, &h.report, &h.stems, &h.own)
		return h, err
	})
	if err != nil || len(list) > mostOwn {
		return nil, false, err
	}
	return spread(list, q.Words), true, nil
}

// rarest are the reports with the rarest of some groups of stems, at whatever time; false where it is in many statements.
func (r reader) rarest(ctx context.Context, groups [][]string) ([]int64, bool, error) {
	least, best := rare, -1
	for i, g := range groups {
		var n int
		c := condition{}
		c.and(strings.Replace(r.dialect.Matches, "%s", "?", 1), r.dialect.Phrase([][]string{g}))
		text := fmt.Sprintf("SELECT COUNT(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT %d) counted", r.dialect.Search, c.terms[0], least)
		if err := r.q.QueryRowContext(ctx, text, c.args...).Scan(&n); err != nil {
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
