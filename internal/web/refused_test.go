package web_test

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"hearsay/internal/desk"
	"hearsay/internal/web/webtest"
)

// speaking is a site for a browser whose reader chose a language.
func speaking(s *webtest.Site, language string) *webtest.Site {
	return s.As(&http.Cookie{Name: "language", Value: language})
}

// What is no evidence is said at its field, in the reader's language, with what was typed, and nothing is entered.
func TestAnOutcomeNeedsEvidenceThatCanBeSeen(t *testing.T) {
	s := webtest.New(t, bridges())
	claims, err := s.Desk.List(t.Context(), desk.Filter{Forecasts: true})
	if err != nil || len(claims) != 1 {
		t.Fatal(claims, err)
	}
	before := entriesOf(t, s)
	russian := speaking(s, "ru")
	for typed, want := range map[string]string{"x": "не говорит, где это можно увидеть", "s999": "s999: такого здесь нет", "  ": "доказательство",
		"ftp://a.example/x": "не адрес в сети", string(claims[0].ID): "не свидетельство о себе самом"} {
		w := russian.Post("/forecasts/"+string(claims[0].ID)+"/outcome", url.Values{"outcome": {"partly"}, "evidence": {typed, ""}, "because": {"so"}})
		body := html.UnescapeString(w.Body.String())
		_, at, _ := strings.Cut(body, `id="e-evidence"`)
		at, _, _ = strings.Cut(at, "</p>")
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(at, want) || !strings.Contains(body, `value="`+strings.TrimSpace(typed)) {
			t.Errorf("%q: %d, told %q, want %q", typed, w.Code, at, want)
		}
	}
	if n := entriesOf(t, s); n != before {
		t.Errorf("%d entries came of it", n-before)
	}
}

// A form about a report that is not there is told so, and nothing else.
func TestAFormOfAReportThatIsNotThere(t *testing.T) {
	s := webtest.New(t, bridges())
	for _, form := range []string{"review", "claim", "split", "join", "fields", "undo"} {
		w := s.Post("/reports/r99999/"+form, url.Values{"form": {form}})
		if body := w.Body.String(); w.Code != http.StatusNotFound || strings.Count(body, "not in the ledger") != 1 || strings.Contains(body, "not the ID") {
			t.Errorf("%s: %d\n%.3000s", form, w.Code, body)
		}
	}
}

// What an account may not have is told in the reader's language.
func TestRefusalsOfAccountsAreTold(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm")
	for _, c := range []struct {
		path string
		form url.Values
		want string
	}{
		{"/account/password", url.Values{"old": {webtest.Password}, "password": {"short"}}, "в пароле не меньше "},
		{"/account/password", url.Values{"old": {"something else"}, "password": {"a password of others"}}, "это не прежний пароль"},
		{"/users/invite", url.Values{"name": {"Vera Holm"}, "role": {"editor"}}, "уже есть"},
		{"/users/invite", url.Values{"name": {""}, "role": {"editor"}}, "учётной записи нужно имя"},
	} {
		req := httptest.NewRequest("POST", "http://127.0.0.1:8000"+c.path, strings.NewReader(c.form.Encode()))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Sec-Fetch-Site", "same-origin")
		req.Header.Set("Accept-Language", "ru")
		if w := s.Send(req); w.Code/100 == 3 || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s %v: %d has no %q\n%.2500s", c.path, c.form, w.Code, c.want, w.Body)
		}
	}
}
