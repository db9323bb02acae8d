package web_test

import (
	"bytes"
	"fmt"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/desk"
	"hearsay/internal/web/page"
	"hearsay/internal/web/webtest"
)

// entriesOf is how many entries a ledger has.
func entriesOf(t *testing.T, s *webtest.Site) int64 {
	t.Helper()
	n, err := s.Desk.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// from is a form that a page of some site sends to the desk.
func from(t *testing.T, s *webtest.Site, site, path string, fields map[string]string) *httptest.ResponseRecorder {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, value := range fields {
		if err := w.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequest("POST", "http://127.0.0.1:8000"+path, &b)
	req.Header.Set("Content-Type", w.FormDataContentType())
	req.Header.Set("Sec-Fetch-Site", site)
	if site != "same-origin" {
		req.Header.Set("Origin", "https://news.example")
	}
	return s.Send(req)
}

// hidden is the value of a hidden field of a page.
func hidden(t *testing.T, body, name string) string {
	t.Helper()
	m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("there is no field %s:\n%.3000s", name, body)
	}
	return html.UnescapeString(m[1])
}

const seen = "<!doctype html><title>Ferry</title><p>the ferry sails again<p>the quay is dry\u202e"

// A page of another site may send what its reader sees, and nothing comes of it but a page of the desk; that is looked at and entered by
// forms of the desk alone.
func TestAPageIsSentAndEntered(t *testing.T) {
	s := webtest.New(t, bridges())
	before := entriesOf(t, s)
	for _, site := range []string{"cross-site", "same-site", "none"} {
		for _, path := range []string{"/add/look", "/add", "/queue", "/reports/r1/claim"} {
			if w := from(t, s, site, path, map[string]string{"text": seen, "key": "x"}); w.Code != http.StatusForbidden && w.Code != http.StatusUnauthorized {
				t.Errorf("%s from %s: %d", path, site, w.Code)
			}
		}
		w := from(t, s, site, "/add/page", map[string]string{"page": seen, "url": "https://news.example/ferry", "title": "Ferry"})
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "https://news.example/ferry") {
			t.Errorf("a page from %s: %d", site, w.Code)
		}
	}
	sent := from(t, s, "cross-site", "/add/page", map[string]string{"page": seen, "url": "https://news.example/ferry", "title": "Ferry"}).Body.String()
	look := from(t, s, "same-origin", "/add/look", map[string]string{"content": hidden(t, sent, "content"), "url": hidden(t, sent, "url"), "outlet": "Delta Wire"})
	body := look.Body.String()
	for _, want := range []string{"Brita Ulven", "the ferry sails again", "Delta Wire", "a picture", "<bdi>Vera Holm</bdi>"} {
		if !strings.Contains(body, want) {
			t.Errorf("what would be entered has no %q", want)
		}
	}
	if n := entriesOf(t, s); n != before {
		t.Fatalf("%d entries came of looking", n-before)
	}
	key := hidden(t, body, "key")
	w := s.Post("/add", url.Values{"key": {key}})
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/reports/r") {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	report := s.Page(w.Header().Get("Location"))
	if !strings.Contains(report, "the ferry sails again") || !strings.Contains(report, "https://news.example/ferry") {
		t.Error("the report is not what was looked at")
	}
	if w := s.Post("/add", url.Values{"key": {key}}); w.Code != http.StatusConflict {
		t.Errorf("entered twice: %d", w.Code)
	}
	s.Verify()
}

