package web_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/web/webtest"
)

// whereWords is the middle of the first and of the last letter of words in the text of a report, from the corner of the window.
const whereWords = `((words) => {
	const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
	for (let n = walk.nextNode(); n; n = walk.nextNode()) {
		const at = n.data.indexOf(words);
		if (at < 0 || !n.parentElement.closest(".para")) continue;
		const r = document.createRange();
		r.setStart(n, at); r.setEnd(n, at + words.length);
		r.startContainer.parentElement.scrollIntoView({block: "center", behavior: "instant"});
		const boxes = [...r.getClientRects()], first = boxes[0], last = boxes.at(-1);
		return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
	}
	return [];
})(%q)`

// drag marks words with the mouse. A busy browser may take a press for a page that it does not show yet, and then it is made again.
func (b *browser) drag(t *testing.T, words string) {
	t.Helper()
	b.loaded(t)
	for range 6 {
		if b.dragged(t, words) {
			return
		}
	}
	t.Fatalf("dragging over %q marks %q", words, eval[string](t, b, "getSelection().toString()"))
}

func (b *browser) dragged(t *testing.T, words string) bool {
	t.Helper()
	at := eval[[]float64](t, b, fmt.Sprintf(whereWords, words))
	if len(at) != 4 {
		t.Fatalf("%q is not in the text", words)
	}
	marked := false
	b.mouse(t, input.DispatchMouseEventParams{Type: "mousePressed", X: at[0] + 0.5, Y: at[1], Button: "left", Buttons: 1, ClickCount: 1})
	for n := 0; n < 6 && !marked; n++ {
		b.mouse(t, input.DispatchMouseEventParams{Type: "mouseMoved", X: at[2] - float64(n%2), Y: at[3], Button: "left", Buttons: 1})
		marked = eval[string](t, b, "getSelection().toString()") == words
	}
	b.mouse(t, input.DispatchMouseEventParams{Type: "mouseReleased", X: at[2], Y: at[3], Button: "left", ClickCount: 1})
	return marked
}

// enter sends the form with the focus by its keys, and waits until that was entered; what was refused is why the test ends.
func (b *browser) enter(t *testing.T) {
	t.Helper()
	b.leads(t, "entering", func() { b.keys(t, "\r", chromedp.ModifierCtrl) })
	b.entered(t)
}

// entered waits until the page says that a form was entered.
func (b *browser) entered(t *testing.T) {
	t.Helper()
	b.seen(t, "#done, [role=alert]")
	if wrong := eval[string](t, b, `document.querySelector("[role=alert]")?.innerText ?? ""`); wrong != "" {
		t.Fatal(wrong)
	}
}

// sailing is a report with a statement that no engine found.
func sailing() desktest.Report {
	return desktest.Report{File: "ferry.txt", Outlet: "Harbour Post", Title: "Ferry at Stara Vessa", Published: "2025-03-01", Said: []desktest.Said{
		{By: "Petro Hai", Words: "the ferry sails again, the quay is dry and the toll is lifted"},
		{By: "Olga Brandt", Words: "the toll stands"}, {By: "Olga Brandt", Words: "the quay is wet"}}}
}

// taken are the words of the statements of a report that a person entered and that stand.
func taken(t *testing.T, s *webtest.Site) []string {
	t.Helper()
	claims, err := s.Desk.List(t.Context(), desk.Filter{Report: s.Reports[0]})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range claims {
		if c.Hand {
			out = append(out, c.Read.Content[0].Text)
		}
	}
	slices.Sort(out)
	return out
}

// A missed statement is entered by dragging over its words, by marking them with the keys alone, and by the button of a phone.
func TestMissedStatementsAreMarked(t *testing.T) {
	for _, width := range []int64{1280, 390} {
		b := open(t)
		s := webtest.New(t, sailing())
		origin := served(t, s)
		report := origin + "/reports/" + string(s.Reports[0])
		b.wide(t, width)
		b.visit(t, report)
		b.drag(t, "the quay is dry")
		b.keys(t, "m")
		if got := eval[string](t, b, `document.querySelector("#claim-content").value`); got != "the quay is dry" {
			t.Fatalf("at %d, dragging gives %q", width, got)
		}
		b.follow(t, "#claim button.first")
		b.entered(t)

		b.visit(t, report)
		b.keys(t, "j")
		for n := 0; eval[string](t, b, "getSelection().toString().trim()") != "toll"; n++ {
			if n > 40 {
				t.Fatalf("at %d, the arrows do not come to the word", width)
			}
			b.keys(t, kb.ArrowRight)
		}
		b.keys(t, kb.ArrowRight+kb.ArrowRight, chromedp.ModifierShift)
		b.keys(t, "m")
		if got := eval[string](t, b, `document.querySelector("#claim-content").value`); got != "toll is lifted" {
			t.Fatalf("at %d, the arrows give %q", width, got)
		}
		b.enter(t)

		b.visit(t, report)
		b.drag(t, "the ferry sails again")
		b.click(t, "#take-marked")
		if got := eval[string](t, b, `document.querySelector("#claim-content").value`); got != "the ferry sails again" {
			t.Errorf("at %d, the button gives %q", width, got)
		}
		b.clean(t, "marking", origin)
		if got := taken(t, s); !slices.Equal(got, []string{"the quay is dry", "toll is lifted"}) {
			t.Errorf("at %d, entered is %q", width, got)
		}
	}
}

