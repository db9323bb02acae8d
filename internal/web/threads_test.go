package web

import (
	"encoding/json"
	"html/template"
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
	"hearsay/lang/all"
	"hearsay/ledger"
	"hearsay/reading"
)

// kept is the threads of a desk, in the order of their list.
type kept struct{ Threads []compare.Thread }

// found follows up the threads of a desk beside its pages.
func found(t *testing.T, d *desk.Desk) kept {
	t.Helper()
	s, f := threads.NewShelf(d, all.Packs()), kept{}
	if err := s.Follow(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Each(t.Context(), threads.Ask{}, func(w threads.Whole) error { f.Threads = append(f.Threads, w.Thread); return nil }); err != nil {
		t.Fatal(err)
	}
	return f
}

// at is the thread and the utterance of a statement.
func (f kept) at(id string) (compare.Thread, compare.Utterance) {
	for _, th := range f.Threads {
		for _, u := range th.Utterances {
			if slices.ContainsFunc(u.Statements, func(s compare.Statement) bool { return s.ID == id }) {
				return th, u
			}
		}
	}
	return compare.Thread{}, compare.Utterance{}
}

// holding is a thread that has something.
func holding(t *testing.T, f kept, what func(compare.Thread) bool) compare.Thread {
	t.Helper()
	i := slices.IndexFunc(f.Threads, what)
	if i < 0 {
		t.Fatal("the demonstration has no such thread")
	}
	return f.Threads[i]
}

func has(t *testing.T, what, body string, all ...string) {
	t.Helper()
	for _, want := range all {
		if !strings.Contains(body, want) {
			t.Errorf("%s has no %q", what, want)
		}
	}
}

// A thread shows who affirms and who denies, its numbers, its copies and what drifted, and every
// statement of it leads to its place in a report.
func TestThreadsOfTheDemonstration(t *testing.T) {
	d, h := demonstration(t)
	f := found(t, d)
	opposite := holding(t, f, func(x compare.Thread) bool {
		affirms := slices.ContainsFunc(x.Utterances, func(u compare.Utterance) bool { return u.Stance == compare.Affirms })
		denied := slices.ContainsFunc(x.Relations, func(r compare.Relation) bool {
			return r.Kind == "opposite" && slices.Contains(r.Because, "one affirms what the other denies")
		})
		return affirms && denied && strings.Contains(ask(h, "GET", "/threads/"+x.ID, nil).Body.String(), "denies that")
	})
	body := ask(h, "GET", "/threads/"+opposite.ID, nil).Body.String()
	has(t, "the thread", body, "Say so", "Deny it", "one affirms what the other denies", "Looked for and not found")
	for _, u := range opposite.Utterances {
		for _, s := range u.Statements {
			has(t, "the thread", body, `href="/reports/`+s.Report+"#"+s.ID+`"`)
		}
	}
	numbers := holding(t, f, func(x compare.Thread) bool {
		n := 0
		for _, u := range x.Utterances {
			if u.Value != nil {
				n++
			}
		}
		return n > 2 && len(x.Drift) > 0
	})
	body = ask(h, "GET", "/threads/"+numbers.ID, nil).Body.String()
	has(t, "the numbers", body, "the numbers do not meet", "trimmed", "translated", "“Black Sea Wire”", `class="dot"`, "A number changed")
	for _, u := range numbers.Utterances {
		has(t, "the numbers", body, `">`+threads.Amount(*u.Value)+"</td>")
	}
	stronger := holding(t, f, func(x compare.Thread) bool {
		return slices.ContainsFunc(x.Drift, func(d compare.Drift) bool { return d.Kind == "verb_stronger" })
	})
	has(t, "what drifted", ask(h, "GET", "/threads/"+stronger.ID, nil).Body.String(), "A stronger verb", "A hedge was lost")
	leads(t, h, f)
}

// leads checks that an ID of any statement leads to its thread, and others to nothing.
func leads(t *testing.T, h http.Handler, f kept) {
	t.Helper()
	for _, th := range f.Threads {
		last := th.Utterances[len(th.Utterances)-1].Statements
		id := "t" + last[len(last)-1].ID[1:]
		w := ask(h, "GET", "/threads/"+id, nil)
		if id != th.ID && (w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/threads/"+th.ID) {
			t.Errorf("%s: %d %s, want %s", id, w.Code, w.Header().Get("Location"), th.ID)
		}
	}
	for _, id := range []string{"t1", "t99999", "t", "x5", "t-5", "t5%22%3E"} {
		if w := ask(h, "GET", "/threads/"+id, nil); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", id, w.Code)
		}
	}
}

