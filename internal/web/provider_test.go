package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"hearsay/internal/account"
	"hearsay/internal/account/provider/providertest"
	"hearsay/internal/web/door"
	"hearsay/internal/web/page"
	"hearsay/internal/web/phrases"
	"hearsay/internal/web/webtest"
)

// provided is a desk with a provider of identities, at which Vera Holm keeps the accounts.
func provided(t *testing.T) (*webtest.Site, *providertest.Server) {
	t.Helper()
	s := webtest.NewTeam(t, "Vera Holm", ferry())
	p := providertest.Start(t, s.Clock.Now)
	return s.With(func(h *page.House) { h.Provider = p.Provider(webtest.Origin+door.Back, "desk.example") }), p
}

// leave sends a browser to the provider, and gives what it brings back and its cookie.
func leave(t *testing.T, s *webtest.Site, p *providertest.Server, query string) (*url.URL, *http.Cookie) {
	t.Helper()
	w := s.Get("/login/provider" + query)
	cookies := w.Result().Cookies()
	if w.Code != 303 || len(cookies) != 1 || !strings.HasPrefix(w.Header().Get("Location"), p.URL+"/authorize?") {
		t.Fatalf("%d to %q, %v", w.Code, w.Header().Get("Location"), cookies)
	}
	if c := cookies[0]; !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.MaxAge > 600 || c.Path != "/" {
		t.Errorf("%+v", c)
	}
	return p.Follow(w.Header().Get("Location")), cookies[0]
}

// comes is a browser that comes back with cookies, from a page of the provider.
func comes(s *webtest.Site, back *url.URL, cookies ...*http.Cookie) *httptest.ResponseRecorder {
	req := httptest.NewRequest("GET", "http://127.0.0.1:8000"+back.RequestURI(), nil)
	req.Header.Set("Sec-Fetch-Site", "cross-site")
	for _, c := range cookies {
		req.AddCookie(c)
	}
	return s.Out().Send(req)
}

// through logs somebody in by the provider; the answer is that to whoever comes back.
func through(t *testing.T, s *webtest.Site, p *providertest.Server, query string) *httptest.ResponseRecorder {
	t.Helper()
	back, cookie := leave(t, s.Out(), p, query)
	return comes(s, back, cookie)
}

// session is the cookie of a log-in that went well; nil for one that did not.
func session(w *httptest.ResponseRecorder) *http.Cookie {
	for _, c := range w.Result().Cookies() {
		if strings.HasPrefix(c.Value, "hearsay-session_") {
			return c
		}
	}
	return nil
}

// unfit reports whether an answer is that to somebody who is not let in: the page of the log-in, and no cookie.
func unfit(w *httptest.ResponseRecorder) bool {
	return w.Code == 303 && strings.HasPrefix(w.Header().Get("Location"), "/login?") && len(w.Result().Cookies()) == 0
}

// Whoever the provider vouches for logs in to the account that an administrator linked to them, with a new session, and goes on
// to where they wanted.
func TestLogInByTheProvider(t *testing.T) {
	s, p := provided(t)
	u := s.User("Pavlo Reva", account.Reviewer)
	p.Vouch("a-1")
	w := through(t, s, p, "")
	if to := w.Header().Get("Location"); !unfit(w) || !strings.Contains(s.Out().Get(to).Body.String(), "vouches for nobody") {
		t.Errorf("before it is linked: %d to %s", w.Code, to)
	}
	if page := s.Page("/audit"); !strings.Contains(page, p.URL+" a-1") {
		t.Error("the audit does not say who it was")
	}
	s.Enter("/users/change", url.Values{"user": {u.ID}, "do": {"link"}, "by": {"a-1"}})
	old := s.LogIn("Pavlo Reva")
	back, cookie := leave(t, old, p, "?next=/statements?act=deny")
	w = comes(s, back, cookie, old.Cookie())
	fresh := session(w)
	if w.Code != 303 || w.Header().Get("Location") != "/statements?act=deny" || fresh == nil {
		t.Fatalf("%d to %q", w.Code, w.Header().Get("Location"))
	}
	if fresh.Value == old.Cookie().Value || old.Get("/statements").Code != 303 {
		t.Error("the session before goes on")
	}
	his := s.As(fresh)
	his.Enter("/reports/r1/review", acceptance())
	if page := his.Page("/account"); !strings.Contains(page, "by the provider of identities") {
		t.Error("his sessions do not say how")
	}
	if page := s.Page("/audit"); !strings.Contains(page, "log in by provider") || strings.Contains(page, back.Query().Get("code")) {
		t.Error("the audit does not have it, or has the code")
	}
	s.Enter("/users/change", url.Values{"user": {u.ID}, "do": {"unlink"}})
	if w := his.Get("/statements"); w.Code != 303 {
		t.Error("a session lasts that the link began")
	}
	if w := through(t, s, p, ""); !unfit(w) {
		t.Errorf("after it was unlinked: %d", w.Code)
	}
}

