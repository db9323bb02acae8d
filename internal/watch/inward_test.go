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

// walker walks the ways by which addresses come in, each with every spelling.
type walker struct {
	t       *testing.T
	targets []string
	fetch   *fetch.Fetcher
	watch   *watch.Watch
	now     time.Time
	taken   int // captures that came of it
}

// newWalker is a walker on a web of which everything leads inward.
func newWalker(t *testing.T, ground *fetchtest.Ground, asked map[string]int) *walker {
	k := &walker{t: t, now: time.Date(2025, 11, 4, 10, 0, 0, 0, time.UTC)}
	for _, host := range fetchtest.Spellings() {
		k.targets = append(k.targets, "http://"+host+"/latest/meta-data/")
	}
	clock := func() time.Time { return k.now }
	k.fetch = ground.Fetcher(t, inward(asked, k.targets), clock)
	k.watch = &watch.Watch{Ask: k.fetch, Door: &intake.Door{Fetch: k.fetch}, Agent: "hearsay", Now: clock,
		Sleep: func(_ context.Context, d time.Duration) error { k.now = k.now.Add(d); return nil }}
	return k
}

// each walks a way that says itself that it leads nowhere.
func (k *walker) each(way func(at string) error) func() {
	return func() {
		for _, at := range k.targets {
			if err := way(at); err == nil {
				k.t.Errorf("%s: no error", at)
			}
		}
	}
}

// follow follows a source for every spelling; form makes its address of a number and the spelling.
func (k *walker) follow(form func(i int, at string) string) func() {
	return func() {
		for i, at := range k.targets {
			k.poll(form(i, at))
		}
	}
}

// poll follows a source for some days.
func (k *walker) poll(address string) {
	k.t.Helper()
	s := &watch.Source{Address: address}
	for range 5 { // a source gets 50 reports a poll
		err := k.watch.Poll(k.t.Context(), s, taking(func(p intake.Piece) error {
			if p.Capture != nil {
				k.taken++
			}
			return nil
		}))
		if err != nil {
			k.t.Fatal(err)
		}
		k.now = k.now.Add(25 * time.Hour)
	}
}

func (k *walker) get(at string) error {
	_, err := k.fetch.Get(k.t.Context(), at)
	return err
}

func (k *walker) post(at string) error {
	_, err := k.fetch.Post(k.t.Context(), at, "text/x", nil)
	return err
}

// open is why the door gives nothing for an address; nil where it gives something.
func (k *walker) open(at string) error {
	for p := range k.watch.Door.Open(k.t.Context(), at) {
		return p.Err
	}
	return nil
}

// way is one by which an address comes in, and what must have been asked of the public server
// on it: a path, and how often.
type way struct {
	walk  func()
	asked string
	times int
}

func (k *walker) ways() map[string]way {
	all := len(k.targets)
	moved := func(at string) string { return "http://courier.example/to?at=" + url.QueryEscape(at) }
	on := func(form string) func(int, string) string {
		return func(i int, at string) string { return fmt.Sprintf(form, i, url.QueryEscape(at)) }
	}
	return map[string]way{
		"a page":                   {k.each(k.get), "", 0},
		"a page that was moved":    {k.each(func(at string) error { return k.get(moved(at)) }), "/to", all},
		"a timestamp":              {k.each(k.post), "", 0},
		"a timestamp, moved":       {k.each(func(at string) error { return k.post(moved(at)) }), "/to", all},
		"the door":                 {k.each(k.open), "", 0},
		"the door, moved":          {k.each(func(at string) error { return k.open(moved(at)) }), "/to", all},
		"what is followed":         {k.follow(func(_ int, at string) string { return at }), "", 0},
		"what is followed, moved":  {k.follow(on("http://m%d.example/to?at=%s")), "/to", all},
		"robots.txt, moved":        {k.follow(on("http://robots%d.example/x?%s")), "/robots.txt", all},
		"entries of a feed":        {func() { k.poll("http://courier.example/feed") }, "/feed", 1},
		"entries that were moved":  {func() { k.poll("http://highmoor.example/redirected-feed") }, "/to", all},
		"sitemaps of an index":     {func() { k.poll("http://delta.example/index") }, "/index", 1},
		"sitemaps that were moved": {k.follow(on("http://i%d.example/index-of-redirects?at=%s")), "/to", all},
	}
}

// Whatever opens connections for an address that comes from somebody, on whichever way the address
// comes, makes none to a private one, however it is spelled.
func TestNoWayLeadsInward(t *testing.T) {
	ground, asked := &fetchtest.Ground{}, map[string]int{}
	k := newWalker(t, ground, asked)
	if len(k.targets) < 150 {
		t.Fatalf("%d spellings only", len(k.targets))
	}
	for name, way := range k.ways() {
		clear(asked)
		way.walk()
		if n := ground.Passed.Load(); n != 0 || k.taken != 0 {
			t.Fatalf("%s: %d connections, %d captures", name, n, k.taken)
		}
		if asked[way.asked] < way.times {
			t.Errorf("%s: the public server was asked for %s %d times, not %d", name, way.asked, asked[way.asked], way.times)
		}
	}
	if err := fetch.Check(ground.Guard(), "http://courier.example/rss"); err != nil {
		t.Errorf("a public name: %v", err)
	}
	if i := slices.IndexFunc(k.targets, func(at string) bool { return fetch.Check(ground.Guard(), at) == nil }); i >= 0 {
		t.Errorf("%s may be followed", k.targets[i])
	}
}
