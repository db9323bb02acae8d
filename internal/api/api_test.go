package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/client"
	"hearsay/internal/account"
	"hearsay/internal/account/team"
	"hearsay/internal/api"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/fault"
	"hearsay/internal/store"
	"hearsay/internal/threads"
	"hearsay/internal/watch"
	"hearsay/internal/web/gate"
	"hearsay/internal/web/webtest"
	"hearsay/lang/all"
)

// newsroom is a ledger with an API over it.
type newsroom struct {
	tb      testing.TB
	desk    *desk.Desk
	threads *threads.Shelf
	book    account.Book
	house   api.House
	handler http.Handler
	server  *httptest.Server
	tokens  map[account.Scope]string // with that scope and reading
	team    *team.Team
	session string // an ID
	stamped int    // times that a timestamp was asked for
	log     bytes.Buffer
}

// told are invented reports.
func told() []desktest.Report {
	return []desktest.Report{
		{File: "ferry.txt", Outlet: "Harbour Post", Title: "Ferry stays in port", URL: "https://harbour.example/ferry", Published: "2025-02-20",
			Said: []desktest.Said{{By: "Olga Brandt", Words: "the ferry to Turku is not safe", Place: "Turku", Act: "deny"},
				{By: "Olga Brandt", Words: "the ferry will sail again by the end of the month", Act: "predict", Due: "2025-02-28"},
				{By: "(a port official)", Words: "the crew was never asked", Certainty: "possible"}}},
		{File: "dam.txt", Outlet: "The Weir", Title: "Dam holds", Published: "2025-02-25",
			Said: []desktest.Said{{By: "Karel Janko", Words: "the dam above Brno will hold", Place: "Brno", Act: "promise", Due: "2025-03-10"}}},
		{File: "dam2.txt", Outlet: "Northern Courier", Title: "Dam is cracked", Published: "2025-02-26",
			Said: []desktest.Said{{By: "Livia Falk", Words: "the dam above Brno is cracked", Place: "Brno"}}},
	}
}

// open makes a newsroom over a desk.
func open(tb testing.TB, d *desk.Desk, db store.Store, clock func() time.Time, reports ...desktest.Report) *newsroom {
	tb.Helper()
	n := house(tb, d, db, clock, reports...)
	n.staff()
	n.serve()
	for _, s := range account.Scopes() {
		n.tokens[s] = n.token(account.Token{Holder: "A. Lind", Made: clock(), Scopes: []account.Scope{account.Read, s}})
	}
	return n
}

// reopened is a newsroom over a desk that has its accounts and tokens.
func reopened(tb testing.TB, d *desk.Desk, db store.Store, clock func() time.Time) *newsroom {
	tb.Helper()
	n := house(tb, d, db, clock)
	n.serve()
	return n
}

// house is a newsroom that nobody serves yet.
func house(tb testing.TB, d *desk.Desk, db store.Store, clock func() time.Time, reports ...desktest.Report) *newsroom {
	n := &newsroom{tb: tb, desk: d, threads: threads.NewShelf(d, all.Packs()), book: db.Tokens(), tokens: map[account.Scope]string{}}
	n.team = team.New(db.Accounts(), db.Trail(), n.book, clock)
	log := slog.New(slog.NewTextHandler(&n.log, nil))
	n.house = api.House{Desk: d, Tools: desk.Tools{Read: desktest.Reader(reports...)}, Kind: webtest.Kind, Clock: clock,
		Gate: &gate.Gate{Local: "Vera Holm", Tokens: n.book, Clock: clock}, Tokens: n.book, Team: n.team, Take: take, Followed: &followed{},
		Again: again(reports), Stamp: func(context.Context) error { n.stamped++; return nil }, Threads: n.threads, Log: log}
	return n
}

// serve serves the house.
func (n *newsroom) serve() {
	n.tb.Helper()
	var err error
	if n.handler, err = api.New(n.house); err != nil {
		n.tb.Fatal(err)
	}
	n.server = httptest.NewServer(n.handler)
	n.tb.Cleanup(n.server.Close)
}

// staff makes accounts: an administrator, who is logged in, and Pavlo Reva, who looks.
func (n *newsroom) staff() {
	n.tb.Helper()
	here := account.In(n.tb.Context(), account.Local("Olena Bondar"))
	for name, role := range map[string]account.Role{"Vera Holm": account.Administrator, "Pavlo Reva": account.Reader} {
		u, err := n.team.Add(here, account.User{Name: name, Role: role}, webtest.Password)
		if err != nil {
			n.tb.Fatal(err)
		}
		secret, err := n.team.Open(here, u, "password", "a browser")
		if err != nil {
			n.tb.Fatal(err)
		}
		if role == account.Administrator {
			n.session = account.SessionID(secret) // that of the other one ends when that is disabled
		}
	}
}

