package web_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"hearsay/internal/desk/desktest"
	"hearsay/internal/web/webtest"
)

// browser is a Chromium that is told of what runs in it, of what it complains about and of
// whom it asks.
type browser struct {
	ctx context.Context

	mu    sync.Mutex
	ran   []string // payloads that ran
	said  []string // what the console has
	asked []string // addresses that were asked for
}

// open starts Chromium; a test without one is skipped, but not where everything is tested.
func open(t *testing.T) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil && path == "" {
			path = p
		}
	}
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no chromium here (apt-get install -y chromium)")
		}
		t.Skip("there is no chromium here")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()))
	alloc, stop := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(stop)
	ctx, leave := chromedp.NewContext(alloc)
	t.Cleanup(leave)
	ctx, end := context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(end)
	b := &browser{ctx: ctx}
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, a := cdp.Call(ctx, s, network.Enable, network.EnableParams{})
		_, c := cdp.Call(ctx, s, log.Enable, cdp.Empty{})
		_, d := cdp.Call(ctx, s, runtime.Enable, cdp.Empty{})
		_, e := cdp.Call(ctx, s, runtime.AddBinding, runtime.AddBindingParams{Name: "hearsayRan"})
		return errors.Join(a, c, d, e)
	})
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	return b
}

// hear notes what the browser tells.
func (b *browser) hear(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case *runtime.EventBindingCalled:
		b.ran = append(b.ran, ev.Payload)
	case *runtime.EventConsoleAPICalled:
		b.said = append(b.said, fmt.Sprint(ev.Type, ev.Args))
	case *runtime.EventExceptionThrown:
		b.said = append(b.said, ev.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		b.said = append(b.said, fmt.Sprint(ev.Entry.Level, " ", ev.Entry.Text, " ", ev.Entry.URL))
	case *network.EventRequestWillBeSent:
		b.asked = append(b.asked, ev.Request.URL)
	case *cdppage.EventJavascriptDialogOpening:
		b.ran = append(b.ran, ev.Message)
	}
}

// call makes calls of the protocol.
func (b *browser) call(t *testing.T, f func(context.Context, *chromedp.Target) error) {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Func(f)); err != nil {
		t.Fatal(err)
	}
}

// patience is how long a step may take: what has not come by then does not come.
const patience = 90 * time.Second

// do carries out steps, each on a page that is whole.
func (b *browser) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	for n, step := range steps {
		b.loaded(t)
		ctx, end := context.WithTimeout(b.ctx, patience)
		err := chromedp.Do(ctx, step)
		end()
		if err != nil {
			t.Fatalf("step %d of %d: %v", n+1, len(steps), err)
		}
	}
}

// loaded waits until the scripts of a page listen and its letters have their place: what is pressed before is lost, and a click
// lands beside.
func (b *browser) loaded(t *testing.T) {
	t.Helper()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(5 * time.Millisecond) {
		whole, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`document.readyState === "complete" && document.fonts.status === "loaded"`))
		if err == nil && whole {
			return
		}
		if b.ctx.Err() != nil {
			break
		}
	}
	t.Fatal("the page is not whole")
}

// eval is what a script of the test says of the page.
func eval[T any](t *testing.T, b *browser, script string) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatalf("%.80s: %v", script, err)
	}
	return v
}

// clean checks that nothing ran, nothing was complained about, and nobody else was asked.
func (b *browser) clean(t *testing.T, what, origin string) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, a := range b.asked {
		if !strings.HasPrefix(a, origin+"/") && !strings.HasPrefix(a, "data:") {
			t.Errorf("%s: asked for %.200s", what, a)
		}
	}
	if len(b.ran) > 0 || len(b.said) > 0 {
		t.Errorf("%s: ran %q; the console has %.600q", what, b.ran, b.said)
	}
	b.ran, b.said, b.asked = nil, nil, nil
}

// dark sets which colours the reader wants.
func (b *browser) dark(t *testing.T, yes bool) {
	scheme := "light"
	if yes {
		scheme = "dark"
	}
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, err := cdp.Call(ctx, s, emulation.SetEmulatedMedia,
			emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return err
	})
}

// scripts turns the page's own scripts on or off.
func (b *browser) scripts(t *testing.T, on bool) {
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, err := cdp.Call(ctx, s, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
		return err
	})
}

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
	b.do(t, chromedp.Navigate(origin+"/"), chromedp.Sleep(300*time.Millisecond))
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.ran) < 3 || !slices.ContainsFunc(b.asked, func(a string) bool { return strings.Contains(a, "elsewhere") }) || len(b.said) == 0 {
		t.Errorf("ran %q, asked %q, said %q", b.ran, b.asked, b.said)
	}
}

