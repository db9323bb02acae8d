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
	from, seq := "views v", "v.seq"
	var c condition
	// The cross joins say which table to begin with, where a planner may not know better:
	// the one that narrows most and has the order asked for.
	if q.Place != "" {
		from, seq = "places p CROSS JOIN "+from, "p.seq"
		c.and("p.place = ?", q.Place)
		c.and("p.seq = v.seq")
		c.and("p.from_seq = v.from_seq")
	}
	if len(q.Words) > 0 {
		from, seq = r.dialect.Search+" CROSS JOIN "+from, r.dialect.Found
		c.and(strings.Replace(r.dialect.Matches, "%s", "?", 1), r.dialect.Phrase(q.Words))
		c.and(seq + " = v.seq")
	}
	if q.Before > 0 {
		c.and(seq+" < ?", q.Before)
	}
	c.when(q)
	c.what(q)
	c.days(q)
	text := "SELECT v.seq FROM " + from + " WHERE " + strings.Join(c.terms, " AND ") + " ORDER BY " + seq + " DESC"
	if q.Limit > 0 {
		text += fmt.Sprintf(" LIMIT %d", q.Limit)
	}
	return collect(ctx, r.q, text, c.args, func(rows *sql.Rows) (seq int64, err error) {
		err = rows.Scan(&seq)
		return seq, err
	})
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
	if len(q.Speakers) > 0 {
		values := make([]any, len(q.Speakers))
		for i, s := range q.Speakers {
			values[i] = s
		}
		marks := strings.TrimSuffix(strings.Repeat("?,", len(values)), ",")
		c.and("v.speaker IN ("+marks+")", values...)
	}
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
	if q.DueFrom != "" || q.DueTo != "" {
		c.and("v.due_to > ''")
		c.and("v.forecast = 1")
	}
	if q.DueFrom != "" {
		c.and("v.due_to >= ?", q.DueFrom)
	}
	if q.DueTo != "" {
		c.and("v.due_to <= ?", q.DueTo)
	}
}
