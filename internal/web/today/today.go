// Package today is where the desk begins: what changed, what is due, what needs a look and
// what came in.
//
// What it says is bounded, and it says by what: changes are looked for among the last entries
// (Among), and what needs a look among the newest statements (Sample). A zero is shown, as that
// there is nothing to do is news too.
package today

import (
	"context"
	"embed"
	"errors"
	"html/template"
	"slices"
	"time"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/internal/show"
	"hearsay/internal/threads"
	"hearsay/internal/watch"
	"hearsay/internal/web/page"
	"hearsay/internal/web/windows"
	"hearsay/ledger"
)

//go:embed today.html
var files embed.FS

// Nav is under what the bar leads here.
const Nav = "nav-today"

// Bounds of the page.
const (
	Among  = 500 // entries in which changes are looked for
	Sample = 300 // statements in which what needs a look is counted
	most   = 8   // of a list
	within = 14  // days in which what is due closes
)

// Unsure is the confidence below which a statement needs a look.
const Unsure = 0.6

// Routes are those of the page.
func Routes() []page.Route {
	t := template.Must(page.Template(files, "today.html").ParseFS(windows.Files, "windows.html"))
	return []page.Route{{Method: "GET", Pattern: "/{$}", Steady: true, Nav: Nav, Serve: func(c *page.Call) (page.Answer, error) {
		v, err := gather(c)
		title := c.Words.Day(v.Day)
		return page.Answer{View: &page.View{Title: title, Nav: Nav, Template: t, Data: v, Past: true}}, err
	}}}
}

// View is what the template is given.
type View struct {
	Day              string
	Now              time.Time
	Against          []Against
	Drifted          []threads.Summary
	Waiting          int // reports that are not compared yet
	Changed, Settled []Change
	Due              []Due
	DueMore          bool
	Look             []Look
	Of               int // statements that Look is counted over
	Came             []Came
	Failed           []*watch.Source // what is followed and did not answer when it was asked last
}

// Change is something that was entered about what was there.
type Change struct {
	What    string // the end of the phrase that says it
	By      string
	At      time.Time
	Claim   *desk.Claim // it is about; nil where it is about a report, or about names
	Title   string
	To      string
	Lang    string
	Reason  string
	Outcome string // what became of a forecast

	Added, Differ, Gone int // statements of a new version
	Name, Into          string
}

// Against is a thread with two statements of it that do not go together.
type Against struct {
	threads.Summary
	Earlier, Later desk.Claim
}

// Due is a forecast whose window has closed or closes soon.
type Due struct {
	desk.Claim
	Chart *windows.Chart
	When  string // it closes
}

// Look is a number of things that somebody should look at.
type Look struct {
	N    int
	What string // the end of its phrase
	To   string
}

// Came is a report that came in.
type Came struct {
	desk.ReportRow
	Outlet  string
	Lang    string
	NeedsIt int
}

// gather collects the page as of the moment that is asked for.
func gather(c *page.Call) (View, error) {
	ctx := c.Request.Context()
	when, err := c.AsOf()
	if err != nil {
		return View{}, err
	}
	now := c.Clock().UTC()
	if !when.IsZero() {
		now = when
	}
	v := View{Day: day.Of(now).String(), Now: now}
	for _, part := range []func(context.Context, *page.Call, time.Time) error{v.against, v.changes, v.due, v.look, v.failed} {
		if err := part(ctx, c, when); err != nil {
			return v, err
		}
	}
	return v, nil
}

// mostAgainst bounds how many contradictions are listed, and mostDrifted how many threads whose wording drifted.
const (
	mostAgainst = 4
	mostDrifted = 2
)

// weight is where a change stands among others, the most consequential first; what is only put right stands last.
func weight(kind string) int {
	return -slices.Index([]string{"version", "withdrawn", "blame", "place", "time", "number", "opposite"}, kind)
}

// against are pairs of statements that do not go together, of each thread the one that was entered last, of the newest threads the most
// consequential. Those of another moment are compared on the page that lists them, where they are asked for.
func (v *View) against(ctx context.Context, c *page.Call, when time.Time) error {
	if c.Threads == nil || !when.IsZero() {
		return nil
	}
	var err error
	if v.Waiting, err = c.Threads.Waiting(ctx); err != nil {
		return err
	}
	if err = v.drifted(ctx, c); err != nil {
		return err
	}
	list, _, err := c.Threads.List(ctx, threads.Ask{Choice: threads.Choice{Contradictions: true}, Limit: 3 * mostAgainst})
	if err != nil {
		return err
	}
	slices.SortStableFunc(list, func(a, b threads.Summary) int { return weight(a.Pair.Kind) - weight(b.Pair.Kind) })
	for _, t := range list[:min(len(list), mostAgainst)] {
		x := Against{Summary: t}
		if x.Earlier, err = c.Claim(t.Pair.Earlier); err == nil {
			x.Later, err = c.Claim(t.Pair.Later)
		}
		switch {
		case errors.Is(err, desk.ErrNotFound): // erased since they were compared
		case err != nil:
			return err
		default:
			v.Against = append(v.Against, x)
		}
	}
	return nil
}

// drifted are the newest threads whose wording drifted.
func (v *View) drifted(ctx context.Context, c *page.Call) error {
	list, _, err := c.Threads.List(ctx, threads.Ask{Choice: threads.Choice{Drift: true}, Limit: mostDrifted})
	v.Drifted = slices.DeleteFunc(list, func(t threads.Summary) bool { return t.Said.ID == "" })
	return err
}

