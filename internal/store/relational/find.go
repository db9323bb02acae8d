package relational

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// condition collects what a query asks for as SQL.
type condition struct {
	terms   []string
	args    []any
	earlier int    // values that stand before these
	open    string // a term that is not whole yet
}

// and adds a term; each ? in it stands for one of the values.
func (c *condition) and(term string, values ...any) {
	for _, v := range values {
		c.args = append(c.args, v)
		term = strings.Replace(term, "?", fmt.Sprintf("$%d", c.earlier+len(c.args)), 1)
	}
	c.terms = append(c.terms, term)
}

// equal adds a term for a column where the value is set.
func (c *condition) equal(column, value string) {
	if value != "" {
		c.and(column+" = ?", value)
	}
}

// Find implements store.Reader. Those without a deadline are no part of the index of deadlines, so they are found apart.
func (r reader) Find(ctx context.Context, q store.Query) ([]int64, error) {
	if q.Order != store.ByDue {
		return r.find(ctx, q)
	}
	closing, err := r.find(ctx, q, "v.forecast = 1", "v.due_to > ''")
	if err != nil || q.DueFrom != "" || q.DueTo != "" || q.Limit > 0 && len(closing) >= q.Limit {
		return closing, err
	}
	q.Order = ""
	if q.Limit > 0 {
		q.Limit -= len(closing)
	}
	rest, err := r.find(ctx, q, "NOT (v.forecast = 1 AND v.due_to > '')")
	return append(closing, rest...), err
}

// find is Find with further terms, in an order that an index has.
func (r reader) find(ctx context.Context, q store.Query, further ...string) ([]int64, error) {
	w, err := r.way(ctx, q)
	if err != nil {
		return nil, err
	}
	if !isAcross(q) {
		return r.first(ctx, q, w, further)
	}
	found, whole, err := r.spread(ctx, q, w, further)
	if err != nil || whole {
		return found, err
	}
	return r.listed(ctx, q, w, further)
}

// first is listed where a page may be full of the last statements of a window of days: these are sorted before they are looked at.
func (r reader) first(ctx context.Context, q store.Query, w way, further []string) ([]int64, error) {
	if w.by == byDays && q.Order == "" && q.Limit > 0 {
		for n := 8 * q.Limit; n < w.size; n *= 8 {
			found, err := r.listed(ctx, q, w.newest(n, q.Before), further)
			if err != nil || len(found) == q.Limit {
				return found, err
			}
		}
	}
	return r.listed(ctx, q, w, further)
}

// listed are the statements of a query in its order, by a way to begin, with further terms.
func (r reader) listed(ctx context.Context, q store.Query, w way, further []string) ([]int64, error) {
	c := condition{terms: slices.Clone(further), args: slices.Clone(w.args)}
	if w.by == byDays {
		c.and("d.seq = v.seq AND d.from_seq = v.from_seq")
	}
	if w.only != nil {
		if err := c.listed(r.dialect, "v.seq", w.only); err != nil {
			return nil, err
		}
	}
	c.place(q, w)
	c.words(q, w, r.dialect)
	if q.Before > 0 {
		c.and(w.seq+" < ?", q.Before)
	}
	c.holding("v", q)
	c.what(q)
	c.days(q)
	text := "SELECT v.seq FROM " + w.from + " WHERE " + strings.Join(c.terms, " AND ") + " ORDER BY " + orderOf(q, w)
	if q.Limit > 0 {
		text += fmt.Sprintf(" LIMIT %d", q.Limit)
	}
	return collect(ctx, r.q, text, c.args, scanNumber)
}

// orderOf is how what is found is ordered.
func orderOf(q store.Query, w way) string {
	switch q.Order {
	case store.BySaid:
		return "v.said_to DESC, v.seq DESC"
	case store.ByPublished:
		return "v.published_to DESC, v.seq DESC"
	case store.ByDue:
		return "v.due_to, v.seq DESC"
	case store.BySure:
		return "v.sure, v.seq DESC"
	}
	return w.seq + " DESC"
}

// place restricts to statements about a place.
func (c *condition) place(q store.Query, w way) {
	const same = "p.seq = v.seq AND p.from_seq = v.from_seq AND p.place "
	switch {
	case len(q.Places) == 0:
	case w.by == byPlace:
		c.and(same+"= ?", q.Places[0])
	default:
		c.and("EXISTS (SELECT 1 FROM places p WHERE "+same+in(len(q.Places))+")", texts(q.Places)...)
	}
}

// among adds a term for a column that has one of some values.
func (c *condition) among(column string, values []string) {
	if len(values) > 0 {
		c.and(column+" "+in(len(values)), texts(values)...)
	}
}

// listed adds a term for a column that has one of some numbers. They are one value, so that the text is the same for any of them.
func (c *condition) listed(d Dialect, column string, numbers []int64) error {
	list, err := d.List(append([]int64{}, numbers...))
	c.and(column+" "+strings.Replace(d.Among, "$1", "?", 1), list)
	return err
}

// in is the operator before so many values.
func in(n int) string { return "IN (" + strings.TrimSuffix(strings.Repeat("?,", n), ",") + ")" }

func texts(values []string) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}

// words restricts to statements with the words. Where corrections changed them, those of the
// view decide.
func (c *condition) words(q store.Query, w way, d Dialect) {
	if len(q.Words) == 0 {
		return
	}
	if w.by == byWords {
		d.Words.matching(c, d, sought(q))
		c.and(w.seq + " = v.seq")
	} else {
		term, args := having("x.stems", sought(q))
		c.and("EXISTS (SELECT 1 FROM words x WHERE x.seq = v.seq AND "+term+")", args...)
	}
	term, args := having("v.own", sought(q))
	c.and("(v.own = '' OR "+term+")", args...)
	if isAcross(q) {
		c.across(q, d)
	}
}

