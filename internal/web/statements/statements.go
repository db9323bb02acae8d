// Package statements is the page of all statements: found by words and by facets, each in
// its context, the newest entered first, a page at a time, and what is shown in every format
// of others.
//
// What is asked for is all in the address, so a list is a link. A page groups its rows by
// the day on which they were said; that a day is unknown is a group. The facets are counted
// over the newest statements found (Sample), and say so where there are more.
package statements

import (
	"cmp"
	"embed"
	"errors"
	"io"
	"slices"

	"hearsay/internal/account"
	"hearsay/internal/desk"
	"hearsay/internal/export"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/threads"
	"hearsay/internal/web/page"
	"hearsay/ledger"
)

//go:embed statements.html
var files embed.FS

// Nav is under what the bar leads here.
const Nav = "nav-statements"

// Bounds of a page: how many rows it has, and over how many statements facets are counted.
const (
	Rows   = 50
	Sample = 200
)

// Routes are those of the page.
func Routes() []page.Route {
	template := page.Template(files, "statements.html")
	return []page.Route{
		{Method: "GET", Pattern: "/statements", Steady: true, Nav: Nav, Serve: func(c *page.Call) (page.Answer, error) {
			if id := ledger.ID(c.Request.URL.Query().Get("words")); isEntry(id) {
				return page.Answer{Go: page.To(id)}, nil
			}
			v, err := listed(c)
			if err != nil {
				return page.Answer{}, err
			}
			title := c.Words.Say(Nav)
			return page.Answer{View: &page.View{Title: title, Nav: Nav, Template: template, Data: v, Past: true, Formats: formats(c), Scripts: []string{"live.js"}}}, nil
		}},
		{Method: "GET", Pattern: "/statements/export", Serve: save},
		{Method: "POST", Pattern: "/statements/views", Needs: account.Read, Serve: keepView},
	}
}

// isEntry reports whether words are the ID of an entry, which is gone to instead.
func isEntry(id ledger.ID) bool {
	_, err := id.Seq()
	return err == nil
}

// list is what the template is given.
type list struct {
	Asked  asked
	Chosen []chosen
	Views  []view
	Saved  []kept
	Save   string // the query that can be kept as a view; "" where nothing is chosen
	Days   []group
	Shown  int
	Found  int  // at most Sample
	More   bool // there are more than Found
	Next   string
	Facets []facet
	Acts   []act

	Waiting int // reports that are not compared with others yet
}

// MoreDays reports whether days of publication or of a deadline are asked for.
func (l list) MoreDays() bool {
	return slices.ContainsFunc([]string{"published-from", "published-to", "due-from", "due-to"}, func(f string) bool { return l.Asked.Get(f) != "" })
}

// group is the rows of one day of saying. Where that is "?", it is not after the day of publication, unless that is "?" too.
type group struct {
	Day, NotAfter string
	Claim         []row
}

// row is a statement in the list.
type row struct {
	desk.Claim
	Context  []show.Stretch
	Outlet   string
	Language string
	Due      string
	State    string
	Unsure   bool
	Standing *threads.Standing // nil where it was not compared
}

// Unsure is the confidence below which a statement needs a look.
const Unsure = 0.6

// listed is what an address asks for.
func listed(c *page.Call) (list, error) {
	a, err := read(c.Request.URL.Query())
	if err != nil {
		return list{}, err
	}
	f := a.filter()
	f.Limit = Sample + 1
	if f.AsOf, err = c.AsOf(); err != nil {
		return list{}, err
	}
	found, err := c.Desk.List(c.Request.Context(), f)
	if err != nil {
		return list{}, err
	}
	v := list{Asked: a, Chosen: a.chosen(c), Views: views(), Saved: saved(c), Save: saveable(a), More: len(found) > Sample, Acts: acts(c)}
	v.Found = min(len(found), Sample)
	v.Facets = facets(c, a, found[:v.Found])
	shown := found[:min(len(found), Rows)]
	if v.Shown = len(shown); v.Shown < len(found) && a.Sort == "" {
		v.Next = a.with("before", string(shown[len(shown)-1].ID))
	}
	placed, err := c.Placed(shown)
	if err != nil {
		return v, err
	}
	if _, v.Waiting, err = c.Asked(); err == nil {
		v.Days, err = days(c, shown, a.Sort, placed)
	}
	return v, err
}

