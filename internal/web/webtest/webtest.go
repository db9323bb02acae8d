// Package webtest is the desk in the browser over a ledger of invented reports, for tests of
// its pages.
package webtest

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"hearsay/internal/account"
	"hearsay/internal/account/passkey"
	"hearsay/internal/account/team"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/fault"
	"hearsay/internal/threads"
	"hearsay/internal/watch"
	"hearsay/internal/web"
	"hearsay/internal/web/gate"
	"hearsay/internal/web/page"
	"hearsay/lang/all"
	"hearsay/ledger"
)

// Site is a desk with its pages.
type Site struct {
	http.Handler
	Desk     *desk.Desk
	Reports  []ledger.ID
	Captures []ledger.ID
	Sources  watch.File
	Threads  *threads.Shelf

	Team  *team.Team // nil where there are no accounts
	Clock *desktest.Clock

	house  page.House
	cookie *http.Cookie // of whoever is logged in
	tb     testing.TB
}

// Origin is where passkeys are good.
const Origin = "http://localhost:8000"

// Password is that of every account of a test.
const Password = "three words of a song"

// New makes a ledger of reports and its pages. Kind is the command's sorting of errors as
// far as pages need it.
func New(tb testing.TB, reports ...desktest.Report) *Site {
	tb.Helper()
	clock := desktest.NewClock(day)
	d, _ := desktest.Open(tb, tb.TempDir(), clock.Now)
	return open(tb, d, clock, false, reports)
}

// NewTeam is a site with accounts, at which an administrator of a name is logged in.
func NewTeam(tb testing.TB, name string, reports ...desktest.Report) *Site {
	tb.Helper()
	clock := desktest.NewClock(day)
	d, _ := desktest.Open(tb, tb.TempDir(), clock.Now)
	return TeamOf(tb, d, clock, name, reports...)
}

// TeamOf is NewTeam over an empty ledger that goes by a clock.
func TeamOf(tb testing.TB, d *desk.Desk, clock *desktest.Clock, name string, reports ...desktest.Report) *Site {
	tb.Helper()
	s := open(tb, d, clock, true, reports)
	s.User(name, account.Administrator)
	return s.LogIn(name)
}

// User makes an account.
func (s *Site) User(name string, role account.Role) account.User {
	s.tb.Helper()
	here := account.In(s.tb.Context(), account.Local("Olena Bondar"))
	u, err := s.Team.Add(here, account.User{Name: name, Role: role}, Password)
	if err != nil {
		s.tb.Fatal(err)
	}
	return u
}

// LogIn is the same site for somebody who logs in by its page, in another browser; the password is Password.
func (s *Site) LogIn(name string) *Site {
	s.tb.Helper()
	other := *s
	other.cookie = nil
	w := other.Post("/login", url.Values{"name": {name}, "password": {Password}})
	cookies := w.Result().Cookies()
	if w.Code != http.StatusSeeOther || len(cookies) != 1 {
		s.tb.Fatalf("%s is not logged in: %d\n%.3000s", name, w.Code, w.Body)
	}
	other.cookie = cookies[0]
	return &other
}

// Cookie is what the browser of whoever is logged in keeps.
func (s *Site) Cookie() *http.Cookie { return s.cookie }

// Out is the same site for a browser in which nobody is logged in.
func (s *Site) Out() *Site {
	other := *s
	other.cookie = nil
	return &other
}

// day is on which tests begin.
const day = "2025-03-03"

func open(tb testing.TB, d *desk.Desk, clock *desktest.Clock, accounts bool, reports []desktest.Report) *Site {
	tb.Helper()
	s := &Site{Desk: d, tb: tb, Clock: clock}
	for _, r := range reports {
		got, err := d.Add(tb.Context(), r.Item())
		if err != nil {
			tb.Fatal(err)
		}
		s.Reports, s.Captures = append(s.Reports, got[0].Report), append(s.Captures, got[0].Capture)
	}
	s.Threads = threads.NewShelf(d, all.Packs())
	Followed(tb, s.Threads)
	s.Sources = watch.File{Name: filepath.Join(tb.TempDir(), "sources.json")}
	house := page.House{Desk: d, Threads: s.Threads, Sources: s.Sources, Tools: desk.Tools{Read: desktest.Reader(reports...)}, Take: Take,
		By: "Vera Holm", Kind: Kind, Clock: clock.Now}
	var err error
	if accounts {
		s.Team = team.New(d.Accounts(), d.Trail(), d.Tokens(), clock.Now)
		if house.Keys, err = passkey.New(Origin, s.Team, clock.Now); err != nil {
			tb.Fatal(err)
		}
		house.Team, house.Gate = s.Team, &gate.Gate{Tokens: d.Tokens(), Clock: clock.Now, Team: s.Team}
	}
	s.house = house
	return s.With(func(*page.House) {})
}

