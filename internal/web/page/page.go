// Package page is what a page of the desk in the browser is made of.
//
// A page is a folder beside this one: a template, what is put into it, and a test. Its
// function Routes gives the routes that it answers; package web lists the pages and serves
// them. A route answers a call with an Answer or an error, and never touches the response:
// headers, escaping, errors in words and limits are the same for all, and are package web's.
//
// Strings of others reach a page as they are. Templates escape them by their place
// (html/template), and the whole page goes through package visible before it is sent, so
// that no character in it steers. What a template is given as template.HTML, JS or URL
// would be an exception: there is none, and a test says so.
package page

import (
	"errors"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/account/passkey"
	"hearsay/internal/account/provider"
	"hearsay/internal/account/team"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/plain"
	"hearsay/internal/show"
	"hearsay/internal/threads"
	"hearsay/internal/web/gate"
	"hearsay/internal/web/phrases"
)

// House is what all pages work with.
type House struct {
	Desk  *desk.Desk
	Tools desk.Tools        // the engine and the gazetteer, for corrections
	By    string            // who enters what is entered: in a call, the name of who asks
	Kind  func(error) error // gives errors of the desk their kind (package fault)
	Clock func() time.Time
	Gate  *gate.Gate    // lets requests in; nil for one that knows no tokens
	Team  *team.Team    // nil where there are no accounts
	Keys  *passkey.Keys // nil where nobody logs in by a passkey

	Provider *provider.Provider // of identities; nil where nobody logs in by one

	Take    desk.Taker     // reads what is brought in; nil where nothing can be
	Threads *threads.Shelf // nil where nothing compares reports
	Sources Sources        // nil where nothing is followed from here

	Calendar string // the secret in the address of the calendar; "" for no calendar
}

// Route is one address of the desk.
type Route struct {
	Method, Pattern string // as http.ServeMux has them
	Nav             string // the phrase under which the bar leads here; "" for nothing there
	Steady          bool   // what it shows changes with the ledger and the day alone, and with what is in the request
	Serve           func(*Call) (Answer, error)

	Needs account.Scope // of who asks; "" for Review to send a form, and Read to look

	Most    int64 // bytes that a form may have; 0 for MostForm
	Foreign bool  // pages of other origins may send the form: nobody's, whoever is logged in, so nothing may come of it but a page
}

// MostForm is the size in bytes of the largest form that has no file in it.
const MostForm = 1 << 20

// Call is one request. Its form was read, within a limit, where it has one.
type Call struct {
	House
	Request *http.Request
	Words   phrases.Words // what the desk says, in the language of who asks
	Say     show.Wording  // how statements are worded in that language
}

// Origin is the address of the desk, as who asks has it.
func (c *Call) Origin() string {
	if c.Request.TLS != nil || c.Gate != nil && c.Gate.Secure {
		return "https://" + c.Request.Host
	}
	return "http://" + c.Request.Host
}

// Told is why something was refused, in the language of who asks.
func (c *Call) Told(err error) string {
	var choice plain.Choice
	if errors.As(err, &choice) && choice.How == plain.ByNumber {
		return c.Words.Say("which-of-several", choice.What, len(choice.Options), choice.Listed())
	}
	words := c.Words.Told(strings.TrimPrefix(err.Error(), desk.ErrRefused.Error()+": "))
	if fault.KindOf(err) == fault.Unavailable {
		return words + ". " + c.Words.Say("again-later")
	}
	return words
}

// Who is who asks.
func (c *Call) Who() account.Principal {
	who, _ := account.Of(c.Request.Context())
	return who
}

// ForTeam is a route of a desk that has accounts; on another one there is nothing at its address.
func ForTeam(r Route) Route {
	serve := r.Serve
	r.Serve = func(c *Call) (Answer, error) {
		if c.Team == nil {
			return Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-accounts"))
		}
		return serve(c)
	}
	return r
}

// Answer is what is sent: one of the first four.
type Answer struct {
	View *View
	Go   string // an address of the desk, beginning with "/", to which a form leads
	Away string // an address of the provider of identities, and of nobody else
	File *File

	Cookie *http.Cookie // to be kept besides, where there is Go or Away
}

// View is a page.
type View struct {
	Status   int    // 0 is 200
	Title    string // of the window
	Nav      string // the Nav of the route in the bar to which the page belongs
	Template *template.Template
	Data     any    // .Data in the template
	Formats  []Link // the page as data
	Keys     []Key  // that work on it, where there are scripts
	Scripts  []string
	Past     bool // it shows the ledger as of the moment that its address asks for (Call.AsOf)
}

// Link is a name with an address.
type Link struct{ Name, To string }

// Key is a key with the phrase of what it does.
type Key struct{ Key, Does string }

// File is bytes: written as they come, or kept and asked for again by their tag. A file that
// is not for the desk's own pages is saved, never shown.
type File struct {
	Name, MediaType string
	Write           func(io.Writer) error
	Content         io.ReadSeeker
	Packed          []byte // Content in gzip; nil where it is not
	Tag             string // of Content
	Own             bool   // it is a part of the desk's own pages
}

// Template is the layout with the templates of a page, which define "main".
func Template(files fs.FS, names ...string) *template.Template {
	t := template.Must(template.New("layout.html").ParseFS(layout, "layout.html", "parts.html"))
	return template.Must(t.ParseFS(files, names...))
}