// isAcross reports whether words may be spread over the statements of a report.
func isAcross(q store.Query) bool { return q.Across && len(q.Words) > 1 }

// sought are the groups that a statement must have by itself.
func sought(q store.Query) [][]string {
	if isAcross(q) {
		return [][]string{slices.Concat(q.Words...)}
	}
	return q.Words
}

// across restricts to statements that have all the words, or whose report has them and no
// statement that has all.
func (c *condition) across(q store.Query, d Dialect) {
	c.begin("(v.seq IN ")
	c.matching("seq", q, d, q.Words)
	c.begin(" OR (v.report NOT IN ")
	c.matching("report", q, d, q.Words)
	for _, group := range q.Words {
		c.begin(" AND v.report IN ")
		c.matching("report", q, d, [][]string{group})
	}
	c.begin("))")
	c.terms = append(c.terms, c.open)
	c.open = ""
}

// begin writes on at a term that is not whole yet.
func (c *condition) begin(text string) { c.open += text }

// matching writes a column of the views that held and have some words.
func (c *condition) matching(column string, q store.Query, d Dialect, groups [][]string) {
	inner := condition{terms: []string{d.Words.Found + " = o.seq"}, earlier: c.earlier + len(c.args)}
	d.Words.matching(&inner, d, groups)
	inner.holding("o", q)
	term, args := having("o.own", groups)
	inner.and("(o.own = '' OR "+term+")", args...)
	c.args = append(c.args, inner.args...)
	c.begin("(SELECT o." + column + " FROM " + d.Words.Table + " CROSS JOIN views o WHERE " + strings.Join(inner.terms, " AND ") + ")")
}

// having is the condition that a column of stems has one of every group.
func having(column string, groups [][]string) (string, []any) {
	var args []any
	all := make([]string, len(groups))
	for i, g := range groups {
		any := make([]string, len(g))
		for k, stem := range g {
			any[k] = "' ' || " + column + ` || ' ' LIKE ? ESCAPE '\'`
			args = append(args, "% "+pattern(stem))
		}
		all[i] = "(" + strings.Join(any, " OR ") + ")"
	}
	return strings.Join(all, " AND "), args
}

// pattern is how a stem goes on in a list of stems.
func pattern(stem string) string {
	if beginning, ok := store.Beginning(stem); ok {
		return literal(beginning) + "%"
	}
	return literal(stem) + " %"
}

// literal is a text that LIKE takes as it stands.
func literal(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

// holding restricts a table of views to those that held.
func (c *condition) holding(table string, q store.Query) {
	if q.AsOf > 0 {
		c.and(table+".from_seq < ?", q.AsOf)
		c.and(table+".to_seq >= ?", q.AsOf)
	} else {
		c.and(table+".to_seq = ?", store.Forever)
	}
	if !q.All {
		c.and(table+".state IN (?, ?)", ledger.Current, ledger.Gone)
	}
}

func (c *condition) what(q store.Query) {
	c.among("v.speaker", q.Speakers)
	c.equal("v.act", q.Act)
	c.outlets(q)
	c.equal("v.certainty", q.Certainty)
	c.equal("v.language", q.Language)
	if q.Unnamed != nil {
		c.and("v.unnamed = ?", bit(*q.Unnamed))
	}
	if q.Report != nil {
		c.and("v.report = ?", *q.Report)
	}
	if q.Sure > 0 {
		c.and("v.sure >= ?", q.Sure)
	}
	switch q.Looked {
	case store.Unread:
		c.and("v.looked = ''")
	case store.Accepted:
		c.equal("v.looked", q.Looked)
	}
	if q.Forecasts || q.Unresolved {
		c.and("v.forecast = 1")
	}
	if q.Unresolved {
		c.and("v.outcome = ''")
	}
}

// days restricts to intervals that touch the days asked for; an open end of what is asked
// restricts nothing, an unknown day in the ledger never matches.
func (c *condition) days(q store.Query) {
	if q.SaidFrom != "" {
		c.and("v.said_to >= ?", q.SaidFrom)
	}
	if q.SaidTo != "" {
		c.and("v.said_from <= ?", q.SaidTo)
		c.and("v.said_from > ''")
	}
	if q.PublishedFrom != "" {
		c.and("v.published_to >= ?", q.PublishedFrom)
	}
	if q.PublishedTo != "" {
		c.and("v.published_from <= ?", q.PublishedTo)
		c.and("v.published_from > ''")
	}
	c.due(q)
}

// outlets restricts to reports of some outlets, or those that came out in them too.
func (c *condition) outlets(q store.Query) {
	if len(q.Further) == 0 {
		c.among("v.outlet", q.Outlets)
		return
	}
	c.and("(v.outlet "+in(len(q.Outlets))+" OR v.report IN ("+numbers(q.Further)+"))", texts(q.Outlets)...)
}

// due restricts to forecasts whose window closes in the days asked for.
func (c *condition) due(q store.Query) {
	if q.DueFrom != "" || q.DueTo != "" {
		c.and("v.forecast = 1")
	}
	if q.DueFrom != "" { // one lower end only: a planner may go by the wrong one of two
		c.and("v.due_to >= ?", q.DueFrom)
	} else if q.DueTo != "" {
		c.and("v.due_to > ''")
	}
	if q.DueTo != "" {
		c.and("v.due_to <= ?", q.DueTo)
	}
}

// numbers are entries' numbers as a list in SQL; there may be more than a statement may have
// values.
func numbers(list []int64) string {
	if len(list) == 0 {
		return "NULL" // which nothing is among
	}
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = strconv.FormatInt(n, 10)
	}
	return strings.Join(out, ",")
}
