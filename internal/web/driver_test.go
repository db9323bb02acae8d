package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser is a window of Chromium, driven by what scripts see of its page and by the mouse and the keys. Nothing on this side stands
// for an element: each look asks the page that is there then, and what leads to another page waits for it. What chromedp keeps
// of a document is switched off, as it may be of the one before.
type browser struct {
	ctx context.Context

	mu    sync.Mutex
	ran   []string // payloads that ran
	said  []string // what the console has
	asked []string // addresses that were asked for
}

// patience is how long a step may take: what has not come by then does not come. Between two looks there is a pause of more than a frame.
const (
	patience = 4 * time.Minute
	pause    = 20 * time.Millisecond
)

// chromium is the one in which all tests of the package open windows: the first that needs it starts it, and it ends behind the last.
var chromium struct {
	sync.Mutex
	ctx  context.Context
	stop func()
}

// TestMain ends what tests share.
func TestMain(m *testing.M) {
	code := m.Run()
	if chromium.stop != nil {
		chromium.stop()
	}
	os.Exit(code)
}

// started is the context of Chromium; a test without one is skipped, but not where everything is tested.
func started(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"google-chrome", "chromium-browser", "chromium"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
		}
	}
	if path == "" && os.Getenv("CI") == "true" {
		t.Fatal("there is no chromium here (apt-get install -y chromium)")
	}
	if path == "" {
		t.Skip("there is no chromium here")
	}
	chromium.Lock()
	defer chromium.Unlock()
	if chromium.ctx == nil || chromium.ctx.Err() != nil {
		if err := start(path); err != nil {
			t.Fatal(err)
		}
	}
	return chromium.ctx
}

// start starts Chromium, with a profile of its own.
func start(path string) error {
	profile, err := os.MkdirTemp("", "hearsay-chromium")
	if err != nil {
		return err
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.UserDataDir(profile),
		chromedp.DisableGPU,                           // there is none, and one that is made up is slow
		chromedp.Flag("allow-pre-commit-input", true)) // what is pressed before the first picture is not lost
	alloc, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, leave := chromedp.NewContext(alloc)
	chromium.ctx, chromium.stop = ctx, func() {
		leave()
		stop()
		os.RemoveAll(profile)
	}
	return chromedp.Do(ctx)
}

// open opens a window that has nothing in common with those of other tests: no cookie, and nothing kept of a page.
func open(t *testing.T) *browser {
	t.Helper()
	return window(t, started(t), chromedp.WithNewBrowserContext())
}

