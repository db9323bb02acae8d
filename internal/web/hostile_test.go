package web_test

import (
	"context"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/net/html"

	"hearsay/internal/account"
	"hearsay/internal/account/provider"
	"hearsay/internal/desk"
	"hearsay/internal/fetch"
	"hearsay/internal/watch"
	"hearsay/internal/web/page"
	"hearsay/internal/web/webtest"
	"hearsay/ledger"
)

// pages are the addresses of all pages that show something of a ledger.
func pages(t *testing.T, s *webtest.Site) []string {
	t.Helper()
	out := []string{"/statements", "/statements?sort=said", "/statements?all=yes", "/queue", "/reports", "/add", "/add?title=a&url=b"}
	for _, r := range s.Reports {
		out = append(out, "/reports/"+string(r), "/reports/"+string(r)+"?all=yes&hand="+string(hand(r)))
	}
	return append(out, following(t, s)...)
}

// hand is a statement of a report.
func hand(r ledger.ID) ledger.ID {
	n, _ := r.Seq()
	return ledger.MakeID(ledger.KindStatement, n+1)
}

// entered enters reviews whose reasons are texts.
func entered(t *testing.T, s *webtest.Site, texts []string) {
	t.Helper()
	for i, r := range s.Reports {
		of := hand(r)
		for _, why := range []string{texts[(7*i)%len(texts)], texts[(7*i+3)%len(texts)]} {
			if _, err := s.Desk.Review(t.Context(), "A. Lind"+why, ledger.Review{Action: ledger.Accept, Of: of, Reason: why}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.Desk.Review(t.Context(), why(texts, i), ledger.Review{Action: ledger.Reject, Of: of, Reason: why(texts,
			i)}); err != nil {
			t.Fatal(err)
		}
	}
}

func why(texts []string, i int) string { return texts[(11*i)%len(texts)] }

// follows fills the list of what is followed with texts where servers and people have a say.
func follows(t *testing.T, s *webtest.Site, texts []string) {
	t.Helper()
	at := time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)
	var list []*watch.Source
	for i, text := range texts {
		list = append(list, &watch.Source{Address: "https://news.example/" + text, Title: text, Error: text, Failures: i % 2, Tried: at, Good: at, Next: at,
			Moves: []watch.Move{{From: text, To: text, At: at}}, Last: 1 + i%20, Usual: 7})
	}
	if err := watch.Save(s.Sources.Name, list); err != nil {
		t.Fatal(err)
	}
}

// forms are what is typed into forms and fails: it comes back on the page.
func forms(s *webtest.Site, text string) map[string]url.Values {
	out := map[string]url.Values{}
	r := "/reports/" + string(s.Reports[0])
	all := func(form string) url.Values {
		v := url.Values{"form": {form}, "review": {"correct"}, "of": {string(s.Reports[0])}, "seen": {text}}
		for _, f := range slices.Concat(ledger.Fields(), ledger.ReportFields(), []string{"because", "parts", "forecast-if",
			"said_at-from", "said_at-to"}) {
			v.Set(f, text)
		}
		return v
	}
	for _, form := range []string{"review", "claim", "split", "join", "fields", "undo"} {
		out[r+"/"+form] = all(form)
	}
	out["/sources"] = url.Values{"address": {text}}
	out["/statements/views"] = url.Values{"name": {text}, "query": {"words=" + text}}
	out["/threads/t"+strings.TrimPrefix(string(hand(s.Reports[0])), "s")+"/decide"] = url.Values{"decision": {text}, "of": {text}, "with": {text}, "because": {text}}
	out["/add/look"] = url.Values{"text": {"<p>" + text + "<p>" + text}, "title": {text}, "outlet": {text}, "url": {text}}
	out["/add/page"] = url.Values{"page": {text}, "title": {text}, "url": {text}}
	out["/add"] = url.Values{"key": {text}}
	claims, err := s.Desk.List(context.Background(), desk.Filter{Forecasts: true, Limit: 1})
	if err == nil && len(claims) > 0 {
		of := "/forecasts/" + string(claims[0].ID)
		out[of+"/outcome"] = url.Values{"outcome": {text}, "evidence": {text, text}, "because": {text}, "slipped-to": {text}, "seen": {text}}
		out[of+"/withdrawal"] = url.Values{"why": {""}, "seen": {text}}
		out["/speakers/"+url.PathEscape(claims[0].Speaker)+"/names"] = url.Values{"decision": {text}, "name": {text}, "because": {text}}
	}
	out["/queue"] = url.Values{"asked": {"s3"}, "s3": {"reject"}, "why-s3": {""}, "x": {text}}
	return out
}

// No element, attribute name or address comes out of data: pages full of payloads have those
// that pages full of harmless words have, and no others.
func TestNothingOfDataIsMarkup(t *testing.T) {
	t.Parallel()
	tame, hostile := webtest.New(t, webtest.Tame()...), webtest.New(t, webtest.Hostile()...)
	entered(t, tame, []string{"words", "of", "no", "danger"})
	entered(t, hostile, webtest.Payloads())
	follows(t, tame, []string{"words", "other words"}) // the second one fails
	follows(t, hostile, webtest.Payloads())
	known := map[string]bool{}
	unlooked := tame.Page("/statements") // nothing is compared yet
	shapes(t, unlooked, func(shape string) { known[shape] = true })
	for _, p := range pages(t, tame) {
		shapes(t, tame.Page(p), func(shape string) { known[shape] = true })
	}
	disputed := webtest.New(t, harbour()...) // with what threads have where statements stand against each other
	for _, p := range threadsOf(t, disputed) {
		shapes(t, disputed.Page(p), func(shape string) { known[shape] = true })
	}
	for path, form := range forms(tame, "words") {
		shapes(t, tame.Post(path, form).Body.String(), func(shape string) { known[shape] = true })
	}
	check := func(what, page string) {
		shapes(t, page, func(shape string) {
			if !known[shape] {
				t.Errorf("%s has %s", what, shape)
			}
		})
	}
	for _, p := range pages(t, hostile) {
		check(p, hostile.Page(p))
	}
	for i, text := range webtest.Payloads() {
		if i%40 == 0 {
			for path, form := range forms(hostile, text) {
				check(path+" with "+text, hostile.Post(path, form).Body.String())
			}
		}
		check(text, hostile.Get("/statements?words="+url.QueryEscape(text)+"&outlet="+url.QueryEscape(text)).Body.String())
		check(text, hostile.Get("/statements?sort="+url.QueryEscape(text)).Body.String())
		check(text, hostile.Get("/"+url.PathEscape(text)).Body.String())
		check(text, hostile.Get("/reports/"+url.PathEscape(text)+"?done="+url.QueryEscape(text)).Body.String())
	}
}

// So it is on the pages of accounts, whatever people call themselves and their browsers.
func TestNothingOfAccountsIsMarkup(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for n, text := range append([]string{"words"}, webtest.Payloads()...) {
		if n%17 > 1 {
			continue
		}
		s := webtest.NewTeam(t, strings.Join(strings.Fields("Vera "+strings.Map(printed, text)), " "))
		s = vouchedBy(t, s, text)
		agent := httptest.NewRequest("POST", "http://127.0.0.1:8000/login", strings.NewReader(""))
		agent.Header.Set("User-Agent", text)
		s.Send(agent)
		s.Post("/account/tokens", url.Values{"note": {text}, "scope": {"read"}})
		shown, sent := accountPages(text)
		for _, p := range shown {
			shapes(t, s.Get(p).Body.String(), func(shape string) { note(t, known, text, p, shape) })
		}
		for path, form := range sent {
			shapes(t, s.Post(path, form).Body.String(), func(shape string) { note(t, known, text, path, shape) })
		}
		if t.Failed() {
			return
		}
	}
}

// accountPages are the pages of accounts, and what is typed into their forms.
func accountPages(text string) (shown []string, sent map[string]url.Values) {
	q := url.QueryEscape(text)
	return []string{"/login?next=" + q, "/account", "/account?done=" + q, "/users", "/audit", "/invitation?code=" + q, "/login/provider?next=" + q,
			"/login/provider/back?code=" + q + "&state=" + q},
		map[string]url.Values{"/login": {"name": {text}, "next": {text}}, "/users/invite": {"name": {text + "\x00"}},
			"/account/password": {"old": {text}}, "/account/passkeys": {"next": {text}}, "/login/passkey": {"next": {text}},
			"/account/tokens": {"scope": {text}}, "/users/change": {"user": {text}, "do": {text}}, "/invitation": {"code": {text}, "password": {text}},
			"/language": {"language": {text}, "back": {text}}, "/account/passkeys/done": {"answer": {text}}, "/login/passkey/done": {"answer": {text}},
			"/account/passkeys/remove": {"key": {text}}, "/account/sessions": {"session": {text}}, "/account/tokens/revoke": {"token": {text}}}
}

// vouchedBy gives a site a provider of a name, by which an account is known as the same.
func vouchedBy(t *testing.T, s *webtest.Site, name string) *webtest.Site {
	t.Helper()
	o := provider.Settings{Issuer: "http://127.0.0.1:1", Client: "desk", Name: name} // nobody is there
	p, err := provider.New(o, fetch.New(nil, "hearsay", s.Clock.Now), s.Clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	u := s.User("A Guest", account.Reader)
	here := account.In(t.Context(), account.Local("Olena Bondar"))
	if _, err := s.Team.Link(here, u.ID, account.Link{Issuer: o.Issuer, Subject: "x" + strings.Map(printed, name)}); err != nil {
		t.Fatal(err)
	}
	return s.With(func(h *page.House) { h.Provider = p })
}

func printed(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return -1
}

// note keeps the shapes of a page with harmless words, and compares those of others.
func note(t *testing.T, known map[string]bool, text, path, shape string) {
	if text == "words" {
		known[shape] = true
	} else if !known[shape] {
		t.Errorf("%s with %q has %s", path, text, shape)
	}
}

// shapes yields each element of a page with the names of its attributes, and where its
// addresses lead.
func shapes(t *testing.T, page string, yield func(string)) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			shape := "<" + tok.Data
			for _, a := range tok.Attr {
				shape += " " + a.Key
				if a.Key == "href" || a.Key == "src" || a.Key == "action" {
					shape += "=" + where(a.Val)
				}
			}
			yield(optional(shape))
		case html.CommentToken:
			yield("a comment")
		}
	}
}

// optional leaves out the attributes that an element has only at times.
func optional(shape string) string {
	for _, a := range []string{" aria-current", " selected", " checked", " aria-invalid", " lang", " list"} {
		shape = strings.ReplaceAll(shape, a, "")
	}
	return shape
}

// where is what an address leads to: a place of this desk or of the web.
func where(address string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Opaque != "":
		return "elsewhere"
	case u.Scheme == "http" || u.Scheme == "https":
		return "the web"
	case u.Scheme != "" || u.Host != "":
		return "elsewhere"
	}
	return "here"
}
