package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hearsay/compare"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/threads"
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
	if err := s.Threads.Follow(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	var found []compare.Thread
	_, err := s.Threads.Each(t.Context(), threads.Ask{}, func(w threads.Whole) error { found = append(found, w.Thread); return nil })
	if err != nil {
		t.Fatal(err)
	}
	slices.SortStableFunc(found, func(a, b compare.Thread) int { return len(b.Utterances) - len(a.Utterances) })
	var out []string
	for _, th := range found[:min(len(found), mostThreads)] {
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
	b.visit(t, at)
	b.click(t, "input[value=partly]")
	b.follow(t, "form.outcome button.first")
	b.seen(t, "[role=alert]")
	wrong := eval[[]string](t, b, "[...document.querySelectorAll('[aria-invalid]')].map(e => e.name)")
	if !slices.Equal(wrong, []string{"evidence", "because"}) || !eval[bool](t, b, "document.querySelector('input[value=partly]').checked") {
		t.Errorf("wrong are %q", wrong)
	}
	b.fill(t, "#f-evidence", "a picture")
	b.fill(t, "#f-because", "two of three buses are on it")
	b.follow(t, "form.outcome button.first")
	b.seen(t, "#outcomes")
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
		b.wide(t, width)
		b.visit(t, at)
		b.keys(t, "j")
		if !eval[bool](t, b, "document.activeElement.closest('.sides li') !== null") {
			t.Errorf("at %d, j does not go to an utterance", width)
		}
		b.keys(t, "v")
		if shut := eval[int](t, b, "document.querySelectorAll('details.also:not([open])').length"); shut > 0 {
			t.Errorf("v leaves %d shut", shut)
		}
		b.clean(t, "a thread by keys", origin)
	}
	b.leads(t, "g s", func() { b.keys(t, "gs") })
	b.seen(t, "#words")
	b.scripts(t, false)
	b.visit(t, at)
	b.click(t, "input[value=elsewhere]")
	b.follow(t, "form.form button.first")
	b.seen(t, "[role=alert]")
	if !eval[bool](t, b, "document.querySelector('input[value=elsewhere]').checked") {
		t.Error("what was chosen is gone")
	}
	ids := eval[[]string](t, b, "[...document.querySelectorAll('#decide-of option')].map(o => o.value)")
	b.choose(t, "#decide-with", ids[len(ids)-1])
	b.fill(t, "#decide-because", "they are about two days")
	b.follow(t, "form.form button.first")
	b.entered(t)
	m, err := s.Desk.Matter(t.Context(), desk.Filter{})
	if err != nil || len(m.Decisions) != 1 || m.Decisions[0].Action != ledger.Elsewhere {
		t.Errorf("%+v, %v", m.Decisions, err)
	}
	b.visit(t, origin+"/sources")
	b.fill(t, "#address", "https://news.example/feed")
	b.follow(t, "form.form button.first")
	b.seen(t, ".health")
	list, err := s.Sources.List(t.Context())
	if err != nil || len(list) != 1 {
		t.Errorf("%v, %v", list, err)
	}
	for _, width := range []int64{1280, 390} {
		b.wide(t, width)
		if beyond := eval[int](t, b, "Math.ceil(document.querySelector('.health').getBoundingClientRect().right) - innerWidth"); beyond > 0 {
			t.Errorf("at %d, what is followed reaches %d px out of the window", width, beyond)
		}
	}
}