// No count stands without the other two, on any list.
func TestThreeCountsStandTogether(t *testing.T) {
	d, h := demonstration(t)
	f := found(t, d)
	row := regexp.MustCompile(`(?s)<li class="led[^"]*" id="(s\d+)".*?<p class="c3"><span><b>(\d+)</b>.*?<b>(\d+)</b>.*?<b>(\d+)</b>`)
	rows := row.FindAllStringSubmatch(ask(h, "GET", "/statements", nil).Body.String(), -1)
	if len(rows) < 40 {
		t.Fatalf("%d rows have counts", len(rows))
	}
	for _, m := range rows {
		_, u := f.at(m[1])
		if got := (compare.Counts{Reports: counted(m[2]), Origins: counted(m[3]), Speakers: counted(m[4])}); got != u.Counts {
			t.Errorf("%s: %v, want %v", m[1], got, u.Counts)
		}
	}
	three := regexp.MustCompile(`<span class="three"><span>\d+ reports?</span> <span>\d+ origins?</span> <span>\d+ speakers?</span></span>`)
	for _, p := range []string{"/", "/statements", "/threads/" + f.Threads[0].ID} {
		body := ask(h, "GET", p, nil).Body.String()
		if n := len(three.FindAllString(body, -1)); n == 0 || n != strings.Count(body, `class="three"`) {
			t.Errorf("%s: %d of %d counts are three", p, n, strings.Count(body, `class="three"`))
		}
	}
}

func counted(s string) (n int) {
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	return n
}

// What a person says of two statements parts and joins threads, and what is missing is said at the form.
func TestDecisionsAboutThreads(t *testing.T) {
	d, h := demonstration(t)
	th := holding(t, found(t, d), func(x compare.Thread) bool { return len(x.Utterances) == 2 && x.Counts.Reports > 1 })
	one, other := th.Utterances[0].Statements[0].ID, th.Utterances[1].Statements[0].ID
	at := "/threads/" + th.ID + "/decide"
	form := url.Values{"decision": {ledger.Elsewhere}, "of": {one}, "with": {other}, "because": {"They are about two things."}}
	for _, without := range []string{"decision", "with", "because"} {
		part := url.Values{}
		for k, v := range form {
			if part[k] = v; k == without {
				part[k] = []string{""}
			}
		}
		w := ask(h, "POST", at, part)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "This was not entered") {
			t.Errorf("without %s: %d", without, w.Code)
		}
	}
	for _, nowhere := range []string{"t99999", "x"} {
		if w := ask(h, "POST", "/threads/"+nowhere+"/decide", form); w.Code != http.StatusNotFound {
			t.Errorf("of the thread %s that there is not: %d", nowhere, w.Code)
		}
	}
	w := ask(h, "POST", at, form)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if body := ask(h, "GET", "/threads/t"+one[1:], nil).Body.String(); strings.Contains(body, `id="u`+other[1:]+`"`) {
		t.Error("the two are still in one thread")
	}
	form.Set("decision", ledger.Same)
	form.Set("because", "They are after all.")
	if w := ask(h, "POST", at, form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	after := found(t, d)
	a, _ := after.at(one)
	b, _ := after.at(other)
	if a.ID != b.ID {
		t.Errorf("the two are apart: %v %v", a.ID, b.ID)
	}
}

// Lists of threads have what they say, as data too.
func TestListsOfThreads(t *testing.T) {
	d, h := demonstration(t)
	f := found(t, d)
	for view, take := range map[string]threads.Choice{"contradictions": {Contradictions: true}, "drift": {Drift: true},
		"single-origin": {SingleOrigin: true}, "withdrawn": {Withdrawn: true}, "all": {}} {
		body, want := ask(h, "GET", "/threads?view="+view, nil).Body.String(), 0
		for _, th := range f.Threads {
			in := strings.Contains(body, `<li class="led threads" id="`+th.ID+`"`)
			if want++; in != take.Takes(th) {
				t.Errorf("%s: %s %v", view, th.ID, in)
			}
		}
	}
	w := ask(h, "GET", "/threads/export?view=all", nil)
	if n := strings.Count(w.Body.String(), "\n"); n != len(f.Threads)+1 ||
		!strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
		t.Errorf("%d lines, %v", n, w.Header())
	}
	for line := range strings.Lines(w.Body.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("%.80q is no JSON", line)
		}
	}
	if w := ask(h, "GET", "/threads?view=odd", nil); w.Code != http.StatusBadRequest {
		t.Errorf("an odd view: %d", w.Code)
	}
	has(t, "the front page", ask(h, "GET", "/", nil).Body.String(), "different numbers", "All that stands against each other")
}

