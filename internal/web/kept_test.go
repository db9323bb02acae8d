package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hearsay/internal/desk/desktest"
	"hearsay/internal/web/page"
)

// madeBy is a route that counts how often its page is made.
func madeBy(pattern string, steady bool, status int, n *int) page.Route {
	return page.Route{Method: "GET", Pattern: pattern, Steady: steady, Serve: func(*page.Call) (page.Answer, error) {
		*n++
		return page.Answer{View: plain(status)}, nil
	}}
}

// A page is kept as long as the ledger has the same entries, for whoever asks alike in the same minute; nothing else is.
func TestPagesAreKeptAsLongAsTheyHold(t *testing.T) {
	h := house(t, desktest.Invented(1, 2))
	now := time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC)
	h.Clock = func() time.Time { return now }
	h.Threads = nil // which compares in its own time
	var steady, other, wrong int
	site, err := assemble(h, quiet(), []page.Route{madeBy("/steady", true, 200, &steady), madeBy("/other", false, 200, &other),
		madeBy("/wrong", true, 422, &wrong)})
	if err != nil {
		t.Fatal(err)
	}
	get := func(path string, change func(*http.Request)) string {
		req := httptest.NewRequest("GET", "http://127.0.0.1:8000"+path, nil)
		if change != nil {
			change(req)
		}
		w := httptest.NewRecorder()
		site.ServeHTTP(w, req)
		for name, value := range headers() {
			if w.Header().Get(name) != value {
				t.Errorf("%s: %s is %q", path, name, w.Header().Get(name))
			}
		}
		return w.Header().Get("Content-Type") + w.Header().Get("Cache-Control") + w.Body.String()
	}
	made := func(what string, want int, do func()) {
		t.Helper()
		before := steady
		do()
		if steady-before != want {
			t.Errorf("%s: made %d times, want %d", what, steady-before, want)
		}
	}
	var first string
	made("the first time", 1, func() { first = get("/steady", nil) })
	made("again", 0, func() {
		if again := get("/steady", nil); again != first || !strings.Contains(again, "text/html") {
			t.Errorf("the kept page is another:\n%.300s\n%.300s", again, first)
		}
	})
	made("another address", 1, func() { get("/steady?x=1", nil) })
	made("another language", 1, func() { get("/steady", func(r *http.Request) { r.Header.Set("Accept-Language", "uk") }) })
	made("another browser", 1, func() { get("/steady", func(r *http.Request) { r.Header.Set("Cookie", "language=ru") }) })
	made("somebody else", 1, func() { get("/steady", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-origin") }) })
	made("a page of another origin", 0, func() {
		req := httptest.NewRequest("GET", "http://example.org/steady", nil)
		w := httptest.NewRecorder()
		if site.ServeHTTP(w, req); w.Code == http.StatusOK {
			t.Error("a kept page is given under another host")
		}
	})
	made("a minute later", 1, func() { now = now.Add(time.Minute); get("/steady", nil) })
	made("after an entry", 1, func() {
		if _, err := h.Desk.Add(t.Context(), desktest.Invented(2, 2).Item()); err != nil {
			t.Fatal(err)
		}
		get("/steady", nil)
	})
	for range 2 {
		get("/other", nil)
		get("/wrong", nil)
	}
	if other != 2 || wrong != 2 {
		t.Errorf("what is not to be kept was made %d and %d times of 2", other, wrong)
	}
}

// What is kept is bounded.
func TestKeptPagesAreBounded(t *testing.T) {
	s := &shelf{pages: map[string]*made{}}
	for i := range 200 {
		s.put("", strings.Repeat("k", i+1), &made{body: make([]byte, mostPage)})
		total := 0
		for key, m := range s.pages {
			total += len(key) + len(m.body)
		}
		if total > mostKept || total != s.size {
			t.Fatalf("%d bytes are kept, counted as %d", total, s.size)
		}
	}
	s.put("another state", "k", &made{})
	if _, there := s.pages["k"]; there && len(s.pages["k"].body) == 0 {
		t.Error("a page of a state that has passed was kept")
	}
}
