package relational

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/store"
)

// A page of statements is found by going through some list of them, newest first, and
// leaving out what the other conditions exclude. The shortest list is the best one to go
// through, and a database that keeps no statistics cannot know which that is: so the lists
// are counted first, not further than what makes no difference.

// way is where a query begins.
type way struct {
	by      string
	from    string // the tables, with the views as v
	args    []any  // values in from, the first ones
	seq     string // the statement's number, in the table to begin with
	ordered bool   // it gives statements in order: the first page may end it
	sized   condition
	within  string // the table that sized is about
	size    int    // how many rows it has, where they were counted

	days func(n int, before int64) string // of a way by days: the query for the last of its rows
	only []int64                          // it has none but these statements
}

// newest is a way by days that has no more than the last so many statements before a number, as far as days go; 0 for no bound.
func (w way) newest(n int, before int64) way {
	if before == 0 {
		before = store.Forever
	}
	w.from = fmt.Sprintf("(SELECT d.seq, d.from_seq FROM (%s) d ORDER BY d.seq DESC LIMIT %d) d CROSS JOIN views v", w.days(n, before), n)
	return w
}

// What a way may go by, besides an index of views.
const (
	byWords = "words"
	byPlace = "place"
	byDays  = "days"
)

// A list is worth going through to its end where it is no longer than narrow; one of no
// more than short is not worth a better one. Of a window of days all may match, while going through statements from the newest
// on may have to pass over years: so its list may be longer.
const (
	short  = 1 << 8
	narrow = 1 << 12
	wide   = 1 << 15
)

// way chooses where to begin.
func (r reader) way(ctx context.Context, q store.Query) (way, error) {
	ways := r.ways(q)
	if q.Order != "" {
		for i := range ways {
			ways[i].ordered = false
		}
	}
	if !r.dialect.Planned && (len(ways) > 1 || len(ways) == 1 && !ways[0].ordered) {
		if len(ways) == 1 && ways[0].by == indexOf(q) {
			return through(ways[0].by, true), nil
		}
		windows := slices.DeleteFunc(slices.Clone(ways), func(w way) bool { return w.by != byDays })
		for _, try := range []struct {
			ways []way
			most int
		}{{ways, short}, {ways, narrow}, {windows, wide}} {
			best, err := r.shortest(ctx, try.ways, try.most)
			if err != nil || best.from != "" {
				return best, err
			}
			if !slices.ContainsFunc(ways, func(w way) bool { return !w.ordered }) {
				return r.thinnest(ctx, ways, q.Before)
			}
		}
	}
	for _, w := range ways {
		if w.ordered && (!r.dialect.Planned || w.by == byWords || w.by == byPlace) {
			return w, nil
		}
	}
	if index := indexOf(q); index != "" && !r.dialect.Planned {
		return through(index, true), nil
	}
	return way{from: r.dialect.Unguided, seq: "v.seq"}, nil
}

// indexOf is the index that has the order of a query; empty where that is the one of entering.
func indexOf(q store.Query) string {
	switch {
	case q.Order == store.BySure && q.Looked == store.Unread:
		return "views_unread"
	case q.Order == store.BySaid:
		return "views_said"
	case q.Order == store.ByPublished:
		return "views_published"
	case q.Order == store.ByDue:
		return "views_due"
	case q.Order == store.BySure:
		return "views_sure"
	}
	return ""
}

// shortest is the way through the fewest rows, of those with fewer than so many; the zero
// way where there is none.
func (r reader) shortest(ctx context.Context, ways []way, most int) (way, error) {
	var best way
	for _, w := range ways {
		n := 0
		text := fmt.Sprintf("SELECT COUNT(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT %d) counted", w.within, strings.Join(w.sized.terms, " AND "), most)
		if err := r.q.QueryRowContext(ctx, text, w.sized.args...).Scan(&n); err != nil {
			return way{}, err
		}
		if n < most {
			best, most = w, n
			best.size = n
		}
	}
	return best, nil
}

// thinnest is the way, of those that give statements in order, of which the newest so many before a number go back farthest: a page is
// found by it after the fewest others.
func (r reader) thinnest(ctx context.Context, ways []way, before int64) (way, error) {
	var best way
	least := store.Forever
	if before == 0 {
		before = store.Forever
	}
	for _, w := range ways {
		c := condition{terms: slices.Clone(w.sized.terms), args: slices.Clone(w.sized.args)}
		c.and(w.seq+" < ?", before)
		text := fmt.Sprintf("SELECT %[1]s FROM %[2]s WHERE %[3]s ORDER BY %[1]s DESC LIMIT 1 OFFSET %[4]d", w.seq, w.within,
			strings.Join(c.terms, " AND "), short-1)
		last, err := collect(ctx, r.q, text, c.args, scanNumber)
		if err != nil {
			return way{}, err
		}
		if seq := slices.Max(append(last, -1)); seq < least {
			best, least = w, seq
		}
	}
	return best, nil
}