// make is a newsroom with the invented reports, on SQLite.
func makeNewsroom(tb testing.TB) *newsroom {
	tb.Helper()
	clock := ticking()
	d, db := desktest.Open(tb, tb.TempDir(), clock)
	n := open(tb, d, db, clock, told()...)
	n.fill(told()...)
	return n
}

// ticking is a clock that may be asked by several at once.
func ticking() func() time.Time {
	begin, real := time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC), time.Now()
	return func() time.Time { return begin.Add(time.Since(real)) }
}

func (n *newsroom) fill(reports ...desktest.Report) {
	n.tb.Helper()
	for _, r := range reports {
		if _, err := n.desk.Add(n.tb.Context(), r.Item()); err != nil {
			n.tb.Fatal(err)
		}
	}
}

// token keeps a token and gives its secret.
func (n *newsroom) token(t account.Token) string {
	n.tb.Helper()
	t, secret, err := account.Mint(t)
	if err == nil {
		err = n.book.Enter(n.tb.Context(), t)
	}
	if err != nil {
		n.tb.Fatal(err)
	}
	return secret
}

// take reads what is brought in: it knows texts of one line, which somebody says.
func take(_ context.Context, o desk.Offer) ([]desk.Item, []string, error) {
	if strings.HasSuffix(o.Address, "/feed") {
		return nil, []string{"a feed that names 2 addresses"}, nil
	}
	if o.Address != "" {
		return nil, nil, fault.New(fault.Unavailable, "nobody is at %s", o.Address)
	}
	words := strings.TrimSpace(string(o.Bytes))
	if words == "" || strings.Contains(words, "\x00") {
		return nil, nil, fault.New(fault.BadInput, "it is binary")
	}
	r := desktest.Report{File: "offered.txt", Outlet: o.Outlet, Title: o.Title, URL: o.URL, Published: o.Published,
		Said: []desktest.Said{{By: "Brita Ulven", Words: words}}}
	return []desk.Item{r.Item()}, []string{"a picture"}, nil
}

// again reads a report that is kept: it finds one more statement in it than the first time.
func again(reports []desktest.Report) api.Rereader {
	return func(_ context.Context, kept desk.Kept, _ string) (desk.Item, error) {
		i := slices.IndexFunc(reports, func(r desktest.Report) bool { return r.File == kept.Report.Source.File })
		if i < 0 {
			return desk.Item{}, fault.New(fault.BadInput, "there is no report in it")
		}
		r := reports[i]
		item := r.Item()
		item.Held, item.Reading.Engine.Version = kept.Held, "9.9.9"
		return item, nil
	}
}

// followed keeps what is followed in memory.
type followed struct{ list []*watch.Source }

func (f *followed) List(context.Context) ([]*watch.Source, error) { return f.list, nil }

func (f *followed) Change(_ context.Context, change func([]*watch.Source) ([]*watch.Source, error)) error {
	list, err := change(f.list)
	if err == nil {
		f.list = list
	}
	return err
}

// as is a client with a token of a scope.
func (n *newsroom) as(s account.Scope) *client.Client { return client.New(n.server.URL, n.tokens[s]) }

// ask sends one request; headers come in pairs.
func (n *newsroom) ask(method, path, body string, headers ...string) (*http.Response, string) {
	n.tb.Helper()
	req, err := http.NewRequestWithContext(n.tb.Context(), method, n.server.URL+path, strings.NewReader(body))
	if err != nil {
		n.tb.Fatal(err)
	}
	if method == "POST" {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
			continue
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		n.tb.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		n.tb.Fatal(err)
	}
	return resp, string(b)
}

// bearer is the header that shows a token of a scope.
func (n *newsroom) bearer(s account.Scope) []string {
	return []string{"Authorization", "Bearer " + n.tokens[s]}
}

// problem checks that an answer is a problem of a status, and gives it.
func problem(tb testing.TB, what string, resp *http.Response, body string, status int) api.Problem {
	tb.Helper()
	var p api.Problem
	err := json.Unmarshal([]byte(body), &p)
	if resp.StatusCode != status || p.Status != status || err != nil || resp.Header.Get("Content-Type") != "application/problem+json" {
		tb.Errorf("%s: status %d, want %d: %.300s (%v)", what, resp.StatusCode, status, body, err)
	}
	if p.Detail == "" || p.Title == "" {
		tb.Errorf("%s: the problem has no words: %s", what, body)
	}
	return p
}

// size is how many entries the ledger has.
func (n *newsroom) size() int64 {
	n.tb.Helper()
	v, err := n.desk.Verify(n.tb.Context(), func(f desk.Fault) error { return errors.New(f.Where + ": " + f.What) })
	if err != nil {
		n.tb.Fatal(err)
	}
	return v.Entries
}
