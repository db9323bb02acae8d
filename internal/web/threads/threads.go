// Package threads is the page of what several reports say of the same thing. As long as
// nothing puts statements together, it says so, and how to find by hand what belongs together.
package threads

import (
	"embed"

	"hearsay/internal/web/page"
)

//go:embed threads.html
var files embed.FS

// Nav is under what the bar leads here.
const Nav = "nav-threads"

// Routes are those of the page.
func Routes() []page.Route {
	t := page.Template(files, "threads.html")
	return []page.Route{{Method: "GET", Pattern: "/threads", Nav: Nav, Serve: func(c *page.Call) (page.Answer, error) {
		return page.Answer{View: &page.View{Title: c.Words.Say(Nav), Nav: Nav, Template: t}}, nil
	}}}
}
