package report_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/web/webtest"
	"hearsay/ledger"
)

func bridge() desktest.Report {
	return desktest.Report{File: "bridge.txt", Outlet: "Harbour Post", Title: "Bridge at Stara Vessa", URL: "https://news.example/bridge",
		Published: "2025-03-01", Said: []desktest.Said{
			{By: "Petro Hai", Words: "the bridge in Odesa is open and the road is dry", Place: "Odesa"},
			{By: "Olga Brandt", Words: "the bridge is shut", Act: "deny"},
			{By: "Petro Hai", Words: "buses will cross by the end of the week", Act: "promise", Due: "2025-03-07"},
		}}
}

// first are the statements of the first report in the order of the text.
func first(t *testing.T, s *webtest.Site) []desk.Claim {
	t.Helper()
	claims, err := s.Desk.List(t.Context(), desk.Filter{Report: s.Reports[0]})
	if err != nil {
		t.Fatal(err)
	}
	for i, j := 0, len(claims)-1; i < j; i, j = i+1, j-1 {
		claims[i], claims[j] = claims[j], claims[i]
	}
	return claims
}

func has(t *testing.T, page string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(page, p) {
			t.Errorf("the page has no %q", p)
		}
	}
}

func hasNot(t *testing.T, page string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(page, p) {
			t.Errorf("the page has %q", p)
		}
	}
}

func path(s *webtest.Site, end string) string { return "/reports/" + string(s.Reports[0]) + end }

func TestRead(t *testing.T) {
	s := webtest.New(t, bridge())
	c := first(t, s)
	page := s.Page(path(s, ""))
	speakers := map[string]bool{}
	for _, claim := range c {
		speakers[claim.Speaker] = true
	}
	has(t, page, fmt.Sprintf("%d statements by %d known speaker", len(c), len(speakers)), `href="/proofs/`+string(s.Reports[0])+`"`)
	hasNot(t, page, `href="#versions"`) // there is one only
	has(t, page, `<h1 class="head" dir="auto">Bridge at Stara Vessa</h1>`, `<span class=" said">the bridge is shut</span>`,
		`id="t-`+string(c[1].ID)+`" href="#`+string(c[1].ID)+`"`, `id="`+string(c[1].ID)+`"`, `href="#t-`+string(c[1].ID)+`"`,
		"denies that", "promises that", "7 March 2025", "https://news.example/bridge")
	hasNot(t, page, `action="/reports/`+string(s.Reports[0])+`/review"`)
	has(t, s.Page(path(s, "?hand="+string(c[0].ID))), `/review"`, `name="speaker" value="Petro Hai"`, "found by", "invented")
}

func review(c desk.Claim, choice string, more ...string) url.Values {
	form := url.Values{"form": {"review"}, "of": {string(c.ID)}, "review": {choice}, "seen": {""}}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}

func TestReviews(t *testing.T) {
	s := webtest.New(t, bridge())
	defer s.Verify()
	c := first(t, s)
	has(t, s.Enter(path(s, "/review"), review(c[0], "accept")), "Entered:", "accepted by <bdi>Vera Holm</bdi>")
	if got := s.Post(path(s, "/review"), review(c[1], "reject")); got.Code != http.StatusUnprocessableEntity {
		t.Errorf("a rejection without a reason: %d", got.Code)
	}
	page := s.Enter(path(s, "/review"), review(c[1], "reject", "because", "nobody says it"))
	has(t, page, "1 was rejected and is not shown")
	hasNot(t, page, `id="`+string(c[1].ID)+`"`)
	has(t, s.Page(path(s, "?all=yes&hand="+string(c[1].ID))), `id="`+string(c[1].ID)+`"`, "nobody says it")
}