// No payload of any stored field runs on any page, and none asks anybody else.
func TestNothingRunsInABrowser(t *testing.T) {
	b := open(t)
	s := webtest.New(t, webtest.Hostile()...)
	entered(t, s, webtest.Payloads())
	origin := served(t, s)
	for _, p := range pages(t, s) {
		b.do(t, chromedp.Navigate(origin+p))
		b.clean(t, p, origin)
	}
	for i, text := range webtest.Payloads() {
		if i%20 == 0 {
			b.do(t, chromedp.Navigate(origin+"/statements?words="+url.QueryEscape(text)))
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
	axe, err := os.ReadFile("webtest/testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	b := open(t)
	s := webtest.New(t, bridges())
	origin := served(t, s)
	for _, width := range []int64{1280, 390} {
		for _, dark := range []bool{false, true} {
			b.dark(t, dark)
			b.do(t, chromedp.EmulateViewport(width, 900))
			for _, p := range append(pages(t, s), "/no/such/page") {
				what := fmt.Sprintf("%s at %d, dark %v", p, width, dark)
				b.do(t, chromedp.Navigate(origin+p))
				if p != "/no/such/page" {
					b.clean(t, what, origin)
				}
				if over := eval[int](t, b, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
					t.Errorf("%s scrolls sideways by %d px", what, over)
				}
				b.audit(t, what, string(axe))
			}
		}
	}
}

// audit has axe look at the page. The page's own policy allows no such script, so it is the
// debugger that runs it.
func (b *browser) audit(t *testing.T, what, axe string) {
	t.Helper()
	eval[any](t, b, axe+";0")
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations
		.filter(v => v.impact === "serious" || v.impact === "critical")
		.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(" | ")).join("\n"))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	if found != "" {
		t.Errorf("%s: %s", what, found)
	}
	b.mu.Lock()
	b.said = nil
	b.mu.Unlock()
}

// A review is made with the keyboard alone, and shows in another window after it is loaded anew; the same form is
// sent without scripts.
func TestReviewInABrowser(t *testing.T) {
	b := open(t)
	s := webtest.New(t, bridges())
	origin := served(t, s)
	report := origin + "/reports/" + string(s.Reports[0])
	b.do(t, chromedp.Navigate(report), chromedp.KeyEvent("j"), chromedp.KeyEvent("a"), chromedp.WaitReady("#review"))
	b.do(t, chromedp.KeyEvent("e"), chromedp.WaitVisible("#review-speaker"))
	eval[any](t, b, `document.querySelector("#review-speaker").value = "Olga Brandt"; document.querySelector("#review-speaker").focus()`)
	b.do(t, chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)), chromedp.WaitReady("#done"))
	b.clean(t, "review by keys", origin)
	other, leave := chromedp.NewContext(b.ctx)
	defer leave()
	if err := chromedp.Do(other, chromedp.Navigate(report)); err != nil {
		t.Fatal(err)
	}
	text, err := chromedp.Run(other, chromedp.Evaluate[string]("document.querySelector('.card').innerText"))
	if err != nil || !strings.Contains(text, "Olga Brandt") {
		t.Errorf("the other window has %q (%v)", text, err)
	}
	b.scripts(t, false)
	b.do(t, chromedp.Navigate(report+"?hand="+string(hand(s.Reports[0]))), chromedp.Click("#review [value=accept]"),
		chromedp.Click("#review button.first"), chromedp.WaitReady("#done"))
	b.clean(t, "review without scripts", origin)
}

// Words that are marked in the text go into the field of exact words.
func TestMarkingInABrowser(t *testing.T) {
	b := open(t)
	s := webtest.New(t, bridges())
	origin := served(t, s)
	b.do(t, chromedp.Navigate(origin+"/reports/"+string(s.Reports[0])))
	eval[any](t, b,
		`getSelection().selectAllChildren([...document.querySelectorAll(".said")].find(n => n.textContent === "the bridge is shut"))`)
	b.call(t, func(ctx context.Context, s *chromedp.Target) error { // as a keyboard does it: no letter where the key was taken
		_, err := cdp.Call(ctx, s, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: "keyDown", Key: "m", Text: "m"})
		return err
	})
	if got := eval[string](t, b, `document.querySelector("#claim-content").value`); got != "the bridge is shut" {
		t.Errorf("the field has %q", got)
	}
	b.clean(t, "marking", origin)
}
