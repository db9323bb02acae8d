// Package forecasts is the page of what speakers expect, promise or threaten: by what closes
// first, with its window as a bar, its condition, and the earlier dates it was moved from;
// the page of one forecast, where its outcome is entered; and the calendar.
//
// An outcome is entered by a person who cites evidence and says why it shows that; what is
// missing is said above the form and at its field, and nothing of what was typed is lost. One
// that was entered in the meantime by somebody else is shown first. Outcomes before the last
// stay visible.
//
// The calendar is for programs that ask again and again: its address has a secret in it.
package forecasts

import (
	"cmp"
	"crypto/subtle"
	"embed"
	"errors"
	"html/template"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/internal/export"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/web/page"
	"hearsay/internal/web/windows"
	"hearsay/ledger"
)

//go:embed forecasts.html forecast.html rows.html
var files embed.FS

// Nav is under what the bar leads here.
const Nav = "nav-forecasts"

// Most is how many forecasts a list shows; Sample is among how many of the newest ones those are
// looked for that have no deadline any more.
const (
	Most   = 60
	Sample = 400
)

// Routes are those of the pages.
func Routes() []page.Route {
	list := template.Must(page.Template(files, "forecasts.html", "rows.html").ParseFS(windows.Files, "windows.html"))
	one := template.Must(page.Template(files, "forecast.html", "rows.html").ParseFS(windows.Files, "windows.html"))
	return []page.Route{
		{Method: "GET", Pattern: "/forecasts", Steady: true, Nav: Nav, Serve: func(c *page.Call) (page.Answer, error) {
			v, err := listed(c)
			return page.Answer{View: &page.View{Title: c.Words.Say(Nav), Nav: Nav, Template: list, Data: v, Past: true, Formats: v.Formats,
				Keys: keys()}}, err
		}},
		{Method: "GET", Pattern: "/forecasts/{id}", Steady: true, Serve: func(c *page.Call) (page.Answer, error) {
			v, err := single(c)
			return shown(c, one, v, 0), err
		}},
		{Method: "POST", Pattern: "/forecasts/{id}/outcome", Serve: func(c *page.Call) (page.Answer, error) { return settle(c, one) }},
		{Method: "POST", Pattern: "/forecasts/{id}/withdrawal", Serve: func(c *page.Call) (page.Answer, error) { return takeBack(c, one) }},
		{Method: "GET", Pattern: "/calendar/{token}/forecasts.ics", Serve: calendar},
	}
}

func shown(c *page.Call, t *template.Template, v One, status int) page.Answer {
	return page.Answer{View: &page.View{Status: status, Title: c.Words.Say("forecast-title", string(v.ID)), Nav: Nav, Template: t, Data: v, Past: true, Keys: keys()}}
}

// List is what the template of the list is given.
// keys are those of forecasts.
func keys() []page.Key {
	return []page.Key{{Key: "j k", Does: "key-row"}, {Key: "o", Does: "key-outcome"}, {Key: "w", Does: "key-withdrawn"}}
}

type List struct {
	View     string // "", settled, unscorable or moved
	Views    []string
	Ticks    []windows.Tick
	Groups   []Group
	More     bool
	Of       int // newest forecasts that those without a deadline are looked for among; 0 for all
	Calendar string
	Formats  []page.Link
}

// Group is the forecasts that close at one time.
type Group struct {
	Name string // the end of its phrase
	Rows []Row
}

// Row is a forecast in a list.
type Row struct {
	desk.Claim
	Chart       *windows.Chart
	Moved       []desk.Claim // earlier dates
	When        string       // it closes
	First, Last string       // days of the window
	Outlet      string
	Lang        string
}

// listed is the view that is asked for.
func listed(c *page.Call) (List, error) {
	v := List{View: c.Request.URL.Query().Get("view"), Views: []string{"", "settled", "unscorable", "moved"}}
	when, err := c.AsOf()
	if err != nil {
		return v, err
	}
	if !slices.Contains(v.Views, v.View) {
		return v, fault.New(fault.Missing, "%s", c.Words.Say("no-such-view", v.View))
	}
	if c.Calendar != "" {
		v.Calendar = "/calendar/" + c.Calendar + "/forecasts.ics"
	}
	for _, f := range []string{"jsonl", "csv", "ics", "atom"} {
		v.Formats = append(v.Formats, page.Link{Name: f, To: "/statements/export?kind=forecast&format=" + f})
	}
	claims, err := v.claims(c, when)
	if err != nil {
		return v, err
	}
	axis := windows.Around(today(c, when), 7, 28)
	v.Ticks = axis.Ticks()
	return v, v.group(c, axis, claims)
}