func TestCorrections(t *testing.T) {
	s := webtest.New(t, bridge())
	defer s.Verify()
	c := first(t, s)
	// Each field by its own control.
	for _, f := range []struct{ field, value, want string }{
		{"speaker", "Olga Brandt", `value="Olga Brandt"`},
		{"act", "confirm", `value="confirm" selected`},
		{"said_at-from", "2025-02-28", `name="said_at-from" value="2025-02-28"`},
		{"certainty", "possible", `value="possible" selected`},
		{"polarity", "negative", `value="negative" selected`},
		{"content", "the road is dry", `>the road is dry</textarea>`},
		{"places", "Odesa; Petro", `value="Odesa; Petro"`},
		{"stance", "distancing", `value="distancing" selected`},
	} {
		now := s.Page(path(s, "?hand="+string(c[0].ID)))
		seen := now[strings.Index(now, `name="seen" value="`)+19:]
		seen = seen[:strings.Index(seen, `"`)]
		form := review(c[0], "correct", "seen", seen, "because", "the text says so", f.field, f.value)
		if f.field == "said_at-from" {
			form.Set("said_at-to", f.value)
		}
		s.Enter(path(s, "/review"), form)
		has(t, s.Page(path(s, "?hand="+string(c[0].ID))), f.want)
	}
}

// A day that there is not is entered as none, in the language of who reads; and what is no statement is not reviewed.
func TestADayThatThereIsNot(t *testing.T) {
	s := webtest.New(t, bridge())
	defer s.Verify()
	c := first(t, s)
	form := review(c[0], "correct", "said_at-from", "2026-02-30", "said_at-to", "2026-02-30")
	w := s.Post(path(s, "/review"), form)
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", w.Code)
	}
	has(t, w.Body.String(), "is no day", `value="2026-02-30"`)
	form = review(c[0], "accept", "of", string(s.Reports[0]))
	w = s.Post(path(s, "/review"), form)
	has(t, w.Body.String(), "is not the ID of a statement")
}

func TestSeveralCorrectionsAreEnteredTogether(t *testing.T) {
	s := webtest.New(t, bridge())
	defer s.Verify()
	c := first(t, s)
	w := s.Post(path(s, "/review"), review(c[0], "correct", "speaker", "Olga Brandt", "content", "words that nobody wrote"))
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", w.Code)
	}
	has(t, w.Body.String(), "This was not entered", `href="#review-content"`, "the text does not have",
		`>words that nobody wrote</textarea>`, `value="Olga Brandt"`)
	if now := first(t, s); len(now[0].Corrections) > 0 {
		t.Errorf("a part was entered: %+v", now[0].Corrections)
	}
	s.Enter(path(s, "/review"), review(c[0], "correct", "speaker", "Olga Brandt", "act", "confirm"))
	if now := first(t, s); len(now[0].Corrections) != 2 {
		t.Errorf("entered: %+v", now[0].Corrections)
	}
	if w := s.Post(path(s, "/review"), review(c[1], "correct", "speaker", "Olga Brandt")); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("nothing changed: %d", w.Code)
	}
}

func TestSomebodyWasThereFirst(t *testing.T) {
	s := webtest.New(t, bridge())
	c := first(t, s)
	if _, err := s.Desk.Review(t.Context(), "A. Lind", ledger.Review{Action: ledger.Accept, Of: c[0].ID}); err != nil {
		t.Fatal(err)
	}
	w := s.Post(path(s, "/review"), review(c[0], "reject", "because", "mine"))
	if w.Code != http.StatusConflict {
		t.Fatalf("status %d", w.Code)
	}
	has(t, w.Body.String(), "A. Lind entered", `value="mine"`)
	if now := first(t, s); now[0].Rejected != nil {
		t.Error("it was entered over the other one")
	}
}

