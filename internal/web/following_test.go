package web_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hearsay/compare"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/web/webtest"
	"hearsay/ledger"
)

// following are the pages about what became of statements and who and what they are about: of
// every report the proof of one statement, the page of its speaker and that of its forecast.
func following(t *testing.T, s *webtest.Site) []string {
	t.Helper()
	out := []string{"/threads?view=all", "/threads?view=drift", "/sources?done=left", "/queue?as-of=2025-03-04",
		"/statements?as-of=2025-03-04", "/reports?as-of=2025-03-04", "/", "/forecasts", "/forecasts?view=settled",
		"/forecasts?view=unscorable", "/speakers", "/places", "/sources", "/threads",
		"/?as-of=2025-03-04", "/forecasts?as-of=2025-03-04T10:00"}
	claims, err := s.Desk.List(t.Context(), desk.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range s.Reports {
		out = append(out, "/reports/"+string(r)+"/versions", "/reports/"+string(r)+"?as-of=2025-03-04")
	}
	out = append(out, threadsOf(t, s)...)
	seen := map[ledger.ID]bool{}
	for _, c := range claims {
		if c.Read.Forecast != nil {
			out = append(out, "/forecasts/"+string(c.ID))
		}
		if !seen[c.Report] && c.Speaker != "" {
			out = append(out, "/proofs/"+string(c.ID), "/speakers/"+url.PathEscape(c.Speaker))
		}
		seen[c.Report] = true
	}
	return out
}

// mostThreads is how many threads of a ledger are looked at, those with the most utterances.
const mostThreads = 6

// threadsOf are the pages of threads.
func threadsOf(t *testing.T, s *webtest.Site) []string {
	t.Helper()
	f, err := s.Board.Now(t.Context(), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortStableFunc(f.Threads, func(a, b compare.Thread) int { return len(b.Utterances) - len(a.Utterances) })
	var out []string
	for _, th := range f.Threads[:min(len(f.Threads), mostThreads)] {
		out = append(out, "/threads/"+th.ID)
	}
	return out
}

// An outcome is entered without scripts: what is missing is said at its field, then it stands.
func TestOutcomeInABrowser(t *testing.T) {
	b := open(t)
	s := webtest.New(t, bridges())
	claims, err := s.Desk.List(t.Context(), desk.Filter{Forecasts: true})
	if err != nil || len(claims) != 1 {
		t.Fatal(claims, err)
	}
	origin := served(t, s)
	b.scripts(t, false)
	at := origin + "/forecasts/" + string(claims[0].ID)
	b.do(t, chromedp.Navigate(at), chromedp.Click("input[value=partly]"), chromedp.Click("form.outcome button.first"), chromedp.WaitVisible("[role=alert]"))
	wrong := eval[[]string](t, b, "[...document.querySelectorAll('[aria-invalid]')].map(e => e.name)")
	if !slices.Equal(wrong, []string{"evidence", "because"}) || !eval[bool](t, b, "document.querySelector('input[value=partly]').checked") {
		t.Errorf("wrong are %q", wrong)
	}
	b.do(t, chromedp.SendKeys("#f-evidence", "a picture"), chromedp.SendKeys("#f-because", "two of three buses are on it"),
		chromedp.Click("form.outcome button.first"), chromedp.WaitVisible("#outcomes"))
	got, err := s.Desk.List(t.Context(), desk.Filter{Forecasts: true})
	if err != nil || got[0].Outcome == nil || got[0].Outcome.Outcome != ledger.Partly || got[0].Outcome.By != "Vera Holm" {
		t.Errorf("%+v, %v", got[0].Outcome, err)
	}
}

// harbour is the same dispute in two reports, one of which has taken the other's words.
func harbour() []desktest.Report {
	said := func(words ...string) []desktest.Said {
		return []desktest.Said{{By: "Petro Hai", Words: words[0]}, {By: "Olga Brandt", Words: words[1], Act: "deny"}}
	}
	return []desktest.Report{
		{File: "a.txt", Outlet: "Harbour Post", Title: "Bridge", URL: "https://news.example/a", Published: "2025-03-01",
			Said: said("the bridge at Stara Vessa may be open on Friday", "the bridge at Stara Vessa is open")},
		{File: "b.txt", Outlet: "Upland Herald", Title: "Open bridge", URL: "https://herald.example/b", Published: "2025-03-02",
			Said: said("the bridge at Stara Vessa is open on Friday", "the bridge at Stara Vessa is open")},
	}
}

// A thread is read by keys, and what belongs apart is entered without scripts: what is missing is said first.
func TestThreadInABrowser(t *testing.T) {
	b := open(t)
	s := webtest.New(t, harbour()...)
	origin := served(t, s)
	at := origin + threadsOf(t, s)[0]
	for _, width := range []int64{1280, 390} {
		b.do(t, chromedp.EmulateViewport(width, 900), chromedp.Navigate(at), chromedp.KeyEvent("j"))
		if !eval[bool](t, b, "document.activeElement.closest('.sides li') !== null") {
			t.Errorf("at %d, j does not go to an utterance", width)
		}
		b.do(t, chromedp.KeyEvent("v"))
		if shut := eval[int](t, b, "document.querySelectorAll('details.also:not([open])').length"); shut > 0 {
			t.Errorf("v leaves %d shut", shut)
		}
		b.clean(t, "a thread by keys", origin)
	}
	b.do(t, chromedp.KeyEvent("g"), chromedp.KeyEvent("s"), chromedp.WaitVisible("#words"))
	b.scripts(t, false)
	b.do(t, chromedp.Navigate(at), chromedp.Click("input[value=elsewhere]"), chromedp.Click("form.form button.first"), chromedp.WaitVisible("[role=alert]"))
	if !eval[bool](t, b, "document.querySelector('input[value=elsewhere]').checked") {
		t.Error("what was chosen is gone")
	}
	ids := eval[[]string](t, b, "[...document.querySelectorAll('#decide-of option')].map(o => o.value)")
	b.do(t, chromedp.SendKeys("#decide-with", ids[len(ids)-1]), chromedp.SendKeys("#decide-because", "they are about two days"),
		chromedp.Click("form.form button.first"), chromedp.WaitVisible("#done"))
	m, err := s.Desk.Matter(t.Context(), desk.Filter{})
	if err != nil || len(m.Decisions) != 1 || m.Decisions[0].Action != ledger.Elsewhere {
		t.Errorf("%+v, %v", m.Decisions, err)
	}
	b.do(t, chromedp.Navigate(origin+"/sources"), chromedp.SendKeys("#address", "https://news.example/feed"),
		chromedp.Click("form.form button.first"), chromedp.WaitVisible(".health"))
	list, err := s.Sources.List(t.Context())
	if err != nil || len(list) != 1 {
		t.Errorf("%v, %v", list, err)
	}
}
