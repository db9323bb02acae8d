package web_test

import (
	_ "embed"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hearsay/internal/desk/desktest"
	"hearsay/internal/web/webtest"
)

func served(t *testing.T, h http.Handler) string {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv.URL
}

// The detector finds what runs: a page that takes the payloads for markup runs many of them.
func TestTheDetectorDetects(t *testing.T) {
	b := open(t)
	origin := served(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<img src="http://127.0.0.2:9/elsewhere">`)
		for _, p := range webtest.Payloads()[:6] {
			fmt.Fprintf(w, "<p>%s</p>", strings.ReplaceAll(p, "hearsayRan(", "hearsayRan(''+"))
		}
	}))
	b.visit(t, origin+"/")
	detected := func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		return len(b.ran) >= 3 && len(b.said) > 0 && slices.ContainsFunc(b.asked, func(a string) bool { return strings.Contains(a, "elsewhere") })
	}
	for end := time.Now().Add(patience); !detected(); time.Sleep(pause) {
		if time.Now().After(end) {
			t.Fatal(b.ran, b.state())
		}
	}
}

// No payload of any stored field runs on any page, and none asks anybody else.
func TestNothingRunsInABrowser(t *testing.T) {
	t.Parallel()
	b := open(t)
	s := webtest.New(t, webtest.Hostile()...)
	entered(t, s, webtest.Payloads())
	origin := served(t, s)
	for _, p := range pages(t, s) {
		b.visit(t, origin+p)
		b.clean(t, p, origin)
	}
	for i, text := range webtest.Payloads() {
		if i%20 == 0 {
			b.visit(t, origin+"/statements?words="+url.QueryEscape(text))
			b.clean(t, text, origin)
		}
	}
}

func bridges() desktest.Report {
	return desktest.Report{File: "bridge.txt", Outlet: "Harbour Post", Title: "Bridge at Stara Vessa", URL: "https://news.example/bridge",
		Published: "2025-03-01", Said: []desktest.Said{
			{By: "Petro Hai", Words: "the bridge in Odesa is open and the road is dry", Place: "Odesa"},
			{By: "Olga Brandt", Words: "the bridge is shut", Act: "deny"},
			{By: "Petro Hai", Words: "buses will cross by the end of the week", Act: "promise", Due: "2025-03-07"},
		}}
}

// Every page, wide and narrow, light and dark: no complaint in the console, nothing scrolls
// sideways, and axe finds nothing serious.
func TestPagesInABrowser(t *testing.T) {
	t.Parallel()
	b := open(t)
	s := webtest.New(t, bridges())
	origin := served(t, s)
	for _, width := range []int64{1280, 390} {
		b.wide(t, width)
		for _, p := range pages(t, s) {
			b.visit(t, origin+p)
			b.looked(t, fmt.Sprintf("%s at %d", p, width), origin)
		}
		b.visit(t, origin+"/no/such/page")
		b.unheard() // that there is none
		b.looked(t, fmt.Sprintf("what is missing at %d", width), origin)
	}
}

//go:embed webtest/testdata/axe.min.js
var axe string

// looked checks the page that the browser shows, in light colours and then in dark ones, of which nothing but the colours depends.
func (b *browser) looked(t *testing.T, what, origin string) {
	t.Helper()
	b.clean(t, what, origin)
	if over := eval[int](t, b, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
		t.Errorf("%s scrolls sideways by %d px", what, over)
	}
	eval[any](t, b, axe+";0")
	b.audit(t, what, `{}`)
	b.dark(t, true)
	b.audit(t, what+" in the dark", `{runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}}`)
	b.dark(t, false)
}

// audit has axe look at the page. The page's own policy allows no such script, so it is the
// debugger that runs it.
func (b *browser) audit(t *testing.T, what, options string) {
	t.Helper()
	found, err := within(b, chromedp.Evaluate[string](`axe.run(document, Object.assign({resultTypes: ["violations"]}, `+options+`)).then(r => r.violations
		.filter(v => v.impact === "serious" || v.impact === "critical")
		.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(" | ")).join("\n"))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	if found != "" {
		t.Errorf("%s: %s", what, found)
	}
	b.unheard()
}

// A review is made with the keyboard alone, and shows in another window after it is loaded anew; the same form is
// sent without scripts.
func TestReviewInABrowser(t *testing.T) {
	b := open(t)
	s := webtest.New(t, bridges())
	origin := served(t, s)
	report := origin + "/reports/" + string(s.Reports[0])
	b.visit(t, report)
	b.keys(t, "j")
	b.leads(t, "accept", func() { b.keys(t, "a") })
	b.seen(t, "#review")
	b.keys(t, "e")
	b.fill(t, "#review-speaker", "Olga Brandt")
	b.enter(t)
	b.clean(t, "review by keys", origin)
	other := window(t, b.ctx)
	other.visit(t, report)
	if text := eval[string](t, other, "document.querySelector('.card').innerText"); !strings.Contains(text, "Olga Brandt") {
		t.Errorf("the other window has %q", text)
	}
	b.scripts(t, false)
	b.visit(t, report+"?hand="+string(hand(s.Reports[0])))
	b.click(t, "#review [value=accept]")
	b.follow(t, "#review button.first")
	b.seen(t, "#done")
	b.clean(t, "review without scripts", origin)
}

// Words that are marked in the text go into the field of exact words.
func TestMarkingInABrowser(t *testing.T) {
	b := open(t)
	s := webtest.New(t, bridges())
	origin := served(t, s)
	b.visit(t, origin+"/reports/"+string(s.Reports[0]))
	eval[any](t, b,
		`getSelection().selectAllChildren([...document.querySelectorAll(".said")].find(n => n.textContent === "the bridge is shut"))`)
	b.keys(t, "m")
	if got := eval[string](t, b, `document.querySelector("#claim-content").value`); got != "the bridge is shut" {
		t.Errorf("the field has %q", got)
	}
	b.clean(t, "marking", origin)
}
