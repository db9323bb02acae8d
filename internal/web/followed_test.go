package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/internal/demo"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/reports"
	"hearsay/internal/threads"
	"hearsay/internal/watch"
	"hearsay/internal/web/page"
	"hearsay/lang/all"
	"hearsay/ledger"
	"hearsay/text"
)

// shown is the invented newsroom with its pages.
type shown struct {
	desk    *desk.Desk
	pages   http.Handler
	sources watch.File
}

// demonstration is the desk over the invented newsroom.
func demonstration(t *testing.T) (*desk.Desk, http.Handler) {
	t.Helper()
	s := demonstrated(t)
	return s.desk, s.pages
}

func demonstrated(t *testing.T) shown {
	t.Helper()
	engine, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Linear})
	if err != nil {
		t.Fatal(err)
	}
	clock := demo.NewClock()
	d, _ := desktest.Open(t, t.TempDir(), clock.Now)
	err = demo.Fill(t.Context(), d, clock, func(name string, raw []byte) (desk.Item, error) {
		facts, rest, err := reports.FrontMatter(string(raw))
		if err != nil {
			return desk.Item{}, err
		}
		published, err := day.Parse(facts.Published)
		m := text.Meta{File: name, Outlet: facts.Outlet, Title: facts.Title, URL: facts.URL, Language: "auto", Published: day.On(published), From: "given"}
		it := desk.Item{Bytes: raw, Text: rest, MediaType: "text/plain", Reading: engine.Read(rest, m),
			Source: ledger.Source{File: name, Outlet: facts.Outlet, Title: facts.Title, URL: facts.URL}}
		sum := sha256.Sum256(raw)
		it.Reading.Report.SHA256, it.Reading.Report.Bytes = hex.EncodeToString(sum[:]), len(raw)
		return it, err
	})
	if err != nil {
		t.Fatal(err)
	}
	sources := watch.File{Name: filepath.Join(t.TempDir(), "sources.json")}
	if err := demo.Follow(t.Context(), sources); err != nil {
		t.Fatal(err)
	}
	shelf := threads.NewShelf(d, all.Packs())
	if err := shelf.Follow(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	h, err := New(page.House{Desk: d, By: "Vera Holm", Kind: kinded, Clock: clock.Now, Threads: shelf, Sources: sources, Calendar: "SECRET"}, quiet())
	if err != nil {
		t.Fatal(err)
	}
	return shown{d, h, sources}
}

// links are the addresses of the desk that a page leads to.
func links(t *testing.T, body string) []string {
	t.Helper()
	var out []string
	z := html.NewTokenizer(strings.NewReader(body))
	for z.Next() != html.ErrorToken {
		for _, a := range z.Token().Attr {
			if (a.Key == "href" || a.Key == "src") && strings.HasPrefix(a.Val, "/") {
				to, _, _ := strings.Cut(a.Val, "#")
				out = append(out, to)
			}
		}
	}
	return out
}

// Every link of the demonstration answers. Of lists that differ in what is chosen alone, the
// first ones stand for all.
func TestEveryLinkOfTheDemonstrationAnswers(t *testing.T) {
	t.Parallel()
	_, h := demonstration(t)
	digits, seen, of := regexp.MustCompile(`[0-9]+`), map[string]bool{}, map[string]int{}
	for todo := []string{"/"}; len(todo) > 0; todo = todo[1:] {
		p := todo[0]
		shape, _, _ := strings.Cut(digits.ReplaceAllString(p, "N"), "?")
		if of[shape]++; seen[p] || of[shape] > 30 {
			continue
		}
		seen[p] = true
		w := ask(h, "GET", p, nil)
		if w.Code == http.StatusSeeOther {
			to, _, _ := strings.Cut(w.Header().Get("Location"), "#")
			todo = append(todo, to)
		} else if w.Code != http.StatusOK {
			t.Errorf("%s: status %d", p, w.Code)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			todo = append(todo, links(t, w.Body.String())...)
		}
	}
	for _, p := range []string{"/", "/statements", "/forecasts", "/speakers", "/places", "/sources", "/threads", "/calendar/SECRET/forecasts.ics"} {
		if !seen[p] {
			t.Errorf("nothing leads to %s", p)
		}
	}
	if len(seen) < 200 {
		t.Errorf("only %d addresses", len(seen))
	}
}

