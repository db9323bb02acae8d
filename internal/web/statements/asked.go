package statements

import (
	"errors"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
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
	return []string{"words", "speaker", "act", "place", "outlet", "language", "certainty", "confidence", "review", "kind", "report",
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
	return a, errors.Join(a.days(), a.sure())
}

// sure refuses what is no confidence where one is asked for.
func (a asked) sure() error {
	if v := a.Get("confidence"); v != "" {
		if f, err := strconv.ParseFloat(v, 64); err != nil || !(f >= 0 && f <= 1) {
			return fault.New(fault.Usage, "a confidence is a number from 0 to 1, and %.20q is none", v)
		}
	}
	return nil
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
	f.Confidence, _ = strconv.ParseFloat(get("confidence"), 64) // what is no number was refused (sure)
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
func (a asked) with(name, value string) string { return a.having(value, name) }

// on is the address that asks for the same on one day of a kind: said, published, due; "" takes it away.
func (a asked) on(kind, day string) string { return a.having(day, kind+"-from", kind+"-to") }

func (a asked) having(value string, names ...string) string {
	q := url.Values{}
	for k, v := range a.values {
		q[k] = v
	}
	q.Set("sort", a.Sort)
	q.Set("as-of", a.AsOf)
	for _, name := range names {
		q.Set(name, value)
	}
	maps.DeleteFunc(q, func(_ string, v []string) bool { return v[0] == "" })
	if len(q) == 0 {
		return "/statements"
	}
	return "/statements?" + q.Encode()
}

// chosen is a field that the list was narrowed by, with its value as it is shown.
type chosen struct{ Field, Value, Without, Shown string }

func (a asked) chosen(c *page.Call) []chosen {
	var out []chosen
	for _, name := range fields() {
		if v := a.Get(name); v != "" {
			out = append(out, chosen{name, v, a.with(name, ""), named(c, name, v)})
		}
	}
	return out
}

// Hidden are the fields that the form of the page keeps besides those that it shows.
func (a asked) Hidden() []chosen {
	var out []chosen
	for _, name := range fields() {
		if v := a.Get(name); v != "" && !slices.Contains(shownFields(), name) {
			out = append(out, chosen{Field: name, Value: v})
		}
	}
	if a.AsOf != "" {
		out = append(out, chosen{Field: "as-of", Value: a.AsOf})
	}
	return out
}

// shownFields are those that the form of the page has a control for.
func shownFields() []string {
	return []string{"words", "said-from", "said-to", "published-from", "published-to", "due-from", "due-to"}
}

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
	return append(slices.Concat(out, daily(c, a, claims)), certain(c, a, claims)...)
}

// daily counts the days on which claims were said, published and are due: the last days, and the first that are due.
func daily(c *page.Call, a asked, claims []desk.Claim) []facet {
	var out []facet
	for _, f := range []struct {
		kind string
		of   func(desk.Claim) string
		up   bool
	}{{"said", show.SaidOn, false}, {"published", func(c desk.Claim) string { return show.Published(c.Source) }, false}, {"due", dueOn, true}} {
		times := map[string]int{}
		for _, claim := range claims {
			if d, err := day.Parse(f.of(claim)); err == nil {
				times[d.String()]++
			}
		}
		days := slices.Sorted(maps.Keys(times))
		if !f.up {
			slices.Reverse(days)
		}
		var values []value
		for _, d := range days[:min(len(days), mostValues)] {
			v := value{Value: d, Name: c.Words.Day(d), To: a.on(f.kind, d), Times: times[d]}
			if v.On = a.Get(f.kind+"-from") == d && a.Get(f.kind+"-to") == d; v.On {
				v.To = a.on(f.kind, "")
			}
			values = append(values, v)
		}
		if len(values) > 0 {
			out = append(out, facet{f.kind, values})
		}
	}
	return out
}

// dueOn is the last day of what is open or overdue.
func dueOn(c desk.Claim) string {
	if c.Due == nil || c.Outcome != nil {
		return ""
	}
	return c.Due.Day
}

// certain counts the claims that were found with so much confidence or more. What is less sure is in the queue.
func certain(c *page.Call, a asked, claims []desk.Claim) []facet {
	var values []value
	for _, least := range []string{"0.95", "0.8", "0.6"} {
		f, err := strconv.ParseFloat(least, 64)
		n := 0
		for _, claim := range claims {
			if err == nil && claim.Read.Confidence >= f {
				n++
			}
		}
		v := value{Value: least, Name: named(c, "confidence", least), To: a.with("confidence", least), Times: n, On: a.Get("confidence") == least}
		if v.On {
			v.To = a.with("confidence", "")
		}
		if n > 0 {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return nil
	}
	return []facet{{"confidence", values}}
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
	key := field + "-" + v
	switch {
	case c.Words.Has(key):
		return c.Words.Say(key)
	case field == "confidence":
		return c.Words.Say("at-least", v)
	case strings.HasSuffix(field, "-from"), strings.HasSuffix(field, "-to"):
		return c.Words.Day(v)
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
