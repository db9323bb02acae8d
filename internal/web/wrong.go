package web

import (
	"embed"

	"hearsay/internal/fault"
	"hearsay/internal/web/page"
)

//go:embed wrong.html
var wrongFiles embed.FS

// failure is what the page of a failure shows.
type failure struct {
	Path   string
	Kind   string // the end of the phrases that say it
	Words  string // of the failure itself; "" for a fault of the program
	Number string // of a fault of the program
}

func wrongView() page.View { return page.View{Template: page.Template(wrongFiles, "wrong.html")} }

// nowhere is what every address is that is none of the desk's.
func nowhere() page.Route {
	return page.Route{Serve: func(c *page.Call) (page.Answer, error) {
		return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-such-page"))
	}}
}

// kindName is the end of the phrases about a kind of failure.
func kindName(k fault.Kind) string {
	switch k {
	case fault.Missing:
		return "missing"
	case fault.Conflict:
		return "conflict"
	case fault.Denied, fault.Unproved:
		return "denied"
	case fault.Unavailable, fault.Cancelled:
		return "unavailable"
	case fault.TooOften:
		return "often"
	case fault.Internal:
		return "internal"
	}
	return "refused"
}