// What cannot be brought in is said, with its status, and nothing is entered.
func TestWhatCannotBeBroughtIn(t *testing.T) {
	s := webtest.New(t, bridges())
	before := entriesOf(t, s)
	for _, c := range []struct {
		what, path string
		fields     map[string]string
		want       int
	}{
		{"nothing", "/add/look", map[string]string{"outlet": "Delta Wire"}, http.StatusBadRequest},
		{"two ways", "/add/look", map[string]string{"text": "<p>a", "address": "https://news.example/"}, http.StatusBadRequest},
		{"no address", "/add/look", map[string]string{"address": "file:///etc/passwd"}, http.StatusBadRequest},
		{"nobody there", "/add/look", map[string]string{"address": "https://news.example/"}, http.StatusServiceUnavailable},
		{"no day", "/add/look", map[string]string{"text": "<p>a", "published": "2026-02-30"}, http.StatusBadRequest},
		{"no base64", "/add/look", map[string]string{"content": "?"}, http.StatusBadRequest},
		{"binary", "/add/look", map[string]string{"text": "a\x00b"}, http.StatusUnprocessableEntity},
		{"no report", "/add/look", map[string]string{"text": "words"}, http.StatusUnprocessableEntity},
		{"too much", "/add/look", map[string]string{"text": strings.Repeat("x", 13<<20)}, http.StatusRequestEntityTooLarge},
		{"no page", "/add/page", map[string]string{"title": "Ferry"}, http.StatusBadRequest},
		{"a page too large", "/add/page", map[string]string{"page": strings.Repeat("x", 7<<20)}, http.StatusRequestEntityTooLarge},
		{"no key", "/add", map[string]string{"key": "guessed"}, http.StatusConflict},
	} {
		if w := from(t, s, "same-origin", c.path, c.fields); w.Code != c.want {
			t.Errorf("%s: %d, want %d\n%.500s", c.what, w.Code, c.want, w.Body)
		}
	}
	if n := entriesOf(t, s); n != before {
		t.Errorf("%d entries came of it", n-before)
	}
	closed := s.With(func(h *page.House) { h.Take = nil })
	if w := from(t, closed, "same-origin", "/add/look", map[string]string{"text": "<p>a"}); w.Code != http.StatusUnsupportedMediaType {
		t.Errorf("where nothing can be brought in: %d", w.Code)
	}
}

// What nobody can say of a report is told at each field, in the reader's language, with what was typed still there, also what a
// bookmark sent; nothing is entered.
func TestWhatCannotBeSaidOfAReport(t *testing.T) {
	s := webtest.New(t, bridges())
	before := entriesOf(t, s)
	russian := speaking(s, "ru")
	said := map[string]string{"title": "a\x00b", "outlet": "\x00", "url": "javascript:alert(1)", "published": "2026-02-30", "language": "zz-bad!"}
	for way, value := range map[string]string{"text": "<p>the ferry sails", "content": "PHA+dGhlIGZlcnJ5", "address": "the harbour"} {
		form := map[string]string{way: value}
		for name, v := range said {
			form[name] = v
		}
		w := from(t, russian, "same-origin", "/add/look", form)
		body := w.Body.String()
		if w.Code != http.StatusBadRequest || strings.Contains(body, `name="key"`) {
			t.Errorf("%s: %d\n%.2000s", way, w.Code, body)
		}
		wants := []string{`id="e-title"`, `id="e-outlet"`, `id="e-published"`, `id="e-language"`, `value="2026-02-30" aria-invalid="true"`,
			"— не адрес в сети", "нет такого дня в календаре", "сообщения не читаются", "знак, которого не бывает в тексте"}
		if way == "content" {
			wants = append(wants, `name="content" value="PHA+dGhlIGZlcnJ5"`)
		} else {
			wants = append(wants, `id="e-url"`, `value="javascript:alert(1)" aria-invalid="true"`)
		}
		if way == "address" {
			wants = append(wants, `id="e-address"`)
		}
		for _, want := range wants {
			if !strings.Contains(html.UnescapeString(body), want) {
				t.Errorf("%s: no %s", way, want)
			}
		}
	}
	if n := entriesOf(t, s); n != before {
		t.Errorf("%d entries came of it", n-before)
	}
}

