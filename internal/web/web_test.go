package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/fault"
	"hearsay/internal/threads"
	"hearsay/internal/watch"
	"hearsay/internal/web/page"
	"hearsay/lang/all"
)

// house is a house over a ledger with some reports.
func house(t *testing.T, reports ...desktest.Report) page.House {
	t.Helper()
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-03-03").Now)
	for _, r := range reports {
		if _, err := d.Add(t.Context(), r.Item()); err != nil {
			t.Fatal(err)
		}
	}
	shelf := threads.NewShelf(d, all.Packs())
	sources := watch.File{Name: filepath.Join(t.TempDir(), "sources.json")}
	return page.House{Desk: d, By: "Vera Holm", Kind: kinded, Clock: time.Now, Threads: shelf, Sources: sources}
}

func kinded(err error) error {
	switch {
	case errors.Is(err, desk.ErrNotFound):
		return fault.New(fault.Missing, "%w", err)
	case errors.Is(err, desk.ErrStands):
		return fault.New(fault.Conflict, "%w", err)
	case errors.Is(err, desk.ErrRefused):
		return fault.New(fault.Usage, "%w", err)
	}
	return err
}

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

// ask sends a request as a browser on this machine does.
func ask(h http.Handler, method, target string, form url.Values) *httptest.ResponseRecorder {
	req := httptest.NewRequest(method, "http://127.0.0.1:8000"+target, strings.NewReader(form.Encode()))
	if method == "POST" {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	return w
}

// Every route of the table, whatever comes of it, answers with the headers that hold for all.
func TestEveryAnswerHasTheHeaders(t *testing.T) {
	fates := map[string]func(page.Answer) (page.Answer, error){
		"view":        func(a page.Answer) (page.Answer, error) { a.View = plain(200); return a, nil },
		"view of 422": func(a page.Answer) (page.Answer, error) { a.View = plain(422); return a, nil },
		"go":          func(a page.Answer) (page.Answer, error) { a.Go = "/statements"; return a, nil },
		"kept file": func(a page.Answer) (page.Answer, error) {
			a.File = &page.File{Name: "a", MediaType: "text/plain", Content: strings.NewReader("a"), Tag: "t"}
			return a, nil
		},
		"missing":  func(a page.Answer) (page.Answer, error) { return a, fault.New(fault.Missing, "gone") },
		"conflict": func(a page.Answer) (page.Answer, error) { return a, fault.New(fault.Conflict, "changed") },
		"later":    func(a page.Answer) (page.Answer, error) { return a, fault.New(fault.Unavailable, "full") },
		"internal": func(a page.Answer) (page.Answer, error) { return a, errors.New("odd") },
		"nothing":  func(a page.Answer) (page.Answer, error) { return a, nil },
		"panic":    func(page.Answer) (page.Answer, error) { panic("odd") },
	}
	want := map[string]int{"view": 200, "view of 422": 422, "go": 303, "kept file": 200, "missing": 404, "conflict": 409, "later": 503,
		"internal": 500, "nothing": 500, "panic": 500}
	for name, fate := range fates {
		table := routes()
		for i := range table {
			if !table[i].Foreign { // which nobody sends
				table[i].Needs = "" // whoever looks may see what comes of it
			}
			table[i].Serve = func(*page.Call) (page.Answer, error) { return fate(page.Answer{}) }
		}
		h, err := assemble(house(t), quiet(), table)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range append(table, page.Route{Method: "GET", Pattern: "/no/such/page"}) {
			w := ask(h, r.Method, filled(r.Pattern), nil)
			if w.Code != want[name] && r.Pattern != "/no/such/page" {
				t.Errorf("%s of %s %s: status %d, want %d", name, r.Method, r.Pattern, w.Code, want[name])
			}
			headed(t, fmt.Sprintf("%s of %s %s", name, r.Method, r.Pattern), w)
		}
	}
}

// headed checks the headers of an answer.
func headed(t *testing.T, what string, w *httptest.ResponseRecorder) {
	t.Helper()
	for header, value := range headers() {
		if got := w.Header().Values(header); len(got) != 1 || got[0] != value {
			t.Errorf("%s: %s is %q", what, header, got)
		}
	}
	if w.Body.Len() > 0 && w.Header().Get("Content-Type") == "" {
		t.Errorf("%s: no media type", what)
	}
}

// filled is a pattern with something in its places.
func filled(pattern string) string {
	return strings.NewReplacer("{$}", "", "{id}", "s1", "{file...}", "desk.css", "{key}", "someone").Replace(pattern)
}

// plain is a view with nothing on it.
func plain(status int) *page.View {
	v := wrongView()
	v.Status, v.Data = status, failure{Kind: "missing"}
	return &v
}

func whole(t *testing.T, reports ...desktest.Report) http.Handler {
	t.Helper()
	h, err := New(house(t, reports...), quiet())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestNotModified(t *testing.T) {
	h := whole(t)
	first := ask(h, "GET", "/static/desk.css", nil)
	req := httptest.NewRequest("GET", "http://localhost/static/desk.css", nil)
	req.Header.Set("If-None-Match", first.Header().Get("ETag"))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	if first.Code != 200 || w.Code != http.StatusNotModified {
		t.Errorf("first %d, then %d", first.Code, w.Code)
	}
	headed(t, "not modified", w)
}

func TestOtherHostsAndOrigins(t *testing.T) {
	h := whole(t)
	for _, c := range []struct {
		host, method, header, value string
		want                        int
	}{
		{"127.0.0.1:8000", "GET", "", "", 200}, {"localhost:1", "GET", "", "", 200}, {"[::1]:1", "GET", "", "", 200},
		{"evil.example", "GET", "", "", 403}, {"127.0.0.1.evil.example", "GET", "", "", 403}, {"", "GET", "", "", 403},
		{"localhost.evil.example:80", "GET", "", "", 403}, {"10.0.0.1", "GET", "", "", 403},
		{"127.0.0.1:8000", "POST", "Sec-Fetch-Site", "same-origin", 303}, {"127.0.0.1:8000", "POST", "Sec-Fetch-Site", "cross-site", 403},
		{"127.0.0.1:8000", "POST", "Sec-Fetch-Site", "same-site", 403}, {"127.0.0.1:8000", "POST", "Origin", "http://evil.example", 403},
		{"127.0.0.1:8000", "POST", "Origin", "null", 403}, {"127.0.0.1:8000", "POST", "Origin", "http://127.0.0.1:9", 403},
		{"127.0.0.1:8000", "POST", "Origin", "http://127.0.0.1:8000", 303},
	} {
		path := "/statements"
		if c.method == "POST" {
			path = "/language"
		}
		req := httptest.NewRequest(c.method, "http://x"+path, nil)
		if req.Host = c.host; c.header != "" {
			req.Header.Set(c.header, c.value)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, req)
		if w.Code != c.want {
			t.Errorf("%+v: status %d", c, w.Code)
		}
		headed(t, fmt.Sprint(c), w)
	}
}

func TestNothingLeadsElsewhere(t *testing.T) {
	h := whole(t)
	for _, back := range []string{"https://evil.example/", "//evil.example", `/\evil.example`, `\\evil.example`,
		"javascript:alert(1)", "/\t/evil.example",
		"http:evil.example", "/%0d%0aLocation:evil", "data:text/html,x", "///evil.example", "", "evil", "/\x00",
		"http://127.0.0.1:8000@evil.example/", "/.//evil.example", "/..//evil.example"} {
		w := ask(h, "POST", "/language", url.Values{"back": {back}, "language": {"uk"}})
		to := w.Header().Get("Location")
		base, _ := url.Parse("http://127.0.0.1:8000/statements")
		u, err := base.Parse(to)
		if w.Code != 303 || err != nil || u.Host != base.Host || strings.ContainsAny(to, "\\\r\n\t") {
			t.Errorf("%q leads to %q (%d, %v)", back, to, w.Code, err)
		}
	}
}

func TestLanguages(t *testing.T) {
	h := whole(t)
	w := ask(h, "POST", "/language", url.Values{"back": {"/statements?act=deny"}, "language": {"uk"}})
	cookie := w.Result().Cookies()[0]
	if w.Header().Get("Location") != "/statements?act=deny" || !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode {
		t.Errorf("%v %+v", w.Header(), cookie)
	}
	for _, c := range []struct{ accept, cookie, want string }{{"ru", "", "Высказывания"}, {"ru", "uk",
		"Висловлювання"}, {"", "", "Statements"}, {"uk", "zz", "Висловлювання"}} {
		req := httptest.NewRequest("GET", "http://localhost/statements", nil)
		req.Header.Set("Accept-Language", c.accept)
		req.AddCookie(&http.Cookie{Name: languageCookie, Value: c.cookie})
		w := httptest.NewRecorder()
		h.ServeHTTP(w, req)
		if !strings.Contains(w.Body.String(), "<h1>"+c.want) {
			t.Errorf("%+v: %.2000s", c, w.Body)
		}
	}
}

func TestAFaultIsToldWithItsNumber(t *testing.T) {
	var log bytes.Buffer
	table := []page.Route{{Method: "GET", Pattern: "/odd", Serve: func(*page.Call) (page.Answer, error) { panic("a secret of the ledger") }}}
	h, err := assemble(house(t), slog.New(slog.NewTextHandler(&log, nil)), table)
	if err != nil {
		t.Fatal(err)
	}
	body := ask(h, "GET", "/odd", nil).Body.String()
	number := body[strings.Index(body, `<span class="mono">`)+19:][:9]
	if strings.Contains(body, "secret") || !strings.Contains(log.String(), "secret") || !strings.Contains(log.String(), number) {
		t.Errorf("the page says\n%s\nthe log\n%s", body, &log)
	}
}

func TestLimits(t *testing.T) {
	w := ask(whole(t), "POST", "/language", url.Values{"back": {strings.Repeat("x", page.MostForm)}})
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d", w.Code)
	}
	headed(t, "too large", w)
}

func TestListenOnThisMachineOnly(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0", "10.0.0.1:80", "example.org:80", "127.0.0.1.example.org:0"} {
		if l, err := Listen(address, false); fault.KindOf(err) != fault.Denied {
			t.Errorf("%s: %v", address, err)
			if err == nil {
				l.Close()
			}
		}
	}
	if _, err := Listen("here", true); fault.KindOf(err) != fault.Usage {
		t.Error(err)
	}
	l, err := Listen("127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
}