// followedPages are those of this file, over a ledger whose first forecast and speaker are given.
func followedPages(forecast ledger.ID, speaker string) []string {
	return []string{"/", "/forecasts", "/forecasts?view=settled", "/forecasts?view=unscorable", "/forecasts?view=moved", "/forecasts/" + string(forecast),
		"/speakers", "/speakers?name=" + url.QueryEscape(speaker), "/speakers/" + url.PathEscape(speaker), "/places", "/sources", "/threads?view=all", "/proofs/" + string(forecast)}
}

// Text of others is text: whatever stands in a field, a page has the elements that it has
// with plain words there, and no address of another host.
func TestHostileTextIsTextOnPagesThatFollow(t *testing.T) {
	const hostile = `"><script>ran()</script><img src=//evil.example/x onerror=ran()>'`
	report := func(words string) desktest.Report {
		return desktest.Report{File: "a.txt", Outlet: "Outlet " + words, Title: "Title " + words, Published: "2025-03-01", Said: []desktest.Said{
			{By: "Ada " + words, Words: "the road " + words + " will open", Act: "promise", Due: "2025-03-02", Place: words}}}
	}
	elements := func(words string) map[string]map[string]int {
		h := whole(t, report(words))
		out := map[string]map[string]int{}
		for i, p := range followedPages("s2", ledger.SpeakerKey("Ada "+words)) {
			w := ask(h, "GET", p, nil)
			if w.Code != http.StatusOK {
				t.Fatalf("%s: status %d: %.2000s", p, w.Code, w.Body)
			}
			out[followedPages("s2", "x")[i]] = shapes(t, p, w.Body.String())
		}
		return out
	}
	tame, wild := elements("closed"), elements(hostile)
	for p, want := range tame {
		for shape := range wild[p] {
			if want[shape] == 0 && shape != "bdi" {
				t.Errorf("%s has %s with hostile text alone", p, shape)
			}
		}
	}
}

// shapes counts elements with the names of their attributes.
func shapes(t *testing.T, p, body string) map[string]int {
	t.Helper()
	out := map[string]int{}
	z := html.NewTokenizer(strings.NewReader(body))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		if token.Type != html.StartTagToken && token.Type != html.SelfClosingTagToken {
			continue
		}
		shape := token.Data
		for _, a := range token.Attr {
			shape += " " + a.Key
			if (a.Key == "href" || a.Key == "src" || a.Key == "action") && !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "#") {
				t.Errorf("%s: %s leads to %q", p, token.Data, a.Val)
			}
		}
		out[shape]++
	}
	return out
}

func TestAnOutcomeIsEnteredWithItsGrounds(t *testing.T) {
	d, h := demonstration(t)
	due, err := d.Due(t.Context(), 0, desk.Filter{Limit: 1})
	if err != nil || len(due) != 1 {
		t.Fatal(due, err)
	}
	at := "/forecasts/" + string(due[0].ID)
	seen := regexp.MustCompile(`name="seen" value="([^"]*)"`)
	form := url.Values{"outcome": {"partly"}, "evidence": {"", ""}, "because": {""}, "seen": {seen.FindStringSubmatch(ask(h, "GET", at, nil).Body.String())[1]}}
	w := ask(h, "POST", at+"/outcome", form)
	body := w.Body.String()
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, `value="partly" checked`) || strings.Count(body, `aria-invalid="true"`) != 2 {
		t.Errorf("nothing given: %d\n%.4000s", w.Code, body)
	}
	form.Set("evidence", "a picture of 13 October")
	form.Set("because", "Nine of eleven districts are on it.")
	other := url.Values{"seen": {"v1"}}
	for k, v := range form {
		if k != "seen" {
			other[k] = v
		}
	}
	if w := ask(h, "POST", at+"/outcome", other); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Somebody entered something") {
		t.Errorf("somebody was first: %d", w.Code)
	}
	if w := ask(h, "POST", at+"/outcome", form); w.Code != http.StatusSeeOther || w.Header().Get("Location") != at {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	body = ask(h, "GET", at, nil).Body.String()
	for _, want := range []string{"came true in part", "Nine of eleven districts", "a picture of 13 October", "Vera Holm"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page of the forecast has no %q", want)
		}
	}
	if w := ask(h, "POST", at+"/withdrawal", url.Values{"why": {""}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a withdrawal without a reason: %d", w.Code)
	}
	if w := ask(h, "POST", at+"/withdrawal", url.Values{"why": {"She said so on 19 October."}}); w.Code != http.StatusSeeOther {
		t.Errorf("a withdrawal: %d %s", w.Code, w.Body)
	}
	if body := ask(h, "GET", at, nil).Body.String(); !strings.Contains(body, "She said so on 19 October.") {
		t.Error("the page does not say that it was taken back")
	}
	w = ask(h, "POST", at+"/withdrawal", url.Values{"why": {"The ministry said so."}})
	if body := w.Body.String(); w.Code != http.StatusConflict || !strings.Contains(body, "is taken back already") || !strings.Contains(body, "on 2026-10-19): She said so") {
		t.Errorf("once more: %d\n%.5000s", w.Code, body)
	}
}