// days groups claims by the day on which they were said, the last in front and unknown
// ones at the end. In another order than that of entering, it stays and days come as they do.
func days(c *page.Call, claims []desk.Claim, order string, placed page.Placed) ([]group, error) {
	texts := map[ledger.ID]string{}
	var out []group
	for _, claim := range claims {
		text, err := textOf(c, texts, claim.Report)
		if errors.Is(err, desk.ErrNotFound) {
			continue // erased since it was found
		}
		if err != nil {
			return nil, err
		}
		d := dayOf(claim)
		i := slices.IndexFunc(out, func(g group) bool { return g.Day == d.Day && g.NotAfter == d.NotAfter })
		if order != "" && i != len(out)-1 {
			i = -1
		}
		if i < 0 {
			out, i = append(out, d), len(out)
		}
		r := rowOf(claim, text)
		r.Standing = placed.Standing(claim.ID)
		out[i].Claim = append(out[i].Claim, r)
	}
	if order == "" {
		slices.SortStableFunc(out, func(a, b group) int { return cmp.Compare(sortable(b), sortable(a)) })
	}
	return out, nil
}

// dayOf is the group, without rows, that a claim belongs to.
func dayOf(c desk.Claim) group {
	d := show.SaidOn(c)
	if d == "?" {
		return group{Day: d, NotAfter: show.Published(c.Source)}
	}
	return group{Day: d}
}

// sortable puts unknown days behind all others, and those that are not even bounded last.
func sortable(g group) string {
	switch {
	case g.Day != "?":
		return "2" + g.Day
	case g.NotAfter != "?":
		return "1" + g.NotAfter
	}
	return "0"
}

func textOf(c *page.Call, texts map[ledger.ID]string, id ledger.ID) (string, error) {
	if text, ok := texts[id]; ok {
		return text, nil
	}
	text, err := c.Desk.Text(c.Request.Context(), id)
	texts[id] = text
	return text, err
}

func rowOf(c desk.Claim, text string) row {
	return row{Claim: c, Context: show.Context(text, c.Read), Outlet: show.OutletOf(c.Source), Language: page.Lang(c.Source.Language),
		Due: show.Deadline(c), State: show.State(c), Unsure: c.Read.Confidence < Unsure && c.Accepted == nil && len(c.Corrections) == 0}
}

// Published is the day of publication, "?" where it is not known.
func (r row) Published() string { return show.Published(r.Source) }

// act is a choice of what speakers do.
type act struct{ Act, Name string }

func acts(c *page.Call) []act {
	var out []act
	for _, a := range ledger.Acts() {
		out = append(out, act{a, c.Words.Say("act-" + a)})
	}
	return out
}

// formats are the addresses of what is shown, in the formats of others.
func formats(c *page.Call) []page.Link {
	var out []page.Link
	q := c.Request.URL.Query()
	q.Del("before")
	for _, name := range export.Formats() {
		q.Set("format", name)
		out = append(out, page.Link{Name: name, To: "/statements/export?" + q.Encode()})
	}
	return out
}

// save gives what is asked for as a file.
func save(c *page.Call) (page.Answer, error) {
	q := c.Request.URL.Query()
	name := q.Get("format")
	if !slices.Contains(export.Formats(), name) {
		return page.Answer{}, fault.New(fault.Usage, "%s", c.Words.Say("no-such-format", name))
	}
	a, err := read(q)
	if err != nil {
		return page.Answer{}, err
	}
	f := a.filter()
	if f.AsOf, err = c.AsOf(); err != nil {
		return page.Answer{}, err
	}
	return page.Answer{File: &page.File{Name: "statements." + export.Ending(name), MediaType: export.MediaType(name), Write: func(w io.Writer) error {
		_, err := export.Write(c.Request.Context(), c.Desk, f, name, w)
		return err
	}}}, nil
}