// Whoever comes back with what is not theirs, not for this or not any more gets no session, and is told the same.
func TestWhoComesBackWrongly(t *testing.T) {
	s, p := provided(t)
	s.User("Pavlo Reva", account.Reviewer)
	s.Enter("/users/change", url.Values{"user": {account.UserID("Pavlo Reva")}, "do": {"link"}, "by": {"a-1"}})
	p.Lax() // even of a provider that takes a code again
	p.Vouch("a-1")
	with := func(back *url.URL, name, value string) *url.URL {
		q, other := back.Query(), *back
		q.Set(name, value)
		other.RawQuery = q.Encode()
		return &other
	}
	led := map[string]bool{}
	refused := func(what string, w *httptest.ResponseRecorder) {
		t.Helper()
		if !unfit(w) {
			t.Errorf("%s: %d %v", what, w.Code, w.Result().Cookies())
		}
		led[w.Header().Get("Location")] = true
		s.Clock.Pass(account.AttemptLife / 10)
	}
	back, cookie := leave(t, s.Out(), p, "")
	refused("another state", comes(s, with(back, "state", "x"), cookie))
	refused("the right one, after that", comes(s, back, cookie))
	back, cookie = leave(t, s.Out(), p, "")
	refused("another browser", comes(s, back))
	other, _ := leave(t, s.Out(), p, "")
	_, own := leave(t, s.Out(), p, "")
	refused("what somebody else was given", comes(s, other, own))
	if w := comes(s, back, cookie); session(w) == nil {
		t.Errorf("the right one: %d", w.Code)
	}
	refused("a code that was used", comes(s, back, cookie))
	back, cookie = leave(t, s.Out(), p, "")
	s.Clock.Pass(account.AttemptLife)
	refused("too late", comes(s, back, cookie))
	p.Vouch("a-1", "nonce", "x")
	refused("another nonce", through(t, s, p, ""))
	p.Vouch("a-1", "aud", "another")
	refused("another audience", through(t, s, p, ""))
	p.Vouch("a-1", "exp", s.Clock.Now().Unix()-1)
	refused("a token that has ended", through(t, s, p, ""))
	p.Vouch("a-2")
	refused("an unknown subject", through(t, s, p, ""))
	p.Vouch("a-1")
	s.Enter("/users/change", url.Values{"user": {account.UserID("Pavlo Reva")}, "do": {"disable"}})
	refused("a disabled account", through(t, s, p, ""))
	s.Enter("/users/change", url.Values{"user": {account.UserID("Pavlo Reva")}, "do": {"enable"}})
	p.Forge()
	refused("a bad signature", through(t, s, p, ""))
	if len(led) != 1 {
		t.Errorf("it tells what was wrong: %v", led)
	}
}

// Nobody is led elsewhere: the provider leads back to this desk only, and this desk on to its own pages.
func TestTheProviderLeadsNowhereElse(t *testing.T) {
	s, p := provided(t)
	s.Enter("/users/change", url.Values{"user": {account.UserID("Vera Holm")}, "do": {"link"}, "by": {"a-1"}})
	p.Vouch("a-1")
	for next, want := range map[string]string{"/queue": "/queue", "https://evil.example/": "/", "//evil.example": "/", `/\evil.example`: "/%5Cevil.example",
		"javascript:alert(1)": "/", "": "/"} {
		w := through(t, s, p, "?next="+url.QueryEscape(next)+"&redirect_uri=https://evil.example/")
		if to := w.Header().Get("Location"); w.Code != 303 || to != want {
			t.Errorf("%q leads to %q (%d)", next, to, w.Code)
		}
		s.Clock.Pass(account.AttemptLife)
	}
}

// A link by a mail address is one by the subject from the first log-in on, where the address is verified and at the domain.
func TestLinkedByMail(t *testing.T) {
	s, p := provided(t)
	s.User("Pavlo Reva", account.Reviewer)
	s.Enter("/users/change", url.Values{"user": {account.UserID("Pavlo Reva")}, "do": {"link"}, "by": {"pavlo@desk.example"}})
	for _, c := range []struct {
		what, subject, mail string
		verified            bool
		in                  bool
	}{
		{"not verified", "a-1", "pavlo@desk.example", false, false},
		{"another domain", "a-1", "pavlo@evil.example", true, false},
		{"his", "a-1", "Pavlo@Desk.example", true, true},
		{"his, by another address", "a-1", "reva@desk.example", true, true},
		{"whoever has the address later", "b-2", "pavlo@desk.example", true, false},
	} {
		p.Vouch(c.subject, "email", c.mail, "email_verified", c.verified)
		if w := through(t, s, p, ""); (session(w) != nil) != c.in || !c.in && !unfit(w) {
			t.Errorf("%s: %d", c.what, w.Code)
		}
	}
	users, err := s.Team.Users(t.Context())
	if err != nil || len(users) != 2 {
		t.Errorf("a log-in made an account: %d, %v", len(users), err)
	}
}