// With is the same site, for the same browser, with another house.
func (s *Site) With(change func(*page.House)) *Site {
	s.tb.Helper()
	other := *s
	change(&other.house)
	h, err := web.New(other.house, slog.New(slog.NewTextHandler(logs{s.tb}, nil)))
	if err != nil {
		s.tb.Fatal(err)
	}
	other.Handler = h
	return &other
}

// Followed has threads followed up meanwhile, until the test ends.
func Followed(tb testing.TB, s *threads.Shelf) {
	ctx, stop := context.WithCancel(context.Background())
	var work sync.WaitGroup
	work.Go(func() { s.Run(ctx, func(err error) { tb.Error(err) }) })
	tb.Cleanup(func() {
		stop()
		work.Wait()
	})
}

// Verify proves the ledger again: whatever was entered through pages holds.
func (s *Site) Verify() {
	s.tb.Helper()
	_, err := s.Desk.Verify(s.tb.Context(), func(f desk.Fault) error {
		s.tb.Errorf("the ledger does not hold: %+v", f)
		return nil
	})
	if err != nil {
		s.tb.Error(err)
	}
}

// logs puts the log of the pages into that of the test: whatever is logged is a fault.
type logs struct{ tb testing.TB }

// Write logs a line.
func (l logs) Write(b []byte) (int, error) {
	l.tb.Logf("%s", b)
	return len(b), nil
}

var _ io.Writer = logs{}

// Take reads what is brought in: text, or the text in a page, of which the words of each paragraph are said by somebody. Nobody is at
// any address.
func Take(_ context.Context, o desk.Offer) ([]desk.Item, []string, error) {
	if err := o.Check(); err != nil {
		return nil, nil, err
	}
	if o.Address != "" {
		return nil, nil, fault.New(fault.Unavailable, "nobody is at %s", o.Address)
	}
	if strings.Contains(string(o.Bytes), "\x00") {
		return nil, nil, fault.New(fault.BadInput, "it is binary")
	}
	r := desktest.Report{File: "offered.txt", Outlet: o.Outlet, Title: o.Title, URL: o.URL, Published: cmp.Or(o.Published, "2025-03-01")}
	for _, p := range strings.Split(string(o.Bytes), "<p>")[1:] {
		r.Said = append(r.Said, desktest.Said{By: "Brita Ulven", Words: strings.TrimSpace(p)})
	}
	if len(r.Said) == 0 {
		return nil, []string{"a page without words"}, nil
	}
	return []desk.Item{r.Item()}, []string{"a picture"}, nil
}

// Kind gives an error of the desk its kind.
func Kind(err error) error {
	var e *fault.Error
	switch {
	case err == nil || errors.As(err, &e):
		return err
	case errors.Is(err, desk.ErrNotFound):
		return fault.New(fault.Missing, "%w", err)
	case errors.Is(err, desk.ErrReused), errors.Is(err, desk.ErrStands):
		return fault.New(fault.Conflict, "%w", err)
	case errors.Is(err, desk.ErrRefused), errors.Is(err, ledger.ErrInvalid), errors.Is(err, ledger.ErrID):
		return fault.New(fault.Usage, "%w", err)
	}
	return err
}

// Get asks for a page.
func (s *Site) Get(path string) *httptest.ResponseRecorder {
	return s.Send(httptest.NewRequest("GET", "http://127.0.0.1:8000"+path, nil))
}

// Page asks for a page that must be there, and gives what is in it.
func (s *Site) Page(path string) string {
	s.tb.Helper()
	w := s.Get(path)
	if w.Code != http.StatusOK {
		s.tb.Fatalf("%s: status %d\n%.3000s", path, w.Code, w.Body)
	}
	return w.Body.String()
}

// Post sends a form as the desk's own pages do.
func (s *Site) Post(path string, form url.Values) *httptest.ResponseRecorder {
	req := httptest.NewRequest("POST", "http://127.0.0.1:8000"+path, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	return s.Send(req)
}

// Send sends a request from the browser of whoever is logged in.
func (s *Site) Send(req *http.Request) *httptest.ResponseRecorder {
	if s.cookie != nil {
		req.AddCookie(s.cookie)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, req)
	return w
}

// Enter sends a form that must be entered, and gives the page that it leads to.
func (s *Site) Enter(path string, form url.Values) string {
	s.tb.Helper()
	w := s.Post(path, form)
	to, _, _ := strings.Cut(w.Header().Get("Location"), "#")
	if w.Code != http.StatusSeeOther || to == "" {
		s.tb.Fatalf("%s %v: status %d\n%.6000s", path, form, w.Code, w.Body)
	}
	return s.Page(to)
}

// As is the same site for a browser that keeps a cookie.
func (s *Site) As(cookie *http.Cookie) *Site {
	other := *s
	other.cookie = cookie
	return &other
}