func TestMissedSplitJoinUndo(t *testing.T) {
	s := webtest.New(t, bridge())
	defer s.Verify()
	c := first(t, s)
	page := s.Enter(path(s, "/claim"), url.Values{"form": {"claim"}, "content": {"Bridge at Stara Vessa"},
		"speaker": {"Petro Hai"}, "act": {"assert"}})
	has(t, page, "entered by hand", `<span class=" said">Bridge at Stara Vessa</span>`)
	w := s.Post(path(s, "/claim"), url.Values{"form": {"claim"}, "content": {"at least 14 bridges"}, "speaker": {"Petro Hai"}})
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", w.Code)
	}
	has(t, w.Body.String(), "the text does not have", "at least 14 bridges</textarea>")
	if w = s.Post(path(s, "/claim"), url.Values{"form": {"claim"}, "content": {"the bridge"}}); w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", w.Code)
	}
	has(t, w.Body.String(), `name="content-nth" value="2"`)
	page = s.Enter(path(s, "/split"), url.Values{"form": {"split"}, "of": {string(c[0].ID)},
		"parts": {"the bridge in Odesa is open\r\nthe road is dry\r\n"}})
	has(t, page, `>the road is dry</span>`, `>the bridge in Odesa is open</span>`)
	var parts []desk.Claim
	for _, x := range first(t, s) {
		if x.Hand && x.Replaces == c[0].ID {
			parts = append(parts, x)
		}
	}
	if len(parts) != 2 {
		t.Fatalf("parts: %+v", parts)
	}
	page = s.Enter(path(s, "/join"), url.Values{"form": {"join"}, "of": {string(parts[0].ID)}, "with": {string(parts[1].ID)}})
	done := page[strings.Index(page, `name="entry" value="`)+20:]
	done = done[:strings.Index(done, `"`)]
	s.Enter(path(s, "/undo"), url.Values{"form": {"undo"}, "entry": {done}, "because": {"two after all"}})
	for _, x := range first(t, s) {
		if x.ID == parts[0].ID && x.State != ledger.Current {
			t.Errorf("the join was not taken back: %+v", x.State)
		}
	}
	if w := s.Post(path(s, "/undo"), url.Values{"form": {"undo"}, "entry": {done}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("an undo without a reason: %d", w.Code)
	}
}

func TestFieldsOfTheReport(t *testing.T) {
	s := webtest.New(t, bridge())
	defer s.Verify()
	page := s.Enter(path(s, "/fields"), url.Values{"form": {"fields"}, "title": {"The bridge"}, "outlet": {"Delta Wire"}, "language": {"en"},
		"url": {"https://news.example/bridge"}, "published-from": {"2025-02-20"}, "published-to": {"2025-02-20"},
		"because": {"the page says so"}})
	has(t, page, "The bridge</h1>", "Delta Wire", "20 February 2025")
	hasNot(t, page, "There is a later form")
	has(t, s.Page(path(s, "")), "There is a later form of this report")
	w := s.Post(path(s, "/fields"), url.Values{"form": {"fields"}, "url": {"javascript:alert(1)"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "not an address of the web") {
		t.Errorf("status %d", w.Code)
	}
}

func TestFilesAreSaved(t *testing.T) {
	s := webtest.New(t, bridge())
	for _, end := range []string{"/capture", "/text"} {
		w := s.Get(path(s, end))
		if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Disposition"),
			"attachment") || w.Header().Get("Content-Type") != "application/octet-stream" ||
			w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %d %v", end, w.Code, w.Header())
		}
	}
}

func TestNotThere(t *testing.T) {
	s := webtest.New(t, bridge())
	for _, p := range []string{"/reports/r999", "/reports/s3", "/reports/r2", "/reports/r0", "/reports/r2/text",
		"/reports/r2/capture", "/reports/%00", "/reports/..%2f..%2fetc", "/reports/r999/capture", "/entries/x9", "/entries/zz",
		"/reports/r99999999999999999999"} {
		if w := s.Get(p); w.Code != 404 && w.Code != 400 {
			t.Errorf("%s: %d", p, w.Code)
		}
	}
	if w := s.Get("/entries/" + string(first(t, s)[0].ID)); w.Code != 303 || !strings.HasPrefix(w.Header().Get("Location"), "/reports/r") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}