// The words of a statement in hand are corrected by dragging over others.
func TestWordsAreCorrectedByDragging(t *testing.T) {
	for _, width := range []int64{1280, 390} {
		b := open(t)
		s := webtest.New(t, sailing())
		origin, of := served(t, s), hand(s.Reports[0])
		b.wide(t, width)
		b.visit(t, origin+"/reports/"+string(s.Reports[0])+"?hand="+string(of))
		b.click(t, "#review [value=correct]")
		b.seen(t, "#review-content")
		b.drag(t, "the ferry sails again")
		b.follow(t, "#review button.first")
		b.entered(t)
		shown, err := s.Desk.Show(t.Context(), of, time.Time{})
		if err != nil || shown.Claim.Read.Content[0].Text != "the ferry sails again" {
			t.Errorf("at %d, the statement is %+v (%v)", width, shown.Claim.Read.Content, err)
		}
		b.clean(t, "correcting words", origin)
	}
}

// A statement is split, and two are joined, by forms that are opened and sent with the keyboard.
func TestStatementsAreSplitAndJoinedInABrowser(t *testing.T) {
	for _, width := range []int64{1280, 390} {
		b := open(t)
		s := webtest.New(t, sailing())
		origin := served(t, s)
		report := origin + "/reports/" + string(s.Reports[0])
		b.wide(t, width)
		b.visit(t, report+"?hand="+string(hand(s.Reports[0])))
		eval[any](t, b, `document.querySelector("form[action$=split]").closest("details").querySelector("summary").focus()`)
		b.keys(t, "\r")
		b.seen(t, "#split-parts")
		eval[any](t, b, `document.querySelector("#split-parts").value = "the quay is dry\nthe toll is lifted"; document.querySelector("#split-parts").focus()`)
		b.enter(t)
		if got := taken(t, s); !slices.Equal(got, []string{"the quay is dry", "the toll is lifted"}) {
			t.Errorf("at %d, split is %q", width, got)
		}
		id := eval[string](t, b, `[...document.querySelectorAll(".card")].find(c => c.querySelector(".who").textContent === "Olga Brandt").id`)
		b.visit(t, report+"?hand="+id)
		eval[any](t, b, `document.querySelector("form[action$=join]").closest("details").querySelector("summary").focus()`)
		b.keys(t, "\r")
		b.seen(t, "input[name=with]")
		eval[any](t, b, `document.querySelector("input[name=with]").focus()`)
		b.keys(t, " ")
		eval[any](t, b, `document.querySelector("form[action$=join] button").focus()`)
		b.leads(t, "joining", func() { b.keys(t, "\r") })
		b.entered(t)
		if got := taken(t, s); !slices.Contains(got, "the toll stands") {
			t.Errorf("at %d, joined is %q", width, got)
		}
		b.clean(t, "splitting and joining", origin)
	}
}

// When the day on which a report was published is put right, what hangs on it is counted again: the deadline of a forecast moves.
func TestAReportIsPutRightInABrowser(t *testing.T) {
	b := open(t)
	s := webtest.New(t, bridges())
	origin := served(t, s)
	b.wide(t, 390)
	b.visit(t, origin+"/reports/"+string(s.Reports[0]))
	eval[any](t, b, `for (const d of ["from", "to"]) document.querySelector("#fields-published-" + d).value = "2025-02-20";
		document.querySelector("#fields-outlet").value = "Upland Herald"; document.querySelector("#fields-because").value = "The imprint says so."`)
	b.follow(t, "#fields button")
	b.entered(t)
	body := eval[string](t, b, `document.querySelector("main").innerText`)
	has := func(want string) {
		if !strings.Contains(body, want) {
			t.Errorf("the report has no %q", want)
		}
	}
	has("Upland Herald")
	has("20 February 2025")
	has("The imprint says so.")
	b.clean(t, "putting a report right", origin)
}

// A page is narrowed as one types: rows without the words are hidden with their day, and how many are left is said.
func TestAPageIsNarrowedAsOneTypes(t *testing.T) {
	b := open(t)
	s := webtest.New(t, bridges(), sailing())
	origin := served(t, s)
	rows := `[...document.querySelectorAll("main li.led[id]")].filter(r => r.offsetParent).map(r => r.querySelector(".words").textContent)`
	b.visit(t, origin+"/statements")
	b.seen(t, "#live")
	if n := len(eval[[]string](t, b, rows)); n != 6 {
		t.Fatalf("%d rows", n)
	}
	newest := eval[string](t, b, `document.querySelector("main li.led[id]").id`)
	b.fill(t, "#live", strings.ToUpper(newest)+" harbour")
	if got := eval[[]string](t, b, rows); len(got) != 1 {
		t.Errorf("left are %q", got)
	}
	if says := eval[string](t, b, `document.querySelector("#live-says").textContent`); says != "1 of them on this page" {
		t.Errorf("it says %q", says)
	}
	b.scripts(t, false)
	b.visit(t, origin+"/statements")
	if eval[bool](t, b, `document.querySelector("#live").offsetParent !== null`) {
		t.Error("without scripts there is a field that does nothing")
	}
	b.clean(t, "narrowing", origin)
}
