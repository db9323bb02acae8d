package statements

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/web/page"
	"hearsay/ledger"
)

// asked is what an address asks for: the values of the fields that it may have.
type asked struct {
	values url.Values
	Sort   string
	AsOf   string // the moment as the address has it
	Before ledger.ID
}

// fields are those that a list can be narrowed by, in the order in which they are said.
func fields() []string {
	return []string{"words", "speaker", "act", "place", "outlet", "language", "certainty", "review", "kind", "report",
		"said-from", "said-to", "published-from", "published-to", "due-from", "due-to", "all"}
}

// most bounds the length in bytes of a value.
const most = 1000

// read is what a query asks for. Fields that there are none of are left alone.
func read(q url.Values) (asked, error) {
	a := asked{values: url.Values{}, Sort: q.Get("sort"), AsOf: q.Get("as-of"), Before: ledger.ID(q.Get("before"))}
	if !slices.Contains([]string{"", desk.BySaid, desk.ByPublished, desk.ByDue, desk.ByConfidence}, a.Sort) {
		return a, fault.New(fault.Usage, "there is no order called %.50q", a.Sort)
	}
	for _, name := range fields() {
		v := strings.TrimSpace(q.Get(name))
		if len(v) > most {
			return a, fault.New(fault.TooLarge, "%s is longer than %d bytes", name, most)
		}
		if v != "" {
			a.values.Set(name, v)
		}
	}
	return a, a.days()
}

// days refuses what is no day where one is asked for.
func (a asked) days() error {
	for _, name := range fields() {
		if !strings.HasSuffix(name, "-from") && !strings.HasSuffix(name, "-to") || a.Get(name) == "" {
			continue
		}
		if _, err := day.Parse(a.Get(name)); err != nil {
			return fault.New(fault.Usage, "%s: %w", name, err)
		}
	}
	return nil
}

// Get is the value of a field.
func (a asked) Get(name string) string { return a.values.Get(name) }

// filter is what is asked for as the desk takes it.
func (a asked) filter() desk.Filter {
	get := a.values.Get
	f := desk.Filter{Text: get("words"), Speaker: get("speaker"), Act: get("act"), Place: get("place"), Outlet: get("outlet"),
		Language: get("language"), Certainty: get("certainty"), Review: get("review"), Report: ledger.ID(get("report")),
		SaidFrom: get("said-from"), SaidTo: get("said-to"), PublishedFrom: get("published-from"), PublishedTo: get("published-to"),
		DueFrom: get("due-from"), DueTo: get("due-to"), All: get("all") != "", Sort: a.Sort, Before: a.Before}
	switch get("kind") {
	case "forecast":
		f.Forecasts = true
	case "open":
		f.Forecasts, f.Unresolved = true, true
	case "unnamed":
		yes := true
		f.Unnamed = &yes
	}
	return f
}

// with is the address that asks for the same with one field another; "" takes it away.
// Pages begin anew.
func (a asked) with(name, value string) string {
	q := url.Values{}
	for k, v := range a.values {
		q[k] = v
	}
	q.Set("sort", a.Sort)
	q.Set("as-of", a.AsOf)
	q.Set(name, value)
	maps.DeleteFunc(q, func(_ string, v []string) bool { return v[0] == "" })
	if len(q) == 0 {
		return "/statements"
	}
	return "/statements?" + q.Encode()
}

// chosen is a field that the list was narrowed by.
type chosen struct{ Field, Value, Without string }

func (a asked) chosen() []chosen {
	var out []chosen
	for _, name := range fields() {
		if v := a.Get(name); v != "" {
			out = append(out, chosen{name, v, a.with(name, "")})
		}
	}
	return out
}

// Hidden are the fields that the form of the page keeps besides those that it shows.
func (a asked) Hidden() []chosen {
	out := slices.DeleteFunc(a.chosen(), func(c chosen) bool { return slices.Contains(shownFields(), c.Field) })
	if a.AsOf != "" {
		out = append(out, chosen{Field: "as-of", Value: a.AsOf})
	}
	return out
}

