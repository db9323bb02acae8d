package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"hearsay/internal/web"
	"hearsay/internal/web/webtest"
)

// unwalked are the routes that show no page of a ledger: files to save, what leads elsewhere, and the pages of accounts, which are
// walked where there are accounts (TestNothingOfAccountsIsMarkup, and the walk of those pages in Chromium).
func unwalked() []string {
	return []string{"GET /static/{file...}", "GET /statements/export", "GET /threads/export", "GET /calendar/{token}/forecasts.ics",
		"GET /reports/{id}/capture", "GET /reports/{id}/text", "GET /entries/{id}", "GET /proofs/{id}/bundle",
		"POST /logout"}
}

// Every page that there is, is among those that the tests walk through with payloads, with axe, in both widths and dark: a new one that is
// not fails here. Every form has an address to which a test sends payloads.
func TestEveryPageIsWalked(t *testing.T) {
	s := webtest.New(t, bridges())
	mux, walked := http.NewServeMux(), map[string]bool{}
	for _, r := range web.Routes() {
		mux.HandleFunc(r.Method+" "+r.Pattern, func(http.ResponseWriter, *http.Request) {})
	}
	walk := func(method, address string) {
		_, pattern := mux.Handler(httptest.NewRequest(method, address, nil))
		walked[pattern] = true
	}
	for _, p := range pages(t, s) {
		walk("GET", p)
	}
	for path := range forms(s, "words") {
		walk("POST", path)
	}
	shown, sent := accountPages("words")
	for _, p := range shown {
		walk("GET", p)
	}
	for path := range sent {
		walk("POST", path)
	}
	for _, r := range web.Routes() {
		what := r.Method + " " + r.Pattern
		if !walked[what] && !slices.Contains(unwalked(), what) {
			t.Errorf("no test walks %s", what)
		}
	}
}

// Every form by which something is entered says who enters it.
func TestEveryFormSaysWhoEnters(t *testing.T) {
	s := webtest.New(t, bridges(), bridges())
	n := 0
	for _, p := range pages(t, s) {
		if strings.Contains(p, "as-of") {
			continue
		}
		root, err := html.Parse(strings.NewReader(s.Page(p)))
		if err != nil {
			t.Fatal(err)
		}
		for form := range root.Descendants() {
			to := attribute(form, "action")
			if form.Data != "form" || attribute(form, "method") != "post" || slices.Contains([]string{"/language", "/statements/views", "/logout", "/add/look"}, to) {
				continue
			}
			if n++; !strings.Contains(textOf(form), "Vera Holm") {
				t.Errorf("%s: the form to %s does not say who enters", p, to)
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d forms were found", n)
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// What the desk refuses is told in the language of who asks, on every page that has a form.
func TestRefusalsAreInTheLanguageOfThePage(t *testing.T) {
	s := webtest.New(t, bridges())
	report, of := "/reports/"+string(s.Reports[0]), string(hand(s.Reports[0]))
	for _, c := range []struct {
		path string
		form url.Values
		want string
	}{
		{report + "/claim", url.Values{"form": {"claim"}, "content": {"words that nobody wrote"}}, "в тексте нет слов"},
		{report + "/split", url.Values{"form": {"split"}, "of": {of}, "parts": {"the bridge"}}, "на две части или больше"},
		{report + "/join", url.Values{"form": {"join"}, "of": {of}}, "два высказывания или больше"},
		{report + "/undo", url.Values{"form": {"undo"}, "entry": {of}, "because": {"x"}}, "прочитано движком"},
		{"/forecasts/" + of + "/outcome", url.Values{"outcome": {"came-true"}, "evidence": {"x"}, "because": {"x"}}, "не прогноз"},
		{"/queue", url.Values{"asked": {of}, of: {"reject"}, "why-" + of: {""}}, "почему"},
		{"/add/look", url.Values{"outlet": {"x"}}, "ничего не пришло"},
		{"/reports/r999/claim", url.Values{"form": {"claim"}, "content": {"x"}}, "такого здесь нет"},
	} {
		req := httptest.NewRequest("POST", "http://127.0.0.1:8000"+c.path, strings.NewReader(c.form.Encode()))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Sec-Fetch-Site", "same-origin")
		req.Header.Set("Accept-Language", "ru")
		if w := s.Send(req); w.Code < 400 || !strings.Contains(strings.ToLower(w.Body.String()), c.want) {
			t.Errorf("%s: %d, and no %q:\n%s", c.path, w.Code, c.want, alert(w.Body.String()))
		}
	}
}

// alert is what a page says against what was sent.
func alert(page string) string {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return err.Error()
	}
	for n := range root.Descendants() {
		if attribute(n, "role") == "alert" {
			return textOf(n)
		}
	}
	return "nothing"
}