// One link has one account.
func TestALinkIsOfOneAccount(t *testing.T) {
	s, p := provided(t)
	his := s.User("Pavlo Reva", account.Reviewer)
	hers := s.User("Livia Falk", account.Reader)
	link := account.Link{Issuer: p.URL, Subject: "a-1"}
	var wg sync.WaitGroup
	ctx, won := account.In(t.Context(), account.Local("Olena Bondar")), make(chan bool, 2)
	for _, u := range []account.User{his, hers} {
		wg.Go(func() { _, err := s.Team.Link(ctx, u.ID, link); won <- err == nil })
	}
	wg.Wait()
	if one, other := <-won, <-won; one == other {
		t.Error("both are linked, or none is")
	}
	for _, form := range []url.Values{{"user": {his.ID}, "do": {"link"}, "by": {""}}, {"user": {his.ID}, "do": {"link"}, "by": {"a@b@c"}},
		{"user": {his.ID}, "do": {"link"}, "by": {strings.Repeat("x", 301)}}} {
		if w := s.Post("/users/change", form); w.Code != 422 {
			t.Errorf("%v: %d", form, w.Code)
		}
	}
	if w := s.LogIn("Pavlo Reva").Post("/users/change", url.Values{"user": {his.ID}, "do": {"link"}, "by": {"mine"}}); w.Code != 403 {
		t.Errorf("he links himself: %d", w.Code)
	}
}

// An invitation is accepted by the provider, once, and the account has no password then.
func TestInvitedByTheProvider(t *testing.T) {
	s, p := provided(t)
	_, code, err := s.Team.Invite(account.In(t.Context(), account.Local("Olena Bondar")), "Livia Falk", account.Editor)
	if err != nil {
		t.Fatal(err)
	}
	if page := s.Out().Page("/invitation?code=" + code); !strings.Contains(page, "/login/provider?code="+code) {
		t.Errorf("no button: %.3000s", page)
	}
	if w := s.Out().Get("/login/provider?code=x"); w.Code != 403 {
		t.Errorf("no invitation: %d", w.Code)
	}
	p.Vouch("l-1")
	back, cookie := leave(t, s.Out(), p, "?code="+code)
	late, other := leave(t, s.Out(), p, "?code="+code)
	if w := comes(s, back, cookie); w.Code != 303 || session(w) == nil {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	p.Vouch("m-1")
	if w := comes(s, late, other); !unfit(w) {
		t.Errorf("a second use: %d", w.Code)
	}
	p.Vouch("l-1")
	if w := through(t, s, p, ""); session(w) == nil {
		t.Errorf("she comes again: %d", w.Code)
	}
	u, err := s.Team.User(t.Context(), account.UserID("Livia Falk"))
	if err != nil || u.Role != account.Editor || u.Password != "" || len(u.Links) != 1 {
		t.Errorf("%+v %v", u, err)
	}
	if w := s.Out().Post("/login", url.Values{"name": {"Livia Falk"}, "password": {""}}); w.Code != 401 {
		t.Errorf("without a password: %d", w.Code)
	}
	_, code, err = s.Team.Invite(account.In(t.Context(), account.Local("Olena Bondar")), "Another One", account.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if w := through(t, s, p, "?code="+code); w.Code != 409 {
		t.Errorf("who has an account accepts another one: %d", w.Code)
	}
}

// The log-in page shows the button in the language of who asks, where there is a provider.
func TestTheButton(t *testing.T) {
	s, _ := provided(t)
	words, err := phrases.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range words {
		req := httptest.NewRequest("GET", "http://127.0.0.1:8000/login?next=/queue", nil)
		req.Header.Set("Accept-Language", w.Language)
		got := s.Out().Send(req).Body.String()
		if want := w.Say("provider-ask", "Example ID"); !strings.Contains(got, want) || !strings.Contains(got, `href="/login/provider?next=%2fqueue"`) {
			t.Errorf("%s: no %q in %.3000s", w.Language, want, got)
		}
	}
	none := webtest.NewTeam(t, "Vera Holm")
	if page := none.Out().Page("/login"); strings.Contains(page, "/login/provider") {
		t.Error("a button that leads nowhere")
	}
	for _, path := range []string{"/login/provider", "/login/provider/back?code=x&state=x"} {
		if w := none.Out().Get(path); w.Code != 404 {
			t.Errorf("%s without a provider: %d", path, w.Code)
		}
	}
}
