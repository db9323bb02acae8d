// Package report is the page on which a report is read, with its statements marked, and put
// right: the text by paragraphs, beside each the cards of the statements that begin in it,
// with links both ways; notes in the margin; versions, statement by statement.
//
// One statement at a time may be in hand (the query's hand): a band with why it was read so,
// what happened to it, and the review: accept, correct any field in plain words, reject.
// Besides, a missed statement is added by its words, one is split, several are joined, the
// report's own fields are put right, and whatever was entered is taken back. All of it is
// forms that work without scripts, and goes through the desk: what it refuses is said at the
// form, with what was typed still in it, and nothing was entered.
//
// What somebody else entered about a statement since the page was made is a conflict: the
// review is not entered, and the page says so.
package report

import (
	"bytes"
	"cmp"
	"embed"
	"html/template"
	"net/http"
	"net/url"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/web/page"
	"hearsay/ledger"
)

//go:embed report.html reports.html versions.html
var files embed.FS

// Nav is under what the bar leads here.
const Nav = "nav-reports"

// sheets is the page with its template.
type sheets struct{ template *template.Template }

// Routes are those of the page.
func Routes() []page.Route {
	s := sheets{page.Template(files, "report.html")}
	all, versions := page.Template(files, "reports.html"), page.Template(files, "versions.html")
	return []page.Route{
		{Method: "GET", Pattern: "/reports", Steady: true, Nav: Nav, Serve: func(c *page.Call) (page.Answer, error) { return listed(c, all) }},
		{Method: "GET", Pattern: "/reports/{id}", Steady: true, Serve: s.read},
		{Method: "GET", Pattern: "/reports/{id}/versions", Serve: func(c *page.Call) (page.Answer, error) { return beside(c, versions) }},
		{Method: "GET", Pattern: "/reports/{id}/capture", Serve: capture},
		{Method: "GET", Pattern: "/reports/{id}/text", Serve: text},
		{Method: "GET", Pattern: "/entries/{id}", Serve: entry},
		{Method: "POST", Pattern: "/reports/{id}/review", Serve: s.entering(review)},
		{Method: "POST", Pattern: "/reports/{id}/claim", Serve: s.entering(claim)},
		{Method: "POST", Pattern: "/reports/{id}/split", Serve: s.entering(split)},
		{Method: "POST", Pattern: "/reports/{id}/join", Serve: s.entering(join)},
		{Method: "POST", Pattern: "/reports/{id}/fields", Serve: s.entering(amend)},
		{Method: "POST", Pattern: "/reports/{id}/undo", Serve: s.entering(undo)},
	}
}

// rows is how many reports a page of them lists.
const rows = 100

// reports is what the list of reports is given.
type reports struct {
	Rows []desk.ReportRow
	Next string
}

func listed(c *page.Call, t *template.Template) (page.Answer, error) {
	q := c.Request.URL.Query()
	when, err := c.AsOf()
	if err != nil {
		return page.Answer{}, err
	}
	f := desk.Filter{AsOf: when, Before: ledger.ID(q.Get("before")), Outlet: q.Get("outlet"), Limit: rows + 1}
	list, err := c.Desk.Reports(c.Request.Context(), f)
	if err != nil {
		return page.Answer{}, err
	}
	v := reports{Rows: list[:min(len(list), rows)]}
	if len(list) > rows {
		v.Next = "/reports?" + url.Values{"before": {string(list[rows-1].Report)}, "outlet": {f.Outlet}, "as-of": {q.Get("as-of")}}.Encode()
	}
	return page.Answer{View: &page.View{Title: c.Words.Say(Nav), Nav: Nav, Template: t, Data: v, Past: true, Scripts: []string{"live.js"}}}, nil
}

// read shows a report.
func (s sheets) read(c *page.Call) (page.Answer, error) {
	v, err := sheetOf(c, c.ID(), attempt{hand: ledger.ID(c.Request.URL.Query().Get("hand"))})
	if err != nil {
		return page.Answer{}, err
	}
	return page.Answer{View: s.view(v)}, nil
}