// The page of a moment shows what was due then, offers nothing to be entered, and says of when it is.
func TestWhatWasDueAtAMoment(t *testing.T) {
	_, h := demonstration(t)
	for _, p := range []string{"/", "/forecasts"} {
		then, now := ask(h, "GET", p+"?as-of=2026-10-14", nil).Body.String(), ask(h, "GET", p, nil).Body.String()
		for _, no := range []string{"enter the outcome", "overdue since 15", "overdue since 17", "As it stood on 19 October", "entered as"} {
			if strings.Contains(then, no) {
				t.Errorf("%s as of 14 October has %q", p, no)
			}
		}
		if !strings.Contains(then, "As it stood on 14 October 2026, 23:59 UTC") || !strings.Contains(then, "?as-of=2026-10-14T23%3A59%3A59.999999Z") {
			t.Errorf("%s does not say of when it is", p)
		}
		if !strings.Contains(now, "enter the outcome") {
			t.Errorf("%s of now has nothing to enter", p)
		}
	}
	for at, want := range map[string]string{"2026-10-14": "13 October 2026", "2026-10-16": "15 October 2026"} {
		_, overdue, _ := strings.Cut(ask(h, "GET", "/forecasts?as-of="+at, nil).Body.String(), `aria-label="Overdue"`)
		overdue, _, _ = strings.Cut(overdue, "</section>")
		if !strings.Contains(overdue, want) || strings.Contains(overdue, "17 October 2026</b>") {
			t.Errorf("overdue as of %s:\n%.3000s", at, overdue)
		}
	}
}

// What an edit did is shown with who says it, and each side is named where the table is a list.
func TestVersionsSayWhoSaysWhat(t *testing.T) {
	_, h := demonstration(t)
	_, body, _ := strings.Cut(ask(h, "GET", "/reports/r53/versions", nil).Body.String(), "version 2")
	rows := strings.Split(body, "<tr role=\"row\">")
	if len(rows) < 4 {
		t.Fatalf("%d rows\n%.3000s", len(rows), body)
	}
	for _, row := range rows[2:] {
		words := strings.Count(row, `class="words"`)
		if words == 0 || strings.Count(row, `class="who`) != words || strings.Count(row, `data-k="before"`)+strings.Count(row, `data-k="after"`) != words {
			t.Errorf("who says what is not there:\n%s", row)
		}
	}
	if !strings.Contains(body, "promises that") && !strings.Contains(body, "threatens") {
		t.Errorf("nobody does anything by the words:\n%.3000s", body)
	}
}

// An entry that has no page of its own is shown by its proof.
func TestACaptureIsShownByItsProof(t *testing.T) {
	_, h := demonstration(t)
	proof := ask(h, "GET", "/proofs/r53", nil).Body.String()
	id := regexp.MustCompile(`>(c\d+), `).FindStringSubmatch(proof)
	if id == nil {
		t.Fatalf("the proof of a report names no capture\n%.3000s", proof)
	}
	w := ask(h, "GET", "/entries/"+id[1], nil)
	if to := w.Header().Get("Location"); to != "/proofs/"+id[1] || ask(h, "GET", to, nil).Code != http.StatusOK {
		t.Errorf("%s: %d %q", id[1], w.Code, to)
	}
}

func TestPagesAsOfAnotherMoment(t *testing.T) {
	_, h := demonstration(t)
	for _, c := range []struct{ p, then, now string }{
		{"/", "12 October 2026", "19 October 2026"}, {"/forecasts", "mended by Wednesday", "23 жовтня"}, {"/speakers", "Victor Sandu", "Оксана Тиха"},
		{"/sources", "Prut Courier", "Danube Mail"}, {"/places", "Drochia", "Batumi"}, {"/statements", "Ileana Cojoc", "Оксана Тиха"},
		{"/reports", "Main bursts near Drochia", "Water is back in most of Bălți"}, {"/threads?view=all", "nobody had been hurt", "the first ferry would sail by 22 October if the wages were paid"},
	} {
		then, now := ask(h, "GET", asOf(c.p, "2026-10-12T20:00"), nil).Body.String(), ask(h, "GET", c.p, nil).Body.String()
		if !strings.Contains(then, c.then) || strings.Contains(then, c.now+"</") || !strings.Contains(now, c.now) {
			t.Errorf("%s: then %v, now %v", c.p, strings.Contains(then, c.then), strings.Contains(now, c.now))
		}
		if !strings.Contains(then, "The ledger as it stood on 12 October 2026, 20:00 UTC") || strings.Contains(now, `role="status"`) {
			t.Errorf("%s does not say of when it is", c.p)
		}
		if w := ask(h, "GET", asOf(c.p, "yesterday"), nil); w.Code != http.StatusBadRequest && w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s as of what is no time: %d", c.p, w.Code)
		}
	}
}