// A source is followed and left from the page, and what is no address changes nothing.
func TestSourcesAreFollowedAndLeft(t *testing.T) {
	h := demonstrated(t)
	body := ask(h.pages, "GET", "/sources", nil).Body.String()
	has(t, "the page", body, "the server answered 403", "unusually quiet", "2 entries in the last answer", "gone since",
		"not asked yet", "Prut Courier")
	if strings.Index(body, "kran.example") > strings.Index(body, "prut-courier.example") {
		t.Error("what needs something does not stand first")
	}
	for _, odd := range []string{"", "news", "javascript:alert(1)", "file:///etc/passwd", "https://", "https://a:b@news.example/",
		"http://127.0.0.1:8017/", "http://localhost/feed", "http://[::1]/", "http://10.0.0.1/feed", "/etc/passwd",
		"https://" + strings.Repeat("x", 3000) + ".example/", "https://prut-courier.example/feed"} {
		w := ask(h.pages, "POST", "/sources", url.Values{"address": {odd}})
		if w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%.40q: %d", odd, w.Code)
		}
	}
	list, err := h.sources.List(t.Context())
	if err != nil || len(list) != 5 {
		t.Fatalf("%d sources, %v", len(list), err)
	}
	if w := ask(h.pages, "POST", "/sources", url.Values{"address": {" HTTPS://News.example:443/feed#x "}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := ask(h.pages, "POST", "/sources", url.Values{"remove": {"https://kran.example/posts.xml"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	w := ask(h.pages, "POST", "/sources", url.Values{"remove": {"https://kran.example/posts.xml"}})
	if w.Code != http.StatusUnprocessableEntity {
		t.Errorf("left twice: %d", w.Code)
	}
	list, err = h.sources.List(t.Context())
	var all []string
	for _, s := range list {
		all = append(all, s.Address)
	}
	slices.Sort(all)
	if want := []string{"https://bsw.example/rss", "https://hvylia.example/feed", "https://listok.example/feed", "https://news.example/feed",
		"https://prut-courier.example/feed"}; err != nil || !slices.Equal(all, want) {
		t.Errorf("%v, %v", all, err)
	}
}

// What is not followed up yet is said, and no page waits for it.
func TestWhatIsNotComparedYet(t *testing.T) {
	h, err := New(house(t, desktest.Report{File: "a.txt", Title: "Road", Published: "2025-03-01",
		Said: []desktest.Said{{By: "Ada Vey", Words: "the road is shut"}}}), quiet())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{"/", "/statements", "/threads"} {
		has(t, p, ask(h, "GET", p, nil).Body.String(), "1 report is not compared yet.")
	}
	has(t, "a row", ask(h, "GET", "/statements", nil).Body.String(), "Not compared with other reports yet")
}

// The origins of a place and of a speaker are the utterances that there are of them, as the threads have them, and unknown as
// long as a report is not compared; how two utterances stand to each other is shown with the words of both, where they are marked.
func TestOriginsAreCountedWhereThereAreSeveralThreads(t *testing.T) {
	d, h := demonstration(t)
	f := found(t, d)
	claims, err := d.List(t.Context(), desk.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	origins, reports := map[string]bool{}, map[ledger.ID]bool{}
	nobody := 0
	for _, c := range claims {
		if !slices.ContainsFunc(c.Read.Places, func(p reading.About) bool { return p.Name == "Batumi" }) {
			continue
		}
		_, u := f.at(string(c.ID))
		reports[c.Report] = true
		if c.Speaker == "" && len(c.Read.Via) == 0 {
			nobody = 1
			continue
		}
		origins[u.ID] = true
	}
	if len(reports) < 3 || len(origins) < 3 {
		t.Fatalf("the demonstration has %d reports and %d origins of Batumi", len(reports), len(origins))
	}
	row := regexp.MustCompile(`(?s)<bdi>Batumi</bdi></a>.*?data-k="reports">(\d+)</td>.*?data-k="origins">(\d+)</td>`)
	m := row.FindStringSubmatch(ask(h, "GET", "/places", nil).Body.String())
	if m == nil || counted(m[1]) != len(reports) || counted(m[2]) != len(origins)+nobody {
		t.Errorf("%q, want %d reports and %d origins", m, len(reports), len(origins)+nobody)
	}
	speaker := ask(h, "GET", "/speakers/victor%20sandu", nil).Body.String()
	has(t, "the speaker", speaker, "9 statements, 5 reports, ")
	if !regexp.MustCompile(`5 reports, \d+ origins</p>`).MatchString(speaker) {
		t.Error("the speaker has no origins")
	}
	th := holding(t, f, func(x compare.Thread) bool { return len(x.Relations) > 0 && len(x.Relations[0].Places) == 2 })
	body := ask(h, "GET", "/threads/"+th.ID, nil).Body.String()
	for _, p := range th.Relations[0].Places {
		at := "/reports/" + p.Report + "?hand="
		if !strings.Contains(body, at) || !strings.Contains(body, template.HTMLEscapeString(p.Text)) {
			t.Errorf("the relation does not lead to %s with %q", at, p.Text)
		}
	}
	to := regexp.MustCompile(`href="(/reports/r\d+\?hand=s\d+)#(t-s\d+)"`).FindStringSubmatch(body)
	if to == nil || !strings.Contains(ask(h, "GET", to[1], nil).Body.String(), `class="sn on" id="`+to[2]+`"`) {
		t.Errorf("%q does not lead to words that are marked", to)
	}
}