// changes are what was entered lately about what was there.
func (v *View) changes(ctx context.Context, c *page.Call, when time.Time) error {
	entries, err := c.Desk.Lately(ctx, when, Among)
	if err != nil {
		return err
	}
	for _, e := range entries {
		change, ok, err := changeOf(c, e)
		if err != nil {
			return err
		}
		switch {
		case !ok:
		case change.Outcome != "" && len(v.Settled) < most:
			v.Settled = append(v.Settled, change)
		case change.Outcome == "" && len(v.Changed) < most:
			v.Changed = append(v.Changed, change)
		}
	}
	slices.SortStableFunc(v.Changed, func(a, b Change) int { return weight(a.What) - weight(b.What) })
	return nil
}

// changeOf is a change as it is shown; false for what is none, or what was erased since.
func changeOf(c *page.Call, e ledger.Entry) (Change, bool, error) {
	out := Change{By: e.By, At: e.At}
	var of ledger.ID
	switch {
	case e.Report != nil:
		return version(out, e), true, nil
	case e.Withdrawal != nil:
		out.What, of, out.Reason = "withdrawn", e.Withdrawal.Of, e.Withdrawal.Reason
	case e.Outcome != nil:
		out.What, of, out.Reason, out.Outcome = "settled", e.Outcome.Of, e.Outcome.Reason, e.Outcome.Outcome
	case e.Review != nil && e.Review.Action != ledger.Accept:
		out.What, of, out.Reason = e.Review.Action, e.Review.Of, e.Review.Reason
		out.Name, out.Into = e.Review.Name, e.Review.Into
	default:
		return out, false, nil
	}
	return about(c, out, of)
}

// version is a new version of a report.
func version(out Change, e ledger.Entry) Change {
	source := desk.SourceOf(e)
	out.What, out.Title, out.Lang, out.To, out.By = "version", source.Title, page.Lang(source.Language), page.To(e.ID), show.OutletOf(source)
	out.Added, out.Differ, out.Gone = len(e.Report.Compared.Added), len(e.Report.Compared.Changed), len(e.Report.Compared.Gone)
	return out
}

// about puts what a change is about into it.
func about(c *page.Call, out Change, of ledger.ID) (Change, bool, error) {
	switch {
	case of.Is(ledger.KindStatement):
		claim, err := c.Claim(of)
		if errors.Is(err, desk.ErrNotFound) {
			return out, false, nil
		}
		out.Claim, out.To = &claim, page.To(of)
		return out, err == nil, err
	case of.Is(ledger.KindReport):
		shown, err := c.Desk.Show(c.Request.Context(), of, time.Time{})
		if err != nil || shown.Entry == nil {
			return out, false, err
		}
		source := desk.SourceOf(*shown.Entry)
		out.Title, out.Lang, out.To = source.Title, page.Lang(source.Language), page.To(of)
	}
	return out, true, nil
}

// due is what has closed or closes soon.
func (v *View) due(ctx context.Context, c *page.Call, when time.Time) error {
	found, err := c.Desk.Due(ctx, within, desk.Filter{AsOf: when, Limit: most + 1})
	if err != nil {
		return err
	}
	axis := windows.Around(day.Of(v.Now), 7, 21)
	v.DueMore = len(found) > most
	for _, claim := range found[:min(len(found), most)] {
		moved, err := windows.Moved(c.Claim, claim)
		if err != nil && !errors.Is(err, desk.ErrNotFound) {
			return err
		}
		v.Due = append(v.Due, Due{Claim: claim, Chart: axis.Chart(claim, moved), When: windows.When(claim.Due)})
	}
	return nil
}

// look counts what needs a look among the newest statements, and lists what came in.
func (v *View) look(ctx context.Context, c *page.Call, when time.Time) error {
	claims, err := c.Desk.List(ctx, desk.Filter{AsOf: when, Limit: Sample})
	if err != nil {
		return err
	}
	v.Of = len(claims)
	unsure, unread, nobody, unscorable := 0, 0, 0, 0
	needs := map[ledger.ID]int{}
	for _, claim := range claims {
		switch {
		case claim.Accepted != nil || len(claim.Corrections) > 0:
			continue
		case claim.Read.Confidence < Unsure:
			unsure++
			needs[claim.Report]++
		}
		unread++
		if claim.Speaker == "" {
			nobody++
		}
		if claim.Due != nil && claim.Due.Status == desk.Unscorable {
			unscorable++
		}
	}
	v.Look = []Look{{unsure, "unsure", "/queue"}, {nobody, "nobody", "/statements?review=unreviewed"},
		{unscorable, "unscorable", "/forecasts?view=unscorable"}, {unread, "unread", "/statements?review=unreviewed"}}
	rows, err := c.Desk.Reports(ctx, desk.Filter{AsOf: when, Limit: most})
	for _, r := range rows {
		v.Came = append(v.Came, Came{ReportRow: r, Outlet: show.OutletOf(r.Source), Lang: page.Lang(r.Language), NeedsIt: needs[r.Report]})
	}
	return err
}

// mostFailed bounds how many sources that fail are listed.
const mostFailed = 4

// failed are sources that did not answer, those first that were asked last. Of another moment that is not kept.
func (v *View) failed(ctx context.Context, c *page.Call, when time.Time) error {
	if c.Sources == nil || !when.IsZero() {
		return nil
	}
	list, err := c.Sources.List(ctx)
	list = slices.DeleteFunc(list, func(s *watch.Source) bool { return s.Failures == 0 })
	slices.SortStableFunc(list, func(a, b *watch.Source) int { return b.Tried.Compare(a.Tried) })
	v.Failed = list[:min(len(list), mostFailed)]
	return err
}
