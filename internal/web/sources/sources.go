// Package sources is the page of where reports come from: the outlets whose reports are in the
// ledger, and how to get more.
package sources

import (
	"cmp"
	"embed"
	"net/url"
	"slices"

	"hearsay/internal/desk"
	"hearsay/internal/web/page"
)

//go:embed sources.html
var files embed.FS

// Nav is under what the bar leads here.
const Nav = "nav-sources"

// Sample is how many of the newest reports are looked at.
const Sample = 500

// Routes are those of the page.
func Routes() []page.Route {
	t := page.Template(files, "sources.html")
	return []page.Route{{Method: "GET", Pattern: "/sources", Nav: Nav, Serve: func(c *page.Call) (page.Answer, error) {
		v, err := listed(c)
		return page.Answer{View: &page.View{Title: c.Words.Say(Nav), Nav: Nav, Template: t, Data: v, Past: true}}, err
	}}}
}

// View is what the template is given.
type View struct {
	Outlets []Outlet
	Of      int
}

// Outlet is one whose reports are there.
type Outlet struct {
	Name, To            string // the name is "" where reports do not say it
	Reports, Statements int
	Languages           []string
	Last                desk.ReportRow
}

// listed are the outlets of the newest reports, the one with the newest in front.
func listed(c *page.Call) (View, error) {
	when, err := c.AsOf()
	if err != nil {
		return View{}, err
	}
	rows, err := c.Desk.Reports(c.Request.Context(), desk.Filter{AsOf: when, Limit: Sample})
	v := View{Of: len(rows)}
	for _, r := range rows {
		i := slices.IndexFunc(v.Outlets, func(o Outlet) bool { return o.Name == r.Outlet })
		if i < 0 {
			i = len(v.Outlets)
			v.Outlets = append(v.Outlets, Outlet{Name: r.Outlet, To: "/statements?outlet=" + url.QueryEscape(r.Outlet), Last: r})
		}
		o := &v.Outlets[i]
		o.Reports++
		o.Statements += r.Statements
		if !slices.Contains(o.Languages, r.Language) {
			o.Languages = append(o.Languages, r.Language)
		}
	}
	slices.SortStableFunc(v.Outlets, func(a, b Outlet) int { return cmp.Compare(b.Last.Entered.Unix(), a.Last.Entered.Unix()) })
	return v, err
}
