package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"hearsay/internal/desk/desktest"
	"hearsay/internal/web/webtest"
)

// focused checks what has the focus.
func (b *browser) focused(t *testing.T, what, holds string) {
	t.Helper()
	if !eval[bool](t, b, "(e => "+holds+")(document.activeElement)") {
		t.Errorf("%s: the focus is on %s", what, eval[string](t, b, "document.activeElement.outerHTML.slice(0, 200)"))
	}
}

// row is that the focus is in one of the statements of a list, counted from 0.
func row(n int) string {
	return fmt.Sprintf(`[...document.querySelectorAll("main li.led[id]")][%d].contains(e)`, n)
}

// The keys of every page: rows, pages, search, ways, and the switch that turns single keys off. None works in a field.
func TestKeysOfEveryPage(t *testing.T) {
	b := open(t)
	s := webtest.New(t, bridges(), desktest.Invented(1, 60))
	origin := served(t, s)
	list := origin + "/statements"
	b.visit(t, list)
	b.keys(t, "jj")
	b.focused(t, "j twice", row(1))
	b.keys(t, "k")
	b.focused(t, "k", row(0))
	b.leads(t, "Enter", func() { b.keys(t, "\r") })
	b.visit(t, list)
	b.leads(t, "n", func() { b.keys(t, "n") })
	if !eval[bool](t, b, `location.search.includes("before=")`) {
		t.Error("n does not go to the next page")
	}
	b.leads(t, "p", func() { b.keys(t, "p") })
	b.until(t, "p goes back", fmt.Sprintf("location.href === %s", quoted(list)))
	for key, path := range map[string]string{"t": "/", "s": "/statements", "f": "/forecasts", "m": "/places"} {
		b.leads(t, "g "+key, func() { b.keys(t, "g"+key) })
		b.until(t, "g "+key, fmt.Sprintf("location.pathname === %s", quoted(path)))
	}
	b.visit(t, list)
	b.keys(t, "/jg")
	b.focused(t, "/", `e.id === "find" && e.value === "jg"`)

	b.visit(t, list)
	b.keys(t, "?")
	b.focused(t, "?", `e.matches("details.keys[open] > summary")`)
	b.click(t, "#keys-switch")
	b.visit(t, list)
	b.keys(t, "j")
	b.focused(t, "j with keys off", "e === document.body")
	b.click(t, "details.keys > summary")
	b.click(t, "#keys-switch")
	b.keys(t, "j")
	b.focused(t, "j with keys on again", row(0))
	b.clean(t, "keys", origin)
}

// The keys of a review, of forecasts and of the map.
func TestKeysOfSomePages(t *testing.T) {
	b := open(t)
	s := webtest.New(t, append(harbour(), bridges())...)
	origin := served(t, s)
	of := s.Reports[2]
	b.visit(t, origin+"/reports/"+string(of)+"?hand="+string(hand(of))+"#hand")
	b.keys(t, "r")
	b.focused(t, "r", `e.value === "reject" && e.checked`)
	b.leads(t, "Esc", func() { b.keys(t, kb.Escape) })
	if eval[bool](t, b, `document.querySelector("#review") !== null`) {
		t.Error("Esc does not leave the statement")
	}

	b.visit(t, origin+"/forecasts")
	b.keys(t, "j")
	b.leads(t, "o", func() { b.keys(t, "o") })
	b.keys(t, "o")
	b.focused(t, "o", `e.id === "f-outcome"`)
	b.keys(t, "w")
	b.focused(t, "w", `e.id === "f-why"`)

	b.visit(t, origin+"/places?said-from=2025-03-01&said-to=2025-03-02")
	days := func(key, from, to string) {
		b.leads(t, key, func() { b.keys(t, key) })
		b.seen(t, "#said-from[value='"+from+"']")
		b.seen(t, "#said-to[value='"+to+"']")
	}
	days("[", "2025-02-27", "2025-02-28")
	days("+", "2025-02-26", "2025-03-01")
	b.clean(t, "keys of some pages", origin)
}

// drifted are two reports of which one has lost the doubt in what two people say.
func drifted() []desktest.Report {
	said := func(certainty string) []desktest.Said {
		return []desktest.Said{{By: "Petro Hai", Words: "the bridge at Stara Vessa is open on Friday", Certainty: certainty},
			{By: "Olga Brandt", Words: "nine ferries wait in the harbour", Certainty: certainty}}
	}
	return []desktest.Report{
		{File: "a.txt", Outlet: "Harbour Post", Title: "Bridge", URL: "https://news.example/a", Published: "2025-03-01", Said: said("possible")},
		{File: "b.txt", Outlet: "Upland Herald", Title: "Open bridge", URL: "https://herald.example/b", Published: "2025-03-02", Said: said("certain")},
	}
}

// On a thread, d goes to the next wording that drifted, and after the last to the first.
func TestTheKeyOfDrift(t *testing.T) {
	b := open(t)
	s := webtest.New(t, drifted()...)
	origin := served(t, s)
	for _, at := range threadsOf(t, s) {
		b.visit(t, origin+at)
		n := eval[int](t, b, `document.querySelectorAll(".drift").length`)
		for i := range n + 1 {
			b.keys(t, "d")
			b.focused(t, "d", fmt.Sprintf(`[...document.querySelectorAll(".drift")].indexOf(e.closest(".drift")) === %d`, i%n))
		}
		if n > 0 {
			b.clean(t, "drift by keys", origin)
			return
		}
	}
	t.Error("no wording drifted")
}
