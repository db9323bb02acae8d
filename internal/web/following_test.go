package web_test

import (
	"net/url"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"hearsay/internal/desk"
	"hearsay/internal/web/webtest"
	"hearsay/ledger"
)

// following are the pages about what became of statements and who and what they are about: of
// every report the proof of one statement, the page of its speaker and that of its forecast.
func following(t *testing.T, s *webtest.Site) []string {
	t.Helper()
	out := []string{"/", "/forecasts", "/forecasts?view=settled", "/forecasts?view=unscorable", "/speakers", "/places", "/sources", "/threads",
		"/?as-of=2025-03-04", "/forecasts?as-of=2025-03-04T10:00"}
	claims, err := s.Desk.List(t.Context(), desk.Filter{})
	if err != nil {
		t.Fatal(err)
	}
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