// That a name is a speaker, or is another one, is entered on the speaker's page with a reason; what is missing or refused is
// said at the form.
func TestNamesAreJoinedAndPartedOnTheirPage(t *testing.T) {
	said := func(name, words string) desktest.Said { return desktest.Said{By: name, Words: words} }
	s := webtest.New(t, desktest.Report{File: "a.txt", Title: "Mill", Published: "2025-03-01",
		Said: []desktest.Said{said("Ada Vey", "the mill is shut"), said("Ivo Falk", "the weir is shut")}})
	claims, err := s.Desk.List(t.Context(), desk.Filter{Speaker: "Ada Vey"})
	if err != nil || len(claims) != 1 {
		t.Fatal(claims, err)
	}
	at := "/speakers/" + url.PathEscape(claims[0].Speaker) + "/names"
	form := url.Values{"decision": {ledger.Merge}, "name": {"Ivo Falk"}, "because": {"He says so himself."}}
	refused := func(what, field, value string) {
		t.Helper()
		part := url.Values{}
		for k, v := range form {
			part[k] = v
		}
		part.Set(field, value)
		if w := s.Post(at, part); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "This was not entered") {
			t.Errorf("%s: %d", what, w.Code)
		}
	}
	refused("nothing chosen", "decision", "")
	refused("something else chosen", "decision", ledger.Accept)
	refused("no name", "name", " ")
	refused("no reason", "because", "")
	refused("a name that nobody has", "name", "Nobody Known")
	if body := s.Enter(at, form); !strings.Contains(body, "<bdi>Ivo Falk</bdi>") {
		t.Error("the page has not the name that was merged")
	}
	done := regexp.MustCompile(`/entries/v\d+`).FindString(s.Enter(at, url.Values{"decision": {ledger.NotSameSpeaker}, "name": {"Ivo Falk"}, "because": {"No."}}))
	to := strings.TrimSuffix(at, "/names")
	if w := s.Get(done); w.Code != http.StatusSeeOther || w.Header().Get("Location") != to || s.Get(to).Code != http.StatusOK {
		t.Errorf("%s: %d %q, want %s", done, w.Code, w.Header().Get("Location"), to)
	}
	s.Enter(at, form)
	refused("merged twice", "because", "again")
	form.Set("decision", ledger.NotSameSpeaker)
	if body := s.Enter(at, form); strings.Contains(body, "<bdi>Ivo Falk</bdi>") {
		t.Error("the name is still merged")
	}
	refused("parted twice", "because", "again")
	s.Verify()
}

// dragDays drags over the drawing of days from the first to the last.
const dragDays = `(() => {
	const [from, to] = [...document.querySelectorAll("svg.days a")].map(a => { const r = a.getBoundingClientRect(); return r.left + r.width / 2; });
	const drawing = document.querySelector("svg.days");
	for (const [type, x] of [["pointerdown", from], ["pointermove", to], ["pointerup", to]])
		drawing.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX: x, button: 0 }));
	return true;
})()`

// A place shows its days and a day its places, by links; a drag over days asks for all of them. Without scripts the links stay.
func TestMapAndTimeAreBrushedTogether(t *testing.T) {
	report := func(file, place, published string) desktest.Report {
		return desktest.Report{File: file, Title: place, Published: published, Said: []desktest.Said{{By: "Ada Vey", Words: "the road to " + place + " is shut",
			Place: place}}}
	}
	s := webtest.New(t, report("a.txt", "Brno", "2025-03-01"), report("b.txt", "Turku", "2025-03-03"))
	b, origin := open(t), served(t, s)
	days := "[...document.querySelectorAll('svg.days a')].map(a => a.dataset.day)"
	b.wide(t, 1280)
	b.visit(t, origin+"/places")
	if got := eval[[]string](t, b, days); !slices.Equal(got, []string{"2025-03-01", "2025-03-03"}) {
		t.Fatalf("days %q", got)
	}
	eval[bool](t, b, "(document.querySelector('svg.days a').focus(), true)")
	b.leads(t, "a day", func() { b.keys(t, "\r") })
	b.seen(t, "svg.days a.on")
	if body := eval[string](t, b, "document.querySelector('main').innerText"); !strings.Contains(body, "Brno") || strings.Contains(body, "Turku") {
		t.Error("a day has other places than its own")
	}
	b.visit(t, origin+"/places")
	b.leads(t, "a drag", func() { eval[bool](t, b, dragDays) })
	b.seen(t, "#said-to[value='2025-03-03']")
	if from := eval[string](t, b, "document.querySelector('#said-from').value"); from != "2025-03-01" {
		t.Errorf("a drag asks for days from %q", from)
	}
	b.leads(t, "a day less at each end", func() { b.keys(t, "-") })
	b.seen(t, "#said-to[value='2025-03-02']")
	b.leads(t, "the days after", func() { b.keys(t, "]") })
	b.seen(t, "#said-to[value='2025-03-03']")
	b.scripts(t, false)
	b.visit(t, origin+"/places")
	b.follow(t, "td a[href*=place]")
	b.seen(t, "ul.chosen")
	if got := eval[[]string](t, b, days); len(got) != 1 {
		t.Errorf("a place has the days %q", got)
	}
	b.scripts(t, true)
	b.clean(t, "the map", origin)
}
