package watch_test

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/fetch/fetchtest"
	"hearsay/internal/intake"
	"hearsay/internal/watch"
)

// inward is a web of which everything leads to private addresses: by the path of the address
// asked for, and its query.
func inward(asked map[string]int, targets []string) http.Handler {
	list := func(w http.ResponseWriter, head, form, foot string) {
		fmt.Fprint(w, head)
		for _, at := range targets {
			fmt.Fprintf(w, form, html.EscapeString(at))
		}
		fmt.Fprint(w, foot)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/to", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", r.URL.Query().Get("at"))
		w.WriteHeader(http.StatusMovedPermanently)
	})
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		if at, ok := strings.CutPrefix(r.Host, "robots"); ok {
			var i int
			fmt.Sscanf(at, "%d.", &i)
			w.Header().Set("Location", targets[i])
			w.WriteHeader(http.StatusMovedPermanently)
		}
	})
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		list(w, "<rss><channel><title>x</title>", "<item><title>x</title><link>%s</link></item>", "</channel></rss>")
	})
	mux.HandleFunc("/redirected-feed", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "<rss><channel><title>x</title>")
		for i, at := range targets {
			fmt.Fprintf(w, "<item><title>x</title><link>http://e%d.example/to?at=%s</link></item>", i, html.EscapeString(url.QueryEscape(at)))
		}
		fmt.Fprint(w, "</channel></rss>")
	})
	mux.HandleFunc("/index", func(w http.ResponseWriter, _ *http.Request) {
		list(w, "<sitemapindex>", "<sitemap><loc>%s</loc></sitemap>", "</sitemapindex>")
	})
	mux.HandleFunc("/index-of-redirects", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "<sitemapindex><sitemap><loc>http://%s/to?at=%s</loc></sitemap></sitemapindex>", r.Host,
			url.QueryEscape(r.URL.Query().Get("at")))
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.Path]++
		mux.ServeHTTP(w, r)
	})
}

// Whatever opens connections for an address that comes from somebody, on whichever way the address
// comes, makes none to a private one, however it is spelled.
func TestNoWayLeadsInward(t *testing.T) {
	var targets []string
	for _, host := range fetchtest.Spellings() {
		targets = append(targets, "http://"+host+"/latest/meta-data/")
	}
	if len(targets) < 150 {
		t.Fatalf("%d spellings only", len(targets))
	}
	ground, asked := &fetchtest.Ground{}, map[string]int{}
	now := time.Date(2025, 11, 4, 10, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	f := ground.Fetcher(t, inward(asked, targets), clock)
	w := &watch.Watch{Ask: f, Door: &intake.Door{Fetch: f}, Agent: "hearsay", Now: clock,
		Sleep: func(_ context.Context, d time.Duration) error { now = now.Add(d); return nil }}
	taken := 0
	poll := func(address string) error {
		s := &watch.Source{Address: address}
		for range 5 { // a source gets 50 reports a poll
			if err := w.Poll(t.Context(), s, func(p intake.Piece) error {
				if p.Capture != nil {
					taken++
				}
				return nil
			}); err != nil {
				return err
			}
			now = now.Add(25 * time.Hour)
		}
		return nil
	}
	each := func(way func(i int, at string) error) func() {
		return func() {
			for i, at := range targets {
				if err := way(i, at); err == nil {
					t.Errorf("%s: no error", at)
				}
			}
		}
	}
	quietly := func(way func(i int, at string) error) func() {
		return each(func(i int, at string) error {
			if err := way(i, at); err != nil {
				t.Fatal(err)
			}
			return fmt.Errorf("the source says how it went")
		})
	}
	post := func(at string) error { _, err := f.Post(t.Context(), at, "text/x", nil); return err }
	get := func(at string) error { _, err := f.Get(t.Context(), at); return err }
	redirect := func(at string) string { return "http://courier.example/to?at=" + url.QueryEscape(at) }
	ways := map[string]struct {
		walk  func()
		asked string // what must have been asked of the public server on the way; "" for nothing
		times int
	}{
		"a page":                {each(func(_ int, at string) error { return get(at) }), "", 0},
		"a page that was moved": {each(func(_ int, at string) error { return get(redirect(at)) }), "/to", len(targets)},
		"a timestamp":           {each(func(_ int, at string) error { return post(at) }), "", 0},
		"a timestamp, moved":    {each(func(_ int, at string) error { return post(redirect(at)) }), "/to", len(targets)},
		"the door":              {each(func(_ int, at string) error { return opened(w.Door, at) }), "", 0},
		"the door, moved":       {each(func(_ int, at string) error { return opened(w.Door, redirect(at)) }), "/to", len(targets)},
		"what is followed":      {quietly(func(_ int, at string) error { return poll(at) }), "", 0},
		"what is followed, moved": {quietly(func(i int, at string) error {
			return poll(fmt.Sprintf("http://m%d.example/to?at=%s", i, url.QueryEscape(at)))
		}), "/to", len(targets)},
		"robots.txt, moved":       {quietly(func(i int, _ string) error { return poll(fmt.Sprintf("http://robots%d.example/x", i)) }), "/robots.txt", len(targets)},
		"entries of a feed":       {func() { check(t, poll("http://courier.example/feed")) }, "/feed", 1},
		"entries that were moved": {func() { check(t, poll("http://highmoor.example/redirected-feed")) }, "/to", len(targets)},
		"sitemaps of an index":    {func() { check(t, poll("http://delta.example/index")) }, "/index", 1},
		"sitemaps that were moved": {quietly(func(i int, at string) error {
			return poll(fmt.Sprintf("http://i%d.example/index-of-redirects?at=%s", i, url.QueryEscape(at)))
		}), "/to", len(targets)},
	}
	for name, way := range ways {
		clear(asked)
		way.walk()
		if n := ground.Passed.Load(); n != 0 || taken != 0 {
			t.Fatalf("%s: %d connections, %d captures", name, n, taken)
		}
		if asked[way.asked] < way.times {
			t.Errorf("%s: the public server was asked for %s %d times, not %d", name, way.asked, asked[way.asked], way.times)
		}
	}
	if err := fetch.Check(ground.Guard(), "http://courier.example/rss"); err != nil {
		t.Errorf("a public name: %v", err)
	}
	if i := slices.IndexFunc(targets, func(at string) bool { return fetch.Check(ground.Guard(), at) == nil }); i >= 0 {
		t.Errorf("%s may be followed", targets[i])
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// opened is why an address gives nothing; nil where it does.
func opened(d *intake.Door, address string) error {
	for p := range d.Open(context.Background(), address) {
		return p.Err
	}
	return fmt.Errorf("there is nothing")
}