// shownFields are those that the form of the page has a control for.
func shownFields() []string { return []string{"words", "said-from", "said-to"} }

// view is a list that is asked for often.
type view struct{ Phrase, To string }

// views are the lists that have a name.
func views() []view {
	return []view{{"view-all", "/statements"}, {"view-queue", "/queue"}, {"view-forecasts", "/statements?kind=open&sort=due"},
		{"view-unnamed", "/statements?kind=unnamed"}, {"view-unreviewed", "/statements?review=" + desk.Unreviewed},
		{"view-everything", "/statements?all=yes"}}
}

// facet is a field with the values that the statements found have there.
type facet struct {
	Field  string
	Values []value
}

// value is one of them: how often, and what asks for it, or takes it away again.
type value struct {
	Value, Name, To string
	Times           int
	On              bool
}

// mostValues bounds how many values of a facet are listed.
const mostValues = 8

// facets counts what the claims found have in the fields that a list is narrowed by.
func facets(c *page.Call, a asked, claims []desk.Claim) []facet {
	var out []facet
	for _, f := range []struct {
		field string
		of    func(desk.Claim) []string
	}{{"speaker", speakersOf}, {"act", actOf}, {"place", placesOf}, {"outlet", outletOf}, {"language", languageOf}, {"certainty", certaintyOf},
		{"review", reviewOf}} {
		if values := count(c, a, f.field, claims, f.of); len(values) > 0 {
			out = append(out, facet{f.field, values})
		}
	}
	return out
}

func count(c *page.Call, a asked, field string, claims []desk.Claim, of func(desk.Claim) []string) []value {
	times := map[string]int{}
	for _, claim := range claims {
		for _, v := range of(claim) {
			times[v]++
		}
	}
	var out []value
	for v, n := range times {
		out = append(out, value{Value: v, Name: named(c, field, v), To: a.with(field, v), Times: n})
	}
	slices.SortFunc(out, func(a, b value) int {
		if a.Times != b.Times {
			return b.Times - a.Times
		}
		return strings.Compare(a.Value, b.Value)
	})
	out = out[:min(len(out), mostValues)]
	if on := a.Get(field); on != "" {
		out = slices.DeleteFunc(out, func(v value) bool { return v.Value == on })
		out = append([]value{{Value: on, Name: named(c, field, on), To: a.with(field, ""), On: true}}, out...)
	}
	return out
}

// named is a value as it is shown: words of the desk are in its language, those of others
// are theirs.
func named(c *page.Call, field, v string) string {
	if key := field + "-" + v; c.Words.Has(key) {
		return c.Words.Say(key)
	}
	return v
}

func speakersOf(c desk.Claim) []string {
	if sp := c.Read.Speaker; sp != nil && sp.Name != nil {
		return []string{*sp.Name}
	}
	return nil
}

func actOf(c desk.Claim) []string { return some(c.Read.Act) }

func placesOf(c desk.Claim) []string {
	var out []string
	for _, p := range c.Read.Places {
		if !slices.Contains(out, p.Name) && p.Name != "" {
			out = append(out, p.Name)
		}
	}
	return out
}

func outletOf(c desk.Claim) []string   { return some(&c.Source.Outlet) }
func languageOf(c desk.Claim) []string { return some(&c.Source.Language) }

func certaintyOf(c desk.Claim) []string {
	if c.Read.Certainty == nil {
		return nil
	}
	return some(&c.Read.Certainty.Value)
}

func reviewOf(c desk.Claim) []string {
	switch {
	case c.Accepted != nil:
		return []string{desk.Accepted}
	case c.Rejected == nil && len(c.Corrections) == 0:
		return []string{desk.Unreviewed}
	}
	return nil
}

func some(s *string) []string {
	if s == nil || *s == "" {
		return nil
	}
	return []string{*s}
}