func (s sheets) view(v *sheet) *page.View {
	return &page.View{Title: v.Title(), Nav: Nav, Template: s.template, Data: v, Past: true, Scripts: []string{"report.js"}, Keys: keys()}
}

func keys() []page.Key {
	return []page.Key{{Key: "j k", Does: "key-next"}, {Key: "a", Does: "accept"}, {Key: "e", Does: "correct"}, {Key: "r", Does: "reject"},
		{Key: "← →", Does: "key-mark"}, {Key: "m", Does: "missed"}, {Key: "Ctrl+Enter", Does: "key-enter"}, {Key: "Esc", Does: "key-leave"}}
}

// form is what one of the forms does. It gives where the page goes on.
type form func(c *page.Call, values url.Values) (string, error)

// entering carries out a form. What the desk refuses is shown at the form.
func (s sheets) entering(do form) func(*page.Call) (page.Answer, error) {
	return func(c *page.Call) (page.Answer, error) {
		values := c.Request.PostForm
		to, err := do(c, values)
		if err == nil {
			return page.Answer{Go: to}, nil
		}
		kind := fault.KindOf(c.Kind(err))
		if kind != fault.Usage && kind != fault.Conflict {
			return page.Answer{}, err
		}
		v, e := sheetOf(c, c.ID(), attempt{hand: ledger.ID(values.Get("of")), form: values.Get("form"), values: values, err: err})
		if e != nil {
			return page.Answer{}, e // there is no page on which the form could stand
		}
		view := s.view(v)
		if view.Status = http.StatusUnprocessableEntity; kind == fault.Conflict {
			view.Status = http.StatusConflict
		}
		return page.Answer{View: view}, nil
	}
}

// entry leads to where an entry is shown: a statement stands in its report, what is said of names at their speaker. What stands
// nowhere is shown by its proof.
func entry(c *page.Call) (page.Answer, error) {
	shown, err := c.Desk.Show(c.Request.Context(), c.ID(), time.Time{})
	switch {
	case err != nil:
		return page.Answer{}, err
	case shown.Entry == nil:
		return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("erased", c.ID()))
	case shown.Claim != nil:
		return page.Answer{Go: inReport(shown.Claim.Report, c.ID())}, nil
	case shown.Entry.Kind == ledger.KindReport:
		return page.Answer{Go: page.To(c.ID())}, nil
	}
	for _, id := range shown.Entry.About() {
		if id.Is(ledger.KindStatement) || id.Is(ledger.KindReport) {
			return page.Answer{Go: page.To(id)}, nil
		}
	}
	if r := shown.Entry.Review; r != nil && r.Into != "" {
		return page.Answer{Go: "/speakers/" + url.PathEscape(r.Into)}, nil
	}
	return page.Answer{Go: "/proofs/" + string(c.ID())}, nil
}

// inReport is the address of a statement in a report, in hand.
func inReport(report, id ledger.ID) string {
	return "/reports/" + string(report) + "?hand=" + string(id) + "#" + string(id)
}

// capture gives the bytes of a report as they were received, to be saved.
func capture(c *page.Call) (page.Answer, error) {
	kept, err := c.Desk.Kept(c.Request.Context(), c.ID())
	if err != nil {
		return page.Answer{}, err
	}
	return saved(cmp.Or(kept.Report.Source.File, string(c.ID())+".capture"), kept.Record.Payload), nil
}

// text gives the text of a report, to be saved.
func text(c *page.Call) (page.Answer, error) {
	text, err := c.Desk.Text(c.Request.Context(), c.ID())
	return saved(string(c.ID())+".txt", []byte(text)), err
}

// saved is bytes of others: nothing that a browser would show or run.
func saved(name string, content []byte) page.Answer {
	return page.Answer{File: &page.File{Name: name, MediaType: "application/octet-stream", Content: bytes.NewReader(content), Tag: "none"}}
}