// window opens a window beside others.
func window(t *testing.T, beside context.Context, opts ...chromedp.ContextOption) *browser {
	t.Helper()
	ctx, leave := chromedp.NewContext(beside, opts...)
	t.Cleanup(leave)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	b := &browser{ctx: ctx}
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, a := cdp.Call(ctx, s, network.Enable, network.EnableParams{})
		_, c := cdp.Call(ctx, s, log.Enable, cdp.Empty{})
		_, d := cdp.Call(ctx, s, runtime.Enable, cdp.Empty{})
		_, e := cdp.Call(ctx, s, runtime.AddBinding, runtime.AddBindingParams{Name: "hearsayRan"})
		_, f := cdp.Call(ctx, s, dom.Disable, cdp.Empty{})
		_, g := cdp.Call(ctx, s, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		return errors.Join(a, c, d, e, f, g)
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

// unheard forgets what the console has.
func (b *browser) unheard() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.said = nil
}

// within has the browser do something within its time.
func within[T any](b *browser, what chromedp.Action[T]) (T, error) {
	ctx, end := context.WithTimeout(b.ctx, patience)
	defer end()
	return chromedp.Run(ctx, what)
}

// call makes calls of the protocol.
func (b *browser) call(t *testing.T, f func(context.Context, *chromedp.Target) error) {
	t.Helper()
	if _, err := within(b, chromedp.Func(f)); err != nil {
		t.Fatalf("%v\n%s", err, b.state())
	}
}

// eval is what a script of the test says of the page, with the page's own scripts switched off too.
func eval[T any](t *testing.T, b *browser, script string) T {
	t.Helper()
	v, err := within(b, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatalf("%.200s: %v\n%s", script, err, b.state())
	}
	return v
}

// until waits until something holds of the page. Nobody can be asked while a page gives way to another: then it does not hold yet.
func (b *browser) until(t *testing.T, what, holds string) {
	t.Helper()
	var yes bool
	var err error
	for end := time.Now().Add(patience); !yes && time.Now().Before(end); time.Sleep(pause) {
		if yes, err = within(b, chromedp.Evaluate[bool](holds)); yes && err == nil {
			return
		}
		if b.ctx.Err() != nil {
			break
		}
	}
	t.Fatalf("%s: waited in vain (%v)\n%s", what, err, b.state())
}

// whole is that a page has all its parts, its scripts listen, its letters have their place, and it was shown: what is pressed before may be
// lost, and a click may land beside. A page without an address is never shown.
const whole = `document.readyState === "complete" && document.fonts.status === "loaded" &&
	(location.protocol === "about:" || performance.getEntriesByName("first-contentful-paint").length > 0)`

// loaded waits until the page is whole.
func (b *browser) loaded(t *testing.T) {
	t.Helper()
	b.until(t, "the page is whole", whole)
}

// leads does what leads to another page, and waits for that. A document is told from another by when it began.
func (b *browser) leads(t *testing.T, what string, do func()) {
	t.Helper()
	began := eval[string](t, b, "String(performance.timeOrigin)")
	do()
	b.until(t, what+" leads to another page", fmt.Sprintf("String(performance.timeOrigin) !== %s", quoted(began)))
	b.loaded(t)
}

// visit goes to an address.
func (b *browser) visit(t *testing.T, address string) {
	t.Helper()
	b.leads(t, address, func() {
		b.call(t, func(ctx context.Context, s *chromedp.Target) error {
			r, err := cdp.Call(ctx, s, cdppage.Navigate, cdppage.NavigateParams{URL: address})
			if err == nil && r.ErrorText != "" {
				err = errors.New(r.ErrorText)
			}
			return err
		})
	})
}

// shown are the elements of a selector that have a place on the page.
const shown = `[...document.querySelectorAll(%s)].filter(e => e.getClientRects().length > 0)`

// seen waits until an element is shown.
func (b *browser) seen(t *testing.T, selector string) {
	t.Helper()
	b.until(t, selector+" is shown", fmt.Sprintf("("+shown+").length > 0", quoted(selector)))
}

// spot is where an element can be clicked: nothing lies over it there, if it is clear.
type spot struct {
	X, Y  float64
	Clear bool
	Under string // what is there
}

const spotOf = `(() => {
	const e = ` + shown + `[0];
	if (!e) return { Under: "no such element is shown" };
	e.scrollIntoView({ block: "center", behavior: "instant" });
	const box = e.getClientRects()[0], x = box.left + box.width / 2, y = box.top + box.height / 2;
	const under = document.elementFromPoint(x, y);
	return { X: x, Y: y, Clear: e.contains(under), Under: under?.outerHTML.slice(0, 200) ?? "nothing" };
})()`

// standing waits until an element is shown, nothing lies over it, and it is where it was a moment before.
func (b *browser) standing(t *testing.T, selector string) spot {
	t.Helper()
	b.loaded(t)
	var before, now spot
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(pause) {
		before, now = now, eval[spot](t, b, fmt.Sprintf(spotOf, quoted(selector)))
		if now.Clear && now == before {
			return now
		}
	}
	t.Fatalf("%s cannot be clicked; at %.0f, %.0f is %s\n%s", selector, now.X, now.Y, now.Under, b.state())
	return spot{}
}

// held is that an element, or what is in it, has the focus.
const held = `(` + shown + `[0]?.contains(document.activeElement) ?? false)`

// click clicks an element that can have the focus: a link, a control, a summary. A press that came to it gives it the focus; one that
// did not is let go of beside, so nothing comes of it, and is made again.
func (b *browser) click(t *testing.T, selector string) {
	t.Helper()
	for range 5 {
		at := b.standing(t, selector)
		eval[any](t, b, "document.activeElement?.blur()")
		b.mouse(t, input.DispatchMouseEventParams{Type: "mouseMoved", X: at.X, Y: at.Y})
		b.mouse(t, input.DispatchMouseEventParams{Type: "mousePressed", X: at.X, Y: at.Y, Button: "left", Buttons: 1, ClickCount: 1})
		if eval[bool](t, b, fmt.Sprintf(held, quoted(selector))) {
			b.mouse(t, input.DispatchMouseEventParams{Type: "mouseReleased", X: at.X, Y: at.Y, Button: "left", ClickCount: 1})
			return
		}
		b.mouse(t, input.DispatchMouseEventParams{Type: "mouseReleased", Button: "left", ClickCount: 1})
	}
	t.Fatalf("presses do not come to %s: %+v\n%s", selector, eval[spot](t, b, fmt.Sprintf(spotOf, quoted(selector))), b.state())
}

// follow clicks what leads to another page, and waits for that.
func (b *browser) follow(t *testing.T, selector string) {
	t.Helper()
	b.loaded(t)
	b.leads(t, selector, func() { b.click(t, selector) })
}

func (b *browser) mouse(t *testing.T, e input.DispatchMouseEventParams) {
	t.Helper()
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, err := cdp.Call(ctx, s, input.DispatchMouseEvent, e)
		return err
	})
}

