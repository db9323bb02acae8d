package queue_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/web"
	"hearsay/internal/web/page"
	"hearsay/internal/web/webtest"
	"hearsay/ledger"

	"log/slog"
	"net/http/httptest"
	"time"
)

// unsure is a ledger whose statements were found with the confidences given.
func unsure(t *testing.T, confidences ...float64) (*webtest.Site, []ledger.ID) {
	t.Helper()
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-03-03").Now)
	r := desktest.Report{File: "a.txt", Outlet: "Harbour Post", Title: "Bridge", Published: "2025-03-01"}
	for i := range confidences {
		r.Said = append(r.Said, desktest.Said{By: "Petro Hai", Words: fmt.Sprintf("the bridge number %d is open", i)})
	}
	item := r.Item()
	for i, c := range confidences {
		item.Reading.Statements[i].Confidence = c
	}
	got, err := d.Add(t.Context(), item)
	if err != nil {
		t.Fatal(err)
	}
	h, err := web.New(page.House{Desk: d, By: "Vera Holm", Kind: webtest.Kind, Clock: time.Now}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return &webtest.Site{Handler: h, Desk: d}, got[0].Statements
}

func TestQueue(t *testing.T) {
	s, ids := unsure(t, 0.5, 0.9, 0.2, 0.55)
	page := ask(s, "GET", nil).Body.String()
	at := func(i int) int { return strings.Index(page, `id="`+string(ids[i])+`"`) }
	if at(1) >= 0 || !(at(2) < at(0) && at(0) < at(3)) || at(2) < 0 {
		t.Errorf("the least sure do not stand first: %d %d %d %d", at(0), at(1), at(2), at(3))
	}
	if n := strings.Count(page, `<p class="c3"`); n != 3 || !strings.Contains(page, "3 statements were found") {
		t.Errorf("%d rows have the three counts", n)
	}
	form := url.Values{"asked": {string(ids[0]), string(ids[2]), string(ids[3])}, string(ids[0]): {"accept"},
		string(ids[2]): {"reject"}, string(ids[3]): {"later"}}
	w := ask(s, "POST", form)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Say why "+string(ids[2])) {
		t.Fatalf("a rejection without a reason: %d", w.Code)
	}
	if standing(t, s, ids[0]).Accepted != nil {
		t.Error("a part was entered")
	}
	form.Set("why-"+string(ids[2]), "nobody says it")
	if w = ask(s, "POST", form); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/queue?entered=2" {
		t.Fatalf("status %d %v", w.Code, w.Header())
	}
	if standing(t, s, ids[0]).Accepted == nil || standing(t, s, ids[2]).Rejected == nil || standing(t, s, ids[3]).Accepted != nil {
		t.Error("not what was decided")
	}
	if w = ask(s, "POST", form); w.Code != http.StatusConflict {
		t.Errorf("the same once more: %d", w.Code)
	}
	if w = ask(s, "POST", url.Values{"asked": {string(ids[3])}, string(ids[3]): {"later"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("nothing decided: %d", w.Code)
	}
}

// A form that came twice into one, or whose statement is not there any more, costs no decision and enters none twice.
func TestQueueOfAnAwkwardForm(t *testing.T) {
	s, ids := unsure(t, 0.5, 0.2)
	a, b := string(ids[0]), string(ids[1])
	w := ask(s, "POST", url.Values{"asked": {a, "s99999"}, a: {"accept"}, "s99999": {"accept"}})
	body := w.Body.String()
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, "s99999: not in the ledger") {
		t.Errorf("a statement that is not there: %d", w.Code)
	}
	if !strings.Contains(body, `name="`+a+`" value="accept" checked`) || standing(t, s, ids[0]).Accepted != nil {
		t.Error("what was decided besides is not kept in the form, or was entered")
	}
	if w = ask(s, "POST", url.Values{"asked": {a, b, a}, a: {"accept"}, b: {"accept"}}); w.Header().Get("Location") != "/queue?entered=2" {
		t.Errorf("one statement twice: %d %v", w.Code, w.Header())
	}
	w = ask(s, "POST", url.Values{"asked": {a}, a: {"reject"}, "why-" + a: {"late"}})
	if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), a+": Vera Holm entered") {
		t.Errorf("which statement somebody was first with is not said: %d", w.Code)
	}
}

func ask(s *webtest.Site, method string, form url.Values) *httptest.ResponseRecorder {
	if method == "GET" {
		return s.Get("/queue")
	}
	return s.Post("/queue", form)
}

func standing(t *testing.T, s *webtest.Site, id ledger.ID) desk.Claim {
	t.Helper()
	shown, err := s.Desk.Show(t.Context(), id, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return *shown.Claim
}
