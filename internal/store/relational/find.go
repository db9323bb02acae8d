package relational

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// condition collects what a query asks for as SQL.
type condition struct {
	terms []string
	args  []any
}

// and adds a term; each ? in it stands for one of the values.
func (c *condition) and(term string, values ...any) {
	for _, v := range values {
		c.args = append(c.args, v)
		term = strings.Replace(term, "?", fmt.Sprintf("$%d", len(c.args)), 1)
	}
	c.terms = append(c.terms, term)
}

// equal adds a term for a column where the value is set.
func (c *condition) equal(column, value string) {
	if value != "" {
		c.and(column+" = ?", value)
	}
}

// Find implements store.Reader.
func (r reader) Find(ctx context.Context, q store.Query) ([]int64, error) {
	w, err := r.way(ctx, q)
	if err != nil {
		return nil, err
	}
	var c condition
	c.place(q, w)
	c.words(q, w, r.dialect)
	if q.Before > 0 {
		c.and(w.seq+" < ?", q.Before)
	}
	c.when(q)
	c.what(q)
	c.days(q)
	text := "SELECT v.seq FROM " + w.from + " WHERE " + strings.Join(c.terms, " AND ") + " ORDER BY " + w.seq + " DESC"
	if q.Limit > 0 {
		text += fmt.Sprintf(" LIMIT %d", q.Limit)
	}
	return collect(ctx, r.q, text, c.args, func(rows *sql.Rows) (seq int64, err error) {
		err = rows.Scan(&seq)
		return seq, err
	})
}

// place restricts to statements about a place.
func (c *condition) place(q store.Query, w way) {
	const same = "p.place = ? AND p.seq = v.seq AND p.from_seq = v.from_seq"
	switch {
	case q.Place == "":
	case w.by == byPlace:
		c.and(same, q.Place)
	default:
		c.and("EXISTS (SELECT 1 FROM places p WHERE "+same+")", q.Place)
	}
}

// words restricts to statements with the words. Where corrections changed them, those of the
// view decide.
func (c *condition) words(q store.Query, w way, d Dialect) {
	if len(q.Words) == 0 {
		return
	}
	if w.by == byWords {
		c.and(strings.Replace(d.Matches, "%s", "?", 1), d.Phrase(q.Words))
		c.and(w.seq + " = v.seq")
	} else {
		term, args := having("x.stems", q.Words)
		c.and("EXISTS (SELECT 1 FROM words x WHERE x.seq = v.seq AND "+term+")", args...)
	}
	term, args := having("v.own", q.Words)
	c.and("(v.own = '' OR "+term+")", args...)
}

// having is the condition that a column of stems has one of every group.
func having(column string, groups [][]string) (string, []any) {
	var args []any
	all := make([]string, len(groups))
	for i, g := range groups {
		any := make([]string, len(g))
		for k, stem := range g {
			any[k] = "' ' || " + column + ` || ' ' LIKE ? ESCAPE '\'`
			args = append(args, "% "+literal(stem)+" %")
		}
		all[i] = "(" + strings.Join(any, " OR ") + ")"
	}
	return strings.Join(all, " AND "), args
}

// literal is a text that LIKE takes as it stands.
func literal(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

// when restricts to the views that held.
func (c *condition) when(q store.Query) {
	if q.AsOf > 0 {
		c.and("v.from_seq < ?", q.AsOf)
		c.and("v.to_seq >= ?", q.AsOf)
	} else {
		c.and("v.to_seq = ?", store.Forever)
	}
	if !q.All {
		c.and("v.state IN (?, ?)", ledger.Current, ledger.Gone)
	}
}

func (c *condition) what(q store.Query) {
	c.speakers(q)
	c.equal("v.act", q.Act)
	c.equal("v.outlet", q.Outlet)
	c.equal("v.certainty", q.Certainty)
	c.equal("v.language", q.Language)
	if q.Unnamed != nil {
		c.and("v.unnamed = ?", bit(*q.Unnamed))
	}
	if q.Report != nil {
		c.and("v.report = ?", *q.Report)
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
	c.due(q)
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

// speakers restricts to what some speakers said.
func (c *condition) speakers(q store.Query) {
	if len(q.Speakers) == 0 {
		return
	}
	values := make([]any, len(q.Speakers))
	for i, s := range q.Speakers {
		values[i] = s
	}
	c.and("v.speaker IN ("+strings.TrimSuffix(strings.Repeat("?,", len(values)), ",")+")", values...)
}
