// Package audit is the page of who did what from where on a desk that has accounts, for those who keep it. It shows the
// trail, proves it again each time, and changes nothing: there is no form on it.
package audit

import (
	"embed"
	"encoding/hex"
	"strconv"

	"hearsay/internal/account"
	"hearsay/internal/fault"
	"hearsay/internal/web/page"
)

//go:embed audit.html
var files embed.FS

// Most is how many lines a page shows.
const Most = 100

// Routes are those of the page.
func Routes() []page.Route {
	t := page.Template(files, "audit.html")
	return []page.Route{page.ForTeam(page.Route{Method: "GET", Pattern: "/audit", Needs: account.Admin,
		Serve: func(c *page.Call) (page.Answer, error) {
			v, err := listed(c)
			return page.Answer{View: &page.View{Title: c.Words.Say("audit"), Template: t, Data: v}}, err
		}})}
}

// View is what the template is given.
type View struct {
	Marks  []account.Mark
	Older  string   // where the next page is; "" for none
	Last   int64    // the number of the last line
	Sum    string   // its hash
	Faults []string // what does not hold, at most a few
	Holds  bool
}

// mostFaults bounds how many faults are shown.
const mostFaults = 20

func listed(c *page.Call) (View, error) {
	var v View
	before := int64(0)
	if asked := c.Request.URL.Query().Get("before"); asked != "" {
		n, err := strconv.ParseInt(asked, 10, 64)
		if err != nil || n < 1 {
			return v, fault.New(fault.Usage, "%s", c.Words.Say("audit-no-line"))
		}
		before = n
	}
	ctx := c.Request.Context()
	var err error
	if v.Marks, err = c.Team.Marks(ctx, before, Most); err != nil {
		return v, err
	}
	if n := len(v.Marks); n == Most && v.Marks[n-1].Seq > 1 {
		v.Older = "/audit?before=" + strconv.FormatInt(v.Marks[n-1].Seq, 10)
	}
	last, err := c.Team.Prove(ctx, func(f string) error {
		if len(v.Faults) < mostFaults {
			v.Faults = append(v.Faults, f)
		}
		return nil
	})
	v.Last, v.Sum, v.Holds = last.Seq, hex.EncodeToString(last.Sum[:]), len(v.Faults) == 0
	return v, err
}