// ways lists where a query may begin, what tends to be shortest first.
func (r reader) ways(q store.Query) []way {
	var out []way
	if words := r.dialect.Words; len(q.Words) > 0 {
		w := way{by: byWords, from: words.Table + " CROSS JOIN views v", seq: words.Found, ordered: true, within: words.Table}
		words.matching(&w.sized, r.dialect, sought(q))
		out = append(out, w)
	}
	if len(q.Places) == 1 {
		w := way{by: byPlace, from: "places p CROSS JOIN views v", seq: "p.seq", ordered: true, within: "places p"}
		w.sized.and("p.place = ?", q.Places[0])
		out = append(out, w)
	}
	if q.Report != nil {
		w := through("views_report", true)
		w.sized.and("v.report = ?", *q.Report)
		out = append(out, w)
	}
	if len(q.Speakers) > 0 {
		w := through("views_speaker", len(q.Speakers) == 1)
		w.sized.among("v.speaker", q.Speakers)
		out = append(out, w)
	}
	switch {
	case len(q.Further) > 0:
		w := way{by: "either", from: "views v", seq: "v.seq", within: "views v"}
		w.sized.outlets(q)
		out = append(out, w)
	case len(q.Outlets) > 0:
		w := through("views_outlet", len(q.Outlets) == 1)
		w.sized.outlets(q)
		out = append(out, w)
	}
	for _, e := range [][2]string{{"language", q.Language}, {"certainty", q.Certainty}, {"act", q.Act}} {
		if e[1] != "" {
			w := through("views_"+e[0], true)
			w.sized.equal("v."+e[0], e[1])
			out = append(out, w)
		}
	}
	if q.Unnamed != nil {
		w := through("views_unnamed", true)
		w.sized.and("v.unnamed = ?", bit(*q.Unnamed))
		out = append(out, w)
	}
	out = append(out, within("said", q.SaidFrom, q.SaidTo)...)
	out = append(out, within("published", q.PublishedFrom, q.PublishedTo)...)
	if q.DueFrom != "" || q.DueTo != "" {
		w := through("views_due", false)
		w.sized.due(q)
		out = append(out, w)
	}
	return out
}

// within are the ways to the statements of which some days touch a window; none where that has no first day. Those that end in
// it are a part of one index, those that go on behind it are among the few that last longer than a day.
func within(days, from, to string) []way {
	switch {
	case from == "":
		return nil
	case to == "":
		w := through("views_"+days, false)
		w.sized.and("v."+days+"_to >= ?", from)
		return []way{w}
	}
	list := func(n int, before int64) string { return touching(days, from == to, n, before) }
	all := "(" + list(0, 0) + ") d"
	return []way{{by: byDays, from: all + " CROSS JOIN views v", args: []any{from, to}, seq: "v.seq", within: all, days: list,
		sized: condition{terms: []string{"d.seq >= 0"}, args: []any{from, to}}}}
}

// touching is a query for the views of which some days touch a window, from $1 to $2: all of them, or the last n before a number of those
// that end in it and of those that go on behind it. Where the window is one day, an index has the former in order.
func touching(days string, one bool, n int, before int64) string {
	ends := "{d}_to >= $1 AND {d}_to <= $2"
	if one {
		ends = "{d}_to = $1"
	}
	part := func(index, term string) string {
		text := "SELECT seq, from_seq FROM views INDEXED BY " + index + " WHERE " + term
		if n > 0 {
			text = fmt.Sprintf("SELECT seq, from_seq FROM (%s AND seq < %d ORDER BY seq DESC LIMIT %d)", text, before, n)
		}
		return text
	}
	return strings.ReplaceAll(part("views_{d}", ends)+" UNION ALL "+
		part("views_{d}_spans", "{d}_from < {d}_to AND {d}_to > $2 AND {d}_from <= $2"), "{d}", days)
}

// through is the way through an index of views.
func through(index string, ordered bool) way {
	return way{by: index, from: "views v INDEXED BY " + index, seq: "v.seq", ordered: ordered, within: "views v INDEXED BY " + index}
}
