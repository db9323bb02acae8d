// Package sources is the page of where reports come from: what is followed, with how it went, and the outlets
// whose reports are in the ledger.
//
// What needs something stands first. A source is followed or followed no longer from here; nothing is asked of it by the
// page: hearsay watch does that, as the manners of package watch have it. What a source brought stays in
// the ledger whatever becomes of the source.
package sources

import (
	"cmp"
	"embed"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/intake/feed"
	"hearsay/internal/watch"
	"hearsay/internal/web/page"
)

//go:embed sources.html
var files embed.FS

// Nav is under what the bar leads here.
const Nav = "nav-sources"

// Bounds of the page.
const (
	Sample      = 500 // of the newest reports are looked at
	mostShown   = 500 // sources that are listed
	mostAddress = 2000
	days        = 14 // of which the reports are drawn
)

// Routes are those of the page.
func Routes() []page.Route {
	t := page.Template(files, "sources.html")
	return []page.Route{
		{Method: "GET", Pattern: "/sources", Nav: Nav, Serve: func(c *page.Call) (page.Answer, error) { return answer(c, t, attempt{}) }},
		{Method: "POST", Pattern: "/sources", Needs: account.Add, Serve: func(c *page.Call) (page.Answer, error) { return change(c, t) }},
	}
}

// attempt is what somebody typed that was not done, and why.
type attempt struct{ Address, Wrong string }

// View is what the template is given.
type View struct {
	Follows  bool // sources can be followed from here
	Followed []Source
	States   []Count
	More     int
	Outlets  []Outlet
	Of       int
	Try      attempt
	Done     string // the end of the phrase of what was done
}

// Source is one that is followed.
type Source struct {
	*watch.Source
	State string
}

// Count is how many sources are in a state.
type Count struct {
	State string
	N     int
}

// Outlet is one whose reports are there.
type Outlet struct {
	Name, To            string // the name is "" where reports do not say it
	Reports, Statements int
	Languages           []string
	Last                desk.ReportRow
	Bars                []Bar

	perDay [days]int
}

// Bar is the reports of a day.
type Bar struct{ X, Y, Height int }

func answer(c *page.Call, t *template.Template, try attempt) (page.Answer, error) {
	v, err := listed(c)
	if err != nil {
		return page.Answer{}, err
	}
	v.Try = try
	view := &page.View{Title: c.Words.Say(Nav), Nav: Nav, Template: t, Data: v, Past: true}
	if try.Wrong != "" {
		view.Status = http.StatusUnprocessableEntity
	}
	return page.Answer{View: view}, nil
}

// change follows a source, or follows one no longer.
func change(c *page.Call, t *template.Template) (page.Answer, error) {
	form := c.Request.PostForm
	if c.Sources == nil {
		return page.Answer{}, fault.New(fault.Denied, "%s", c.Words.Say("sources-not-here"))
	}
	do, done := follow(c, form.Get("address")), "followed"
	if remove := form.Get("remove"); remove != "" {
		do, done = leave(c, remove), "left"
	}
	err := c.Sources.Change(c.Request.Context(), do)
	var refused *fault.Error
	if errors.As(err, &refused) {
		return answer(c, t, attempt{form.Get("address"), c.Told(err)})
	}
	return page.Answer{Go: "/sources?done=" + done}, err
}

type changing = func([]*watch.Source) ([]*watch.Source, error)

// follow adds the source of an address. Only one of the web is, that is not spelled as one of this machine or its network:
// files and folders are followed from the command line.
func follow(c *page.Call, typed string) changing {
	return func(list []*watch.Source) ([]*watch.Source, error) {
		at := ""
		if typed = strings.TrimSpace(typed); len(typed) <= mostAddress {
			at = feed.Normal(typed)
		}
		if at == "" || fetch.Check(fetch.Public(), at) != nil {
			return nil, fault.New(fault.Usage, "%s", c.Words.Say("sources-no-address"))
		}
		all, added, err := watch.Follow(list, &watch.Source{Address: at})
		if err == nil && len(added) == 0 {
			err = fault.New(fault.Conflict, "%s", c.Words.Say("sources-known"))
		}
		return all, err
	}
}

// leave takes a source off the list.
func leave(c *page.Call, address string) changing {
	return func(list []*watch.Source) ([]*watch.Source, error) {
		n := len(list)
		list = slices.DeleteFunc(list, func(s *watch.Source) bool { return s.Address == address })
		if len(list) == n {
			return nil, fault.New(fault.Missing, "%s", c.Words.Say("sources-unknown"))
		}
		return list, nil
	}
}

// listed are the sources that are followed, and the outlets of the newest reports, the one with the newest in
// front.
func listed(c *page.Call) (View, error) {
	when, err := c.AsOf()
	if err != nil {
		return View{}, err
	}
	v := View{}
	if done := c.Request.URL.Query().Get("done"); done == "followed" || done == "left" {
		v.Done = done
	}
	if when.IsZero() {
		if err := v.follow(c); err != nil {
			return v, err
		}
	}
	rows, err := c.Desk.Reports(c.Request.Context(), desk.Filter{AsOf: when, Limit: Sample})
	v.Of, v.Outlets = len(rows), outlets(rows, cmp.Or(when, c.Clock()).UTC())
	return v, err
}

// follow looks up what is followed: what needs something first, then by address.
func (v *View) follow(c *page.Call) error {
	if v.Follows = c.Sources != nil; !v.Follows {
		return nil
	}
	list, err := c.Sources.List(c.Request.Context())
	if err != nil {
		return err
	}
	count := map[string]int{}
	for _, s := range list {
		v.Followed = append(v.Followed, Source{s, s.State()})
		count[s.State()]++
	}
	order := watch.States()
	slices.SortStableFunc(v.Followed, func(a, b Source) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.State), slices.Index(order, b.State)), strings.Compare(a.Address, b.Address))
	})
	for _, state := range order {
		if count[state] > 0 {
			v.States = append(v.States, Count{state, count[state]})
		}
	}
	v.More = max(0, len(v.Followed)-mostShown)
	v.Followed = v.Followed[:min(len(v.Followed), mostShown)]
	return nil
}

func outlets(rows []desk.ReportRow, now time.Time) []Outlet {
	var out []Outlet
	for _, r := range rows {
		i := slices.IndexFunc(out, func(o Outlet) bool { return o.Name == r.Outlet })
		if i < 0 {
			i = len(out)
			out = append(out, Outlet{Name: r.Outlet, To: "/statements?outlet=" + url.QueryEscape(r.Outlet), Last: r})
		}
		o := &out[i]
		o.Reports++
		o.Statements += r.Statements
		if !slices.Contains(o.Languages, r.Language) {
			o.Languages = append(o.Languages, r.Language)
		}
		if ago := int(now.Sub(r.Entered) / (24 * time.Hour)); ago >= 0 && ago < days {
			o.perDay[days-1-ago]++
		}
	}
	for i := range out {
		out[i].Bars = bars(out[i].perDay[:])
	}
	slices.SortStableFunc(out, func(a, b Outlet) int { return cmp.Compare(b.Last.Entered.Unix(), a.Last.Entered.Unix()) })
	return out
}

// bars draws numbers in a drawing that is 84 wide and 18 high, the greatest as high as it.
func bars(perDay []int) []Bar {
	most := slices.Max(perDay)
	var out []Bar
	for i, n := range perDay {
		if n > 0 {
			h := max(2, 16*n/most)
			out = append(out, Bar{X: 6 * i, Y: 17 - h, Height: h})
		}
	}
	return out
}
