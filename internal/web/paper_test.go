package web_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"hearsay/internal/web/webtest"
)

// printed has pages looked at as they are printed, by a reader whose screen is dark.
func (b *browser) printed(t *testing.T) {
	t.Helper()
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, err := cdp.Call(ctx, s, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print",
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
		return err
	})
	b.until(t, "it is paper", `matchMedia("print").matches`)
}

// pdf is the page that is shown, printed.
func (b *browser) pdf(t *testing.T) []byte {
	t.Helper()
	var out cdpage.PrintToPDFResult
	b.call(t, func(ctx context.Context, s *chromedp.Target) (err error) {
		out, err = cdp.Call(ctx, s, cdpage.PrintToPDF, cdpage.PrintToPDFParams{})
		return err
	})
	return out.Data
}

// controls are what can only be used on a screen and is on the page all the same.
const controls = `[...document.querySelectorAll("nav a, button, input, select, textarea, summary, .skip, .find, .keys")]
	.filter(e => e.getClientRects().length > 0).map(e => e.outerHTML.slice(0, 120))`

// plain are the marks and changed words that colour alone tells from the text around them.
const plain = `[...document.querySelectorAll(".said, del, ins")].filter(e => {
	const s = getComputedStyle(e);
	return s.textDecorationLine === "none" && s.boxShadow === "none" && s.borderBottomStyle === "none";
}).map(e => e.outerHTML.slice(0, 120))`

// On paper there is no control, black stands on white, marks are lines, and it says where it is from and as of when.
func TestPagesArePrinted(t *testing.T) {
	t.Parallel()
	b := open(t)
	s := webtest.New(t, append(drifted(), bridges())...)
	origin := served(t, s)
	report := "/reports/" + string(s.Reports[2])
	b.wide(t, 794)
	b.printed(t)
	for _, p := range append([]string{"/", report + "/versions"}, pages(t, s)...) {
		b.visit(t, origin+p)
		if left := eval[[]string](t, b, controls); len(left) > 0 {
			t.Errorf("%s has on paper\n%s", p, strings.Join(left, "\n"))
		}
		if pale := eval[[]string](t, b, plain); len(pale) > 0 {
			t.Errorf("%s: without colour nothing marks\n%s", p, strings.Join(pale, "\n"))
		}
		ink := eval[[]string](t, b, `[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]`)
		if !slices.Equal(ink, []string{"rgb(0, 0, 0)", "rgb(255, 255, 255)"}) {
			t.Errorf("%s: ink and paper are %q", p, ink)
		}
		foot := eval[string](t, b, `document.querySelector("footer").innerText`)
		if past := eval[bool](t, b, `document.querySelector(".moment") !== null`); !strings.Contains(foot, "As it stood on ") || past && !strings.Contains(foot, origin+p) {
			t.Errorf("%s: the foot says %q", p, foot)
		}
	}
	b.visit(t, origin+report)
	if n := eval[int](t, b, `document.querySelectorAll(".said").length`); n < 3 {
		t.Errorf("%d marks", n)
	}
	if head := eval[string](t, b, `document.querySelector("main").innerText`); !strings.Contains(head, "https://news.example/bridge") {
		t.Error("the address of the report is not on paper")
	}
	if pdf := b.pdf(t); !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte("/URI (https://news.example/bridge)")) {
		t.Errorf("%d bytes of PDF do not lead to the report", len(pdf))
	}
}

// In a ledger with nothing in it every page says so, how something comes into it, and nothing more; nothing is cut off.
func TestPagesOfAnEmptyLedger(t *testing.T) {
	t.Parallel()
	b := open(t)
	s := webtest.New(t)
	origin := served(t, s)
	for _, width := range []int64{1280, 390} {
		b.wide(t, width)
		for _, p := range []string{"/", "/reports", "/statements", "/queue", "/threads", "/threads?view=all", "/forecasts", "/forecasts?view=settled",
			"/speakers", "/places", "/sources"} {
			b.visit(t, origin+p)
			b.looked(t, "nothing at "+p, origin)
			how := eval[string](t, b, `document.querySelector("#none")?.innerText ?? ""`)
			if strings.Count(how, "hearsay add FILE") != 1 || eval[int](t, b, `document.querySelectorAll("#none a[href='/add']").length`) != 1 {
				t.Errorf("%s does not say how something comes into the ledger: %q", p, how)
			}
			if n := eval[int](t, b, `document.querySelectorAll("main tbody tr, main li.led").length`); n > 0 {
				t.Errorf("%s has %d rows", p, n)
			}
		}
	}
	if body := webtest.New(t, bridges()).Page("/"); strings.Contains(body, `id="none"`) {
		t.Error("a ledger with a report in it is said to be empty")
	}
}
