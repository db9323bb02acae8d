package main

import (
	"slices"
	"strings"
	"time"

	"hearsay/compare"
	"hearsay/day"
	"hearsay/lang/all"
)

// A ledger has reports of many events side by side, a story those of one. What statements of two events have in common, a day to come
// or a number, must not be taken for evidence that they answer one question: so pairs with one statement of each of two stories, moved
// to the same days, are examples too.

// one of so many such pairs is taken: with all of them there would be more examples of two events than of one.
const one = 3

// strangers are such pairs of two stories.
func strangers(w compare.Weights, s, o *story) []example {
	var out []example
	for i, e := range compare.New(all.Packs(), w).Evidence(s.and(o)).Pairs {
		if i%one == 0 && o.has(e.A) != o.has(e.B) {
			out = append(out, example{evidence: e.Evidence, beside: o.ID})
		}
	}
	return out
}

// and are the reports of a story and those of another, moved to its days and named apart.
func (s *story) and(o *story) []compare.Report {
	list := slices.Clone(s.reports)
	days := int(s.reports[0].Published.Sub(o.reports[0].Published).Hours() / 24)
	for _, r := range o.reports {
		r.ID = o.ID + "." + r.ID
		list = append(list, moved(r, days))
	}
	return list
}

// has reports whether a statement, as evidence names it, is of a story that and has put beside another.
func (s *story) has(key string) bool { return strings.HasPrefix(key, s.ID+".") }

// known reports whether a story is among those that are fitted to, or there is none.
func known(stories []story, id string) bool {
	return id == "" || slices.ContainsFunc(stories, func(s story) bool { return s.ID == id })
}

// moved is a report as if it and all days in it were so many days later.
func moved(r compare.Report, days int) compare.Report {
	later := func(s *string) *string {
		if s == nil {
			return nil
		}
		d, err := day.Parse(*s)
		if err != nil {
			return s
		}
		text := (d + day.Day(days)).String()
		return &text
	}
	r.Published = r.Published.Add(time.Duration(days) * 24 * time.Hour)
	r.Day = day.Interval{Earliest: r.Day.Earliest + day.Day(days), Latest: r.Day.Latest + day.Day(days)}
	r.Times, r.Statements = slices.Clone(r.Times), slices.Clone(r.Statements)
	for i := range r.Times {
		r.Times[i].Earliest, r.Times[i].Latest = later(r.Times[i].Earliest), later(r.Times[i].Latest)
	}
	for i, st := range r.Statements {
		if at := st.SaidAt; at != nil {
			copied := *at
			copied.Earliest, copied.Latest = later(at.Earliest), later(at.Latest)
			r.Statements[i].SaidAt = &copied
		}
		if f := st.Forecast; f != nil {
			copied := *f
			copied.Earliest, copied.Latest = later(f.Earliest), later(f.Latest)
			r.Statements[i].Forecast = &copied
		}
	}
	return r
}