// asOf is an address as of a moment.
func asOf(p, moment string) string {
	if strings.Contains(p, "?") {
		return p + "&as-of=" + moment
	}
	return p + "?as-of=" + moment
}

func TestTheCalendarHasASecretInItsAddress(t *testing.T) {
	_, h := demonstration(t)
	w := ask(h, "GET", "/calendar/SECRET/forecasts.ics", nil)
	if w.Code != 200 || !strings.HasPrefix(w.Body.String(), "BEGIN:VCALENDAR") || strings.Count(w.Body.String(), "BEGIN:VEVENT") < 10 {
		t.Errorf("%d %.300s", w.Code, w.Body)
	}
	for _, p := range []string{"/calendar/secret/forecasts.ics", "/calendar/SECRE/forecasts.ics", "/calendar/%20/forecasts.ics"} {
		if w := ask(h, "GET", p, nil); w.Code != 404 {
			t.Errorf("%s: %d", p, w.Code)
		}
	}
	if w := ask(whole(t), "GET", "/calendar/x/forecasts.ics", nil); w.Code != 404 {
		t.Errorf("where there is no calendar: %d", w.Code)
	}
}

// A denial is never said by its content alone, and nobody is judged.
func TestWordingOfPagesThatFollow(t *testing.T) {
	d, h := demonstration(t)
	claims, err := d.List(t.Context(), desk.Filter{Act: "deny"})
	if err != nil || len(claims) == 0 {
		t.Fatal(claims, err)
	}
	for _, c := range claims {
		body := ask(h, "GET", "/proofs/"+string(c.ID), nil).Body.String()
		if !strings.Contains(body, "denies that ") && !strings.Contains(body, "denies: ") || strings.Contains(body, "deny not") {
			t.Errorf("%s is not worded as a denial", c.ID)
		}
	}
	for _, p := range followedPages(claims[0].ID, "victor sandu") {
		body := strings.ToLower(ask(h, "GET", p, nil).Body.String())
		for _, word := range []string{"debunked", "fake", ">false<", ">true<", "so-called", "oops"} {
			if strings.Contains(body, word) {
				t.Errorf("%s says %q", p, word)
			}
		}
	}
}

// What changed stands on the front page with the most consequential first, and what failed to come in among what came in.
func TestTheFrontPageHasWhatMattersFirst(t *testing.T) {
	_, h := demonstration(t)
	body := ask(h, "GET", "/", nil).Body.String()
	before := 0
	for _, want := range []string{"opposite", "different numbers", "Wording drifted", "Withdrawn", "New version", "Corrected",
		"What came in", "in a row", "Danube Mail"} {
		at := strings.Index(body[before:], want)
		if at < 0 {
			t.Fatalf("no %q behind %.60q", want, body[before:])
		}
		before += at
	}
}

// Statements whose day is not known are grouped by the day that they are not after, behind all whose day is.
func TestUnknownDaysAreBounded(t *testing.T) {
	_, h := demonstration(t)
	var heads []string
	for _, m := range regexp.MustCompile(`<h2 class="day">(.*?) <span>`).FindAllStringSubmatch(ask(h, "GET", "/statements", nil).Body.String(), -1) {
		heads = append(heads, m[1])
	}
	unknown := slices.IndexFunc(heads, func(s string) bool { return strings.HasPrefix(s, "Said on an unknown day") })
	if unknown < 2 || len(heads) < unknown+2 || heads[unknown] != "Said on an unknown day, not after 18 October 2026" {
		t.Fatalf("%q", heads)
	}
	for i, s := range heads {
		if known := strings.HasPrefix(s, "Said on 1"); known != (i < unknown) {
			t.Errorf("%q is out of place among %q", s, heads)
		}
	}
}