const selected = `(() => {
	const e = ` + shown + `[0];
	e?.focus();
	e?.select();
	return e !== undefined && document.activeElement === e;
})()`

// fill types a text into a field, in place of what is there.
func (b *browser) fill(t *testing.T, selector, text string) {
	t.Helper()
	b.loaded(t)
	b.until(t, selector+" takes the focus", fmt.Sprintf(selected, quoted(selector)))
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, err := cdp.Call(ctx, s, input.InsertText, input.InsertTextParams{Text: text})
		return err
	})
	b.until(t, selector+" has the text", fmt.Sprintf("document.activeElement.value === %s", quoted(text)))
}

// choose chooses an option of a list.
func (b *browser) choose(t *testing.T, selector, value string) {
	t.Helper()
	b.loaded(t)
	b.until(t, selector+" has the option", fmt.Sprintf(`(() => {
		const e = `+shown+`[0];
		if (e) e.value = %s;
		for (const type of ["input", "change"]) e?.dispatchEvent(new Event(type, { bubbles: true }));
		return e?.value === %[2]s;
	})()`, quoted(selector), quoted(value)))
}

// keys presses keys as a keyboard does: where the page takes a key, no letter comes of it.
func (b *browser) keys(t *testing.T, text string, with ...chromedp.Modifier) {
	t.Helper()
	b.loaded(t)
	for _, r := range text {
		b.call(t, func(ctx context.Context, s *chromedp.Target) error {
			for _, e := range strokes(r, with) {
				if _, err := cdp.Call(ctx, s, input.DispatchKeyEvent, e); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// strokes are the events of a key: down, with its letter if it has one and nothing but Shift is held, and up.
func strokes(r rune, with []chromedp.Modifier) [2]input.DispatchKeyEventParams {
	events := kb.Encode(r)
	down, up := *events[0], *events[len(events)-1]
	for _, m := range with {
		down.Modifiers |= int64(m)
	}
	up.Modifiers = down.Modifiers
	if len(events) == 3 && down.Modifiers&^int64(chromedp.ModifierShift) == 0 {
		down.Text, down.UnmodifiedText = events[1].Text, events[1].UnmodifiedText
	}
	return [2]input.DispatchKeyEventParams{down, up}
}

// wide sets how wide the window is, in pixels.
func (b *browser) wide(t *testing.T, width int64) {
	t.Helper()
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, err := chromedp.EmulateViewport(width, 900)(ctx, s)
		return err
	})
}

// dark sets which colours the reader wants.
func (b *browser) dark(t *testing.T, yes bool) {
	t.Helper()
	scheme := "light"
	if yes {
		scheme = "dark"
	}
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, err := cdp.Call(ctx, s, emulation.SetEmulatedMedia,
			emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return err
	})
	b.until(t, "the colours are "+scheme, fmt.Sprintf("matchMedia(%s).matches", quoted("(prefers-color-scheme: "+scheme+")")))
}

// scripts turns the page's own scripts on or off.
func (b *browser) scripts(t *testing.T, on bool) {
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, err := cdp.Call(ctx, s, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
		return err
	})
}

const stateOf = `[location.href, document.title, document.readyState, "fonts " + document.fonts.status,
	...performance.getEntriesByType("paint").map(e => e.name + " " + e.startTime),
	"focus on " + document.activeElement?.outerHTML.slice(0, 200),
	...[...document.querySelectorAll("[role=alert], [role=status]")].map(e => e.innerText)].join("\n  ")`

// state tells where the browser is, for whoever reads of a failure on another machine.
func (b *browser) state() string {
	ctx, end := context.WithTimeout(b.ctx, 5*time.Second)
	defer end()
	page, err := chromedp.Run(ctx, chromedp.Evaluate[string](stateOf))
	b.mu.Lock()
	defer b.mu.Unlock()
	return fmt.Sprintf("the page (%v):\n  %s\nthe console %q\nlast asked for %q", err, page, b.said, b.asked[max(0, len(b.asked)-4):])
}

// quoted is a text as a script has it.
func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // of a string there is none
	}
	return string(b)
}