// What one person looked at is not entered by another, nor by who may not bring reports in, and not when it has waited too long.
func TestWhatWaitsIsOfWhoLookedAtIt(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm")
	s.User("Ivo Falk", account.Editor)
	s.User("Ada Vey", account.Reader)
	key := func() string {
		return hidden(t, from(t, s, "same-origin", "/add/look", map[string]string{"text": seen}).Body.String(), "key")
	}
	if w := s.LogIn("Ivo Falk").Post("/add", url.Values{"key": {key()}}); w.Code != http.StatusConflict {
		t.Errorf("somebody else enters it: %d", w.Code)
	}
	reader := s.LogIn("Ada Vey")
	for _, path := range []string{"/add", "/add/look"} {
		if w := from(t, reader, "same-origin", path, map[string]string{"text": seen, "key": key()}); w.Code != http.StatusForbidden {
			t.Errorf("a reader at %s: %d", path, w.Code)
		}
	}
	late := key()
	s.Clock.Pass(31 * time.Minute)
	if w := s.Post("/add", url.Values{"key": {late}}); w.Code != http.StatusConflict {
		t.Errorf("after half an hour: %d", w.Code)
	}
	out := s.Out()
	if w := from(t, out, "cross-site", "/add/page", map[string]string{"page": seen}); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "Vera Holm") {
		t.Errorf("a page that nobody is logged in for: %d", w.Code)
	}
	if w := from(t, s, "cross-site", "/add/page", map[string]string{"page": seen}); strings.Contains(w.Body.String(), "Vera Holm") {
		t.Error("a page of another site is shown in somebody's name")
	}
}

// An address that is shared with the desk stands in the form, and is not asked.
func TestSharedAddressesFillTheForm(t *testing.T) {
	s := webtest.New(t, bridges())
	for query, want := range map[string]string{
		"url=https://news.example/a&title=Ferry":            `value="https://news.example/a"`,
		"text=Read+this+https://news.example/b+now":         `value="https://news.example/b"`,
		"url=javascript:alert(1)&title=%3Cscript%3Ex":       `value="javascript:alert(1)"`,
		"title=%22%3E%3Cimg+src=x+onerror=hearsayRan(1)%3E": `value="&#34;&gt;&lt;img src=x onerror=hearsayRan(1)&gt;"`,
	} {
		if body := s.Page("/add?" + query); !strings.Contains(body, want) {
			t.Errorf("%s: no %s", query, want)
		}
	}
	w := s.Get("/static/desk.webmanifest")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/manifest+json" || !strings.Contains(w.Body.String(), `"action": "/add"`) {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

// The bookmark sends a page of another origin as the browser has it, with what its scripts made; it is looked at and entered, in Chromium.
func TestTheBookmarkSendsWhatTheReaderSees(t *testing.T) {
	b := open(t)
	s := webtest.New(t, bridges())
	before := entriesOf(t, s)
	origin := served(t, s)
	news := served(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!doctype html><title>Паром</title><div id=x></div><script>document.getElementById("x").append("<p>паром снова ходит")</script>`)
	}))
	b.visit(t, origin+"/add")
	bookmark := eval[string](t, b, `document.querySelector("#bookmark-is").value`)
	b.clean(t, "the form", origin)
	code := strings.ReplaceAll(strings.TrimPrefix(bookmark, "javascript:"), `f.target="hearsay";`, "")
	b.visit(t, news+"/ferry")
	b.leads(t, "the bookmark", func() { eval[any](t, b, code) })
	b.seen(t, "#sent")
	if n := entriesOf(t, s); n != before || eval[string](t, b, "location.origin") != origin {
		t.Fatalf("%d entries came of it", n-before)
	}
	b.follow(t, "form button.first")
	b.seen(t, "#found")
	if body := eval[string](t, b, `document.querySelector("main").innerText`); !strings.Contains(body, "паром снова ходит") || entriesOf(t, s) != before {
		t.Errorf("it would enter\n%s", body)
	}
	b.follow(t, "form[action='/add'] button.first")
	b.seen(t, ".cards")
	claims, err := s.Desk.List(t.Context(), desk.Filter{Text: "паром"})
	if err != nil || len(claims) != 1 || claims[0].Source.URL != news+"/ferry" {
		t.Errorf("%+v, %v", claims, err)
	}
}