func today(c *page.Call, when time.Time) day.Day {
	if when.IsZero() {
		when = c.Clock()
	}
	return day.Of(when.UTC())
}

// claims are those of the view. What is due has an index; the rest is found among the newest.
func (v *List) claims(c *page.Call, when time.Time) ([]desk.Claim, error) {
	ctx := c.Request.Context()
	if v.View == "" {
		found, err := c.Desk.Due(ctx, -1, desk.Filter{AsOf: when, Limit: Most + 1})
		v.More = len(found) > Most
		return found[:min(len(found), Most)], err
	}
	found, err := c.Desk.List(ctx, desk.Filter{AsOf: when, Forecasts: true, Limit: Sample})
	v.Of = len(found)
	return slices.DeleteFunc(found, func(claim desk.Claim) bool { return !v.shows(claim) }), err
}

// shows reports whether the view has a forecast.
func (v *List) shows(c desk.Claim) bool {
	switch v.View {
	case "settled":
		return c.Outcome != nil
	case "unscorable":
		return c.Outcome == nil && c.Due.Status == desk.Unscorable
	}
	return len(c.SlippedFrom) > 0 || c.SlippedTo != ""
}

// group puts the claims into groups, in their order.
func (v *List) group(c *page.Call, axis windows.Axis, claims []desk.Claim) error {
	for _, claim := range claims {
		row, err := rowOf(c, axis, claim)
		if err != nil {
			return err
		}
		name := v.View
		if name == "" {
			name = row.When
		}
		if len(v.Groups) == 0 || v.Groups[len(v.Groups)-1].Name != name {
			v.Groups = append(v.Groups, Group{Name: name})
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Rows = append(g.Rows, row)
	}
	return nil
}

func rowOf(c *page.Call, axis windows.Axis, claim desk.Claim) (Row, error) {
	moved, err := windows.Moved(c.Claim, claim)
	if errors.Is(err, desk.ErrNotFound) {
		err = nil // an earlier date was erased; those after it are shown
	}
	r := Row{Claim: claim, Chart: axis.Chart(claim, moved), Moved: moved, When: windows.When(claim.Due), Outlet: show.OutletOf(claim.Source),
		Lang: page.Lang(claim.Source.Language)}
	r.First, r.Last = windows.Window(claim.Read.Forecast)
	return r, err
}

// One is what the template of one forecast is given.
type One struct {
	Row
	Ticks    []windows.Tick
	Outcomes []ledger.Entry // all that were entered, the last in front
	Choices  []string
	Form     Form
	Wrong    page.Wrongs
	Taken    page.Wrongs // what is wrong with the other form
	Seen     string      // the last entry about it
	Now      bool        // something can be entered
}

// Form is what was typed.
type Form struct {
	Outcome   string
	Evidence  [2]string
	Because   string
	SlippedTo string
	Why       string // of a withdrawal
}

// At is what is wrong at a field; "" for nothing.
func (o One) At(field string) string { return cmp.Or(o.Wrong.At(field), o.Taken.At(field)) }

// single is the forecast of an address.
func single(c *page.Call) (One, error) {
	v := One{Choices: []string{ledger.CameTrue, ledger.Partly, ledger.DidNot, ledger.Void, ledger.Unverifiable}}
	when, err := c.AsOf()
	if err != nil {
		return v, err
	}
	s, err := c.Desk.Show(c.Request.Context(), c.ID(), when)
	if err != nil {
		return v, err
	}
	if s.Claim == nil || s.Claim.Read.Forecast == nil {
		return v, fault.New(fault.Missing, "%s", c.Words.Say("no-forecast", string(c.ID())))
	}
	axis := windows.Around(today(c, when), 7, 28)
	v.Ticks, v.Now = axis.Ticks(), when.IsZero()
	for _, e := range slices.Backward(s.About) {
		if e.Outcome != nil && e.Outcome.Of == c.ID() {
			v.Outcomes = append(v.Outcomes, e)
		}
	}
	if n := len(s.About); n > 0 {
		v.Seen = string(s.About[n-1].ID)
	}
	v.Row, err = rowOf(c, axis, *s.Claim)
	return v, err
}

// settle enters an outcome, or shows what is wrong with it.
func settle(c *page.Call, t *template.Template) (page.Answer, error) {
	v, err := single(c)
	if err != nil {
		return page.Answer{}, err
	}
	form := c.Request.PostForm
	v.Form = Form{Outcome: form.Get("outcome"), Because: form.Get("because"), SlippedTo: form.Get("slipped-to")}
	o := ledger.Outcome{Of: c.ID(), Outcome: v.Form.Outcome, Reason: v.Form.Because, SlippedTo: ledger.ID(v.Form.SlippedTo)}
	for i, e := range form["evidence"] {
		if strings.TrimSpace(e) != "" {
			o.Evidence = append(o.Evidence, e)
		}
		if i < len(v.Form.Evidence) {
			v.Form.Evidence[i] = e
		}
	}
	if v.Wrong = lacking(c, o); form.Get("seen") != v.Seen {
		v.Wrong = append(v.Wrong, page.Wrong{Field: "outcome", Words: c.Words.Say("somebody-was-first")})
	}
	status := http.StatusUnprocessableEntity
	if len(v.Wrong) == 0 {
		if _, err = c.Desk.Resolve(c.Request.Context(), c.By, o); err == nil {
			return page.Answer{Go: "/forecasts/" + string(c.ID())}, nil
		}
		if v.Wrong, status, err = refused(c, err, "outcome"); err != nil {
			return page.Answer{}, err
		}
	}
	return shown(c, t, v, status), nil
}

// lacking is what an outcome lacks.
func lacking(c *page.Call, o ledger.Outcome) page.Wrongs {
	var out page.Wrongs
	if o.Outcome == "" {
		out = append(out, page.Wrong{Field: "outcome", Words: c.Words.Say("lacks-outcome")})
	}
	if len(o.Evidence) == 0 {
		out = append(out, page.Wrong{Field: "evidence", Words: c.Words.Say("lacks-evidence")})
	}
	if strings.TrimSpace(o.Reason) == "" {
		out = append(out, page.Wrong{Field: "because", Words: c.Words.Say("lacks-because")})
	}
	return out
}

// refused is what the desk says against an entry, at its field or at a given one, and the status; any other failure stays one.
func refused(c *page.Call, err error, field string) (page.Wrongs, int, error) {
	switch fault.KindOf(c.Kind(err)) {
	case fault.Conflict:
		return c.Wrong(err, field), http.StatusConflict, nil
	case fault.Usage, fault.Missing:
		return c.Wrong(err, field), http.StatusUnprocessableEntity, nil
	}
	return nil, 0, err
}

// takeBack enters that the forecast was taken back by who made it.
func takeBack(c *page.Call, t *template.Template) (page.Answer, error) {
	v, err := single(c)
	if err != nil {
		return page.Answer{}, err
	}
	v.Form.Why = c.Request.PostForm.Get("why")
	if strings.TrimSpace(v.Form.Why) == "" {
		v.Taken = page.Wrongs{{Field: "why", Words: c.Words.Say("lacks-why")}}
		return shown(c, t, v, http.StatusUnprocessableEntity), nil
	}
	_, err = c.Desk.Withdraw(c.Request.Context(), c.By, ledger.Withdrawal{Of: c.ID(), Reason: v.Form.Why})
	if err == nil {
		return page.Answer{Go: "/forecasts/" + string(c.ID())}, nil
	}
	status := 0
	if v.Taken, status, err = refused(c, err, "why"); err != nil {
		return page.Answer{}, err
	}
	return shown(c, t, v, status), nil
}

// calendar is the deadlines for a program that knows the secret.
func calendar(c *page.Call) (page.Answer, error) {
	token := c.Request.PathValue("token")
	if c.Calendar == "" || subtle.ConstantTimeCompare([]byte(token), []byte(c.Calendar)) != 1 {
		return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-such-page"))
	}
	return page.Answer{File: &page.File{Name: "forecasts.ics", MediaType: "text/calendar; charset=utf-8", Write: func(w io.Writer) error {
		_, err := export.Write(c.Request.Context(), c.Desk, desk.Filter{}, "ics", w)
		return err
	}}}, nil
}
