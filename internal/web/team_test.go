package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/account/pace"
	"hearsay/internal/account/team"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store/postgres/pgtest"
	"hearsay/internal/web/gate"
	"hearsay/internal/web/page"
	"hearsay/internal/web/webtest"
	"hearsay/ledger"
)

// ferry is a report with two statements, s2 and s3 of r1.
func ferry() desktest.Report {
	return desktest.Report{File: "ferry.txt", Outlet: "Harbour Post", Title: "Ferry stays in port", Published: "2025-02-20",
		Said: []desktest.Said{{By: "Olga Brandt", Words: "the ferry to Turku is not safe", Place: "Turku", Act: "deny"},
			{By: "Olga Brandt", Words: "the ferry will sail again by the end of the month", Act: "predict", Due: "2025-02-28"}}}
}

// acceptance is the form by which a statement is accepted.
func acceptance() url.Values {
	return url.Values{"form": {"review"}, "review": {"accept"}, "of": {"s2"}}
}

// berths is a report with so many statements, s2 and those after it of r1.
func berths(many int) desktest.Report {
	r := ferry()
	for n := len(r.Said); n < many; n++ {
		r.Said = append(r.Said, desktest.Said{By: "Olga Brandt", Words: fmt.Sprintf("berth %d is closed", n)})
	}
	return r
}

// acceptanceOf is the form by which the statement of a number in the report is accepted.
func acceptanceOf(n int) url.Values {
	form := acceptance()
	form.Set("of", fmt.Sprint("s", n+2))
	return form
}

// entries is how many there are in the ledger.
func entries(t *testing.T, s *webtest.Site) int {
	t.Helper()
	tip, err := s.Desk.Verify(t.Context(), func(desk.Fault) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	return int(tip.Entries)
}

// Without a session nothing is shown and nothing is done, at any address but those of the log-in.
func TestNothingWithoutASession(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm", ferry())
	out := s.Out()
	for _, p := range append(pages(t, s), "/", "/account", "/users", "/audit", "/reports/r1/capture", "/reports/r1/text", "/entries/s2") {
		w := out.Get(p)
		if to := w.Header().Get("Location"); w.Code != 303 || !strings.HasPrefix(to, "/login?next=") || w.Body.Len() > 0 {
			t.Errorf("%s: %d to %q, %d bytes", p, w.Code, to, w.Body.Len())
		}
	}
	for path, form := range map[string]url.Values{"/reports/r1/review": acceptance(), "/queue": {"asked": {"s2"}, "s2": {"accept"}},
		"/users/invite": {"name": {"Me"}, "role": {"admin"}}, "/account/tokens": {"scope": {"read"}}, "/sources": {"address": {"https://weir.example"}}} {
		if w := out.Post(path, form); w.Code != 401 {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	for _, p := range []string{"/login", "/static/desk.css"} {
		if w := out.Get(p); w.Code != 200 {
			t.Errorf("%s: %d", p, w.Code)
		}
	}
}

// What is reviewed bears the name of the account, whatever the form says.
func TestAReviewBearsTheNameOfTheAccount(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm", ferry())
	s.User("Pavlo Reva", account.Reviewer)
	his := s.LogIn("Pavlo Reva")
	form := acceptance()
	form.Set("by", "Somebody Else")
	his.Enter("/reports/r1/review", form)
	shown, err := s.Desk.Show(t.Context(), "s2", time.Time{})
	if err != nil || len(shown.About) != 1 || shown.About[0].By != "Pavlo Reva" {
		t.Errorf("%+v %v", shown.About, err)
	}
	if page := s.Page("/audit"); !strings.Contains(page, "POST /reports/{id}/review") || !strings.Contains(page, "Pavlo Reva") {
		t.Error("the audit does not have it")
	}
	s.Verify()
}

// Each role does what it may, by forms and pages.
func TestRolesOfPages(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm", berths(4))
	codes := map[account.Role][3]int{account.Reader: {403, 403, 403}, account.Reviewer: {303, 403, 403}, account.Editor: {303, 403, 403},
		account.Administrator: {303, 200, 200}}
	for n, role := range account.Roles() {
		want, name := codes[role], "A "+string(role)
		s.User(name, role)
		own := s.LogIn(name)
		got := [3]int{own.Post("/reports/r1/review", acceptanceOf(n)).Code, own.Get("/users").Code,
			own.Post("/users/invite", url.Values{"name": {"Guest"}, "role": {"reader"}}).Code}
		if got != want {
			t.Errorf("%s: %v, want %v", role, got, want)
		}
		if own.Get("/statements").Code != 200 || own.Get("/account").Code != 200 {
			t.Errorf("%s cannot look", role)
		}
		s.Clock.Pass(time.Minute)
	}
}

// Another site's page rides on no session.
func TestCrossSiteForms(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm", ferry())
	before := entries(t, s)
	for name, header := range map[string][2]string{"another site": {"Sec-Fetch-Site", "cross-site"}, "a neighbour": {"Sec-Fetch-Site", "same-site"},
		"an old browser": {"Origin", "https://evil.example"}, "another port": {"Origin", "http://127.0.0.1:9000"}, "no origin": {"Origin", "null"},
		"nothing at all": {"X-None", "1"}, "an address that was typed": {"Sec-Fetch-Site", "none"}} {
		for path, form := range map[string]url.Values{"/reports/r1/review": acceptance(), "/logout": {}, "/account/password": {"old": {webtest.Password}, "password": {"a password of others"}},
			"/users/invite": {"name": {"Mallory"}, "role": {"admin"}}} {
			req := httptest.NewRequest("POST", "http://127.0.0.1:8000"+path, strings.NewReader(form.Encode()))
			req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			req.Header.Set(header[0], header[1])
			if w := s.Send(req); w.Code != 401 && w.Code != 403 && path != "/logout" {
				t.Errorf("%s at %s: %d", name, path, w.Code)
			}
		}
	}
	if after := entries(t, s); after != before || s.Get("/statements").Code != 200 {
		t.Errorf("%d entries came of it, or she is logged out", after-before)
	}
}

// A log-in makes a new session, whatever cookie the browser had, and a log-out ends it.
func TestSessionFixation(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm")
	s.User("Pavlo Reva", account.Reviewer)
	planted := s.LogIn("Pavlo Reva")
	for _, value := range []string{planted.Cookie().Value, "hearsay-session_abcdefgh_AAAA", ""} {
		req := httptest.NewRequest("POST", "http://127.0.0.1:8000/login", strings.NewReader(url.Values{"name": {"Vera Holm"}, "password": {webtest.Password}}.Encode()))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Sec-Fetch-Site", "same-origin")
		req.AddCookie(&http.Cookie{Name: planted.Cookie().Name, Value: value})
		w := s.Out().Send(req)
		got := w.Result().Cookies()
		if w.Code != 303 || len(got) != 1 || got[0].Value == value || !got[0].HttpOnly || got[0].SameSite != http.SameSiteLaxMode {
			t.Errorf("%d %+v", w.Code, got)
		}
	}
	if w := planted.Get("/statements"); w.Code != 303 {
		t.Errorf("the session that was planted is good still: %d", w.Code)
	}
	w := s.Post("/logout", nil)
	if c := w.Result().Cookies(); len(c) != 1 || c[0].MaxAge >= 0 || s.Get("/statements").Code != 303 {
		t.Errorf("she is logged in still: %+v", c)
	}
}

// After a log-in one goes on to where one wanted, on this desk only.
func TestLogInLeadsNowhereElse(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm")
	for next, want := range map[string]string{"/statements?act=deny": "/statements?act=deny", "https://evil.example/": "/", "//evil.example": "/",
		`/\evil.example`: "/%5Cevil.example", "javascript:alert(1)": "/", "/\t/evil.example": "/", "": "/", "http:evil.example": "/"} {
		w := s.Out().Post("/login", url.Values{"name": {"Vera Holm"}, "password": {webtest.Password}, "next": {next}})
		if to := w.Header().Get("Location"); w.Code != 303 || to != want {
			t.Errorf("%q leads to %q (%d)", next, to, w.Code)
		}
		if page := s.Out().Page("/login?next=" + url.QueryEscape(next)); strings.Contains(page, "evil.example") && !strings.Contains(page, "back") {
			t.Errorf("the page keeps %q", next)
		}
		s.Clock.Pass(time.Minute)
	}
}

// Whoever may not do so any more in the middle of a review enters nothing more, whatever it was that ended: the account, its role, the
// session, or what it was invited to anew.
func TestInTheMiddleOfAReview(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm", ferry())
	here := account.In(t.Context(), account.Local("Olena Bondar"))
	change := func(do ...string) func(account.User) {
		return func(u account.User) {
			form := url.Values{"user": {u.ID}, "do": {do[0]}}
			if len(do) > 1 {
				form.Set("role", do[1])
			}
			s.Enter("/users/change", form)
		}
	}
	for n, c := range []struct {
		what string
		end  func(account.User)
		code int
	}{
		{"disabled", change("disable"), 401},
		{"a reader from now on", change("role", "reader"), 403},
		{"the account ends", func(account.User) { s.Clock.Pass(2 * time.Hour) }, 401},
		{"the session is ended", func(u account.User) {
			sessions, err := s.Team.Sessions(t.Context(), u.ID)
			if err != nil || len(sessions) != 1 || s.Team.End(here, sessions[0].ID) != nil {
				t.Errorf("%d sessions, %v", len(sessions), err)
			}
		}, 401},
		{"invited anew", func(u account.User) {
			_, code, err := s.Team.Invite(here, u.Name, account.Reader)
			if err != nil {
				t.Fatal(err)
			}
			s.Out().Post("/invitation", url.Values{"code": {code}, "password": {"another good password"}})
		}, 401},
	} {
		u, err := s.Team.Add(here, account.User{Name: fmt.Sprint("Reviewer ", n), Role: account.Reviewer, Expires: s.Clock.Now().Add(time.Hour)},
			webtest.Password)
		if err != nil {
			t.Fatal(err)
		}
		his := s.LogIn(u.Name)
		his.Page("/reports/r1") // the form is before him
		before := entries(t, s)
		c.end(u)
		if w := his.Post("/reports/r1/review", acceptance()); w.Code != c.code {
			t.Errorf("%s: status %d", c.what, w.Code)
		}
		if after := entries(t, s); after != before {
			t.Errorf("%s: something was entered", c.what)
		}
	}
}

// An invitation that an administrator makes on the page is accepted on another, once.
func TestInvitationByPages(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm")
	body := s.Post("/users/invite", url.Values{"name": {"Livia Falk"}, "role": {"reviewer"}}).Body.String()
	link := regexp.MustCompile(`/invitation\?code=[\w-]+`).FindString(body)
	code := strings.TrimPrefix(link, "/invitation?code=")
	out := s.Out()
	if page := out.Page(link); !strings.Contains(page, "Livia Falk") {
		t.Errorf("%.2000s", page)
	}
	if w := out.Post("/invitation", url.Values{"code": {code}, "password": {"short"}}); w.Code != 422 {
		t.Errorf("a short password: %d", w.Code)
	}
	w := out.Post("/invitation", url.Values{"code": {code}, "password": {webtest.Password}})
	if w.Code != 303 || len(w.Result().Cookies()) != 1 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := out.Post("/invitation", url.Values{"code": {code}, "password": {"the password of a thief"}}); w.Code != 403 {
		t.Errorf("a second use: %d", w.Code)
	}
	if w := out.Get("/invitation?code=x"); w.Code != 403 {
		t.Errorf("no invitation: %d", w.Code)
	}
	s.LogIn("Livia Falk")
	if page := s.Page("/audit"); strings.Contains(page, code) || strings.Contains(page, webtest.Password) {
		t.Error("the audit has a secret")
	}
}

// A token that is made on the account's page opens the desk to a program, and not the account.
func TestTokensOfAnAccount(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm", ferry())
	page := s.Post("/account/tokens", url.Values{"scope": {"read", "review"}, "note": {"a spreadsheet"}}).Body.String()
	secret := regexp.MustCompile(`hearsay_[a-z0-9]+_[A-Z0-9]+`).FindString(page)
	if strings.Contains(s.Page("/account"), secret) {
		t.Error("the secret is shown twice")
	}
	for path, want := range map[string]int{"/statements": 200, "/account": 403, "/users": 403} {
		req := httptest.NewRequest("GET", "http://127.0.0.1:8000"+path, nil)
		req.Header.Set("Authorization", "Bearer "+secret)
		if w := s.Out().Send(req); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

// Many who enter something at once do so each under their own name, and none of it is lost or there twice; on both databases.
func TestFiftyWriters(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) { fifty(t, webtest.NewTeam(t, "Vera Holm", berths(writers))) })
	t.Run("PostgreSQL", func(t *testing.T) {
		db, clock := pgtest.Store(t, os.Getenv("CI") == "true"), desktest.NewClock("2025-03-03")
		fifty(t, webtest.TeamOf(t, desktest.Over(t, db, db.Blobs, t.TempDir(), clock.Now), clock, "Vera Holm", berths(writers)))
	})
}

// writers is how many write at once.
const writers = 50

func fifty(t *testing.T, s *webtest.Site) {
	t.Helper()
	sites := make([]*webtest.Site, writers)
	for n := range sites {
		name := fmt.Sprintf("Writer %d", n)
		u := s.User(name, account.Reviewer)
		secret, err := s.Team.Open(account.In(t.Context(), account.Nobody()), u, "password", "")
		if err != nil {
			t.Fatal(err)
		}
		sites[n] = s.As((&gate.Gate{}).Cookie(secret))
	}
	before := entries(t, s)
	var group sync.WaitGroup
	for n, own := range sites {
		group.Go(func() {
			if w := own.Post("/reports/r1/review", acceptanceOf(n)); w.Code != 303 {
				t.Errorf("writer %d: %d", n, w.Code)
			}
		})
	}
	group.Wait()
	if n := entries(t, s) - before; n != writers {
		t.Errorf("%d entries", n)
	}
	for n := range writers {
		shown, err := s.Desk.Show(t.Context(), ledger.MakeID(ledger.KindStatement, int64(n+2)), time.Time{})
		if err != nil || len(shown.About) != 1 || shown.About[0].By != fmt.Sprint("Writer ", n) {
			t.Errorf("writer %d: %+v %v", n, shown.About, err)
		}
	}
	if _, err := s.Team.Prove(t.Context(), func(f string) error { t.Error(f); return nil }); err != nil {
		t.Error(err)
	}
	s.Verify()
}

// Forms and pages are asked for so often and no more: by account, with its tokens, or from one network by whoever is not logged in.
func TestHowOftenOneMayAsk(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm", berths(12))
	s.User("Pavlo Reva", account.Reviewer)
	made := s.Post("/account/tokens", url.Values{"scope": {"read"}}).Body.String()
	secret := regexp.MustCompile(`hearsay_[a-z0-9]+_[A-Z0-9]+`).FindString(made)
	his := s.LogIn("Pavlo Reva")
	slow := func(h *page.House) {
		g := *h.Gate
		g.Pace, h.Gate = pace.Every(time.Hour, 5), &g
	}
	s = s.With(slow)
	his.Handler = s.Handler
	before := entries(t, s)
	for n := range 8 {
		if w := s.Post("/reports/r1/review", acceptanceOf(n)); (w.Code == 429) != (n >= 5) || (w.Header().Get("Retry-After") > "3") != (n >= 5) {
			t.Errorf("form %d: %d after %q", n, w.Code, w.Header().Get("Retry-After"))
		}
	}
	if n := entries(t, s) - before; n != 5 {
		t.Errorf("%d entries", n)
	}
	asked := func(token, from string) int {
		req := httptest.NewRequest("GET", "http://127.0.0.1:8000/statements", nil)
		if req.RemoteAddr = from; token != "" {
			req.Header.Set("Authorization", "Bearer "+token)
		}
		return s.Out().Send(req).Code
	}
	if code := asked(secret, "192.0.2.1:5"); code != 429 {
		t.Errorf("by a token of the same account: %d", code)
	}
	if w := his.Get("/statements"); w.Code != 200 {
		t.Errorf("somebody else: %d", w.Code)
	}
	for n := range 7 {
		if code := asked("", fmt.Sprintf("[2001:db8::%x]:5", n)); (code == 429) != (n >= 5) {
			t.Errorf("nobody, %d: %d", n, code)
		}
		if code := asked("hearsay_abcdefgh_GUESSED", "198.51.100.7:5"); (code == 429) != (n >= 5) {
			t.Errorf("a guess, %d: %d", n, code)
		}
	}
	s.Clock.Pass(2 * time.Hour)
	for n, want := range []int{303, 303, 429} {
		if w := s.Post("/reports/r1/review", acceptanceOf(8+n)); w.Code != want {
			t.Errorf("after two hours, %d: %d", n, w.Code)
		}
	}
}

// The trail is proved on its page, and the database refuses to change a line.
func TestAuditPage(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm")
	for n := range 130 {
		if err := s.Team.Note(account.In(t.Context(), account.Principal{Name: "Vera Holm", Key: "user:x", From: "192.0.2.1"}), fmt.Sprint("did ", n), "x"); err != nil {
			t.Fatal(err)
		}
	}
	page := s.Page("/audit")
	older := regexp.MustCompile(`/audit\?before=\d+`).FindString(page)
	if !strings.Contains(page, "did 129") || strings.Contains(page, "did 1<") || !strings.Contains(s.Page(older), "did 1<") {
		t.Errorf("%.3000s", page)
	}
	if w := s.Get("/audit?before=x"); w.Code != 400 {
		t.Errorf("no line: %d", w.Code)
	}
}

// How a request came decides whether it is let in: proxies that are named are believed, others are not.
func TestProxies(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm")
	g := &gate.Gate{Team: s.Team, Hosts: []string{"desk.example"}, Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}, Secure: true}
	for _, c := range []struct {
		name, peer, host string
		header           map[string]string
		from, wrong      string
	}{
		{"by the proxy", "10.1.2.3:5", "desk.example", map[string]string{"X-Forwarded-For": "192.0.2.4", "X-Forwarded-Proto": "https"}, "192.0.2.4", ""},
		{"what comes before is forged", "10.1.2.3:5", "desk.example", map[string]string{"X-Forwarded-For": "127.0.0.1, 192.0.2.4", "X-Forwarded-Proto": "https"}, "192.0.2.4", ""},
		{"two proxies", "10.1.2.3:5", "desk.example", map[string]string{"X-Forwarded-For": "192.0.2.4, 10.9.9.9", "X-Forwarded-Proto": "https"}, "192.0.2.4", ""},
		{"the host that was asked for", "10.1.2.3:5", "127.0.0.1:80", map[string]string{"X-Forwarded-Host": "desk.example", "X-Forwarded-Proto": "https"}, "10.1.2.3", ""},
		{"another host", "10.1.2.3:5", "desk.example", map[string]string{"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}, "", gate.OtherHost},
		{"no address", "10.1.2.3:5", "desk.example", map[string]string{"X-Forwarded-For": "' OR 1=1", "X-Forwarded-Proto": "https"}, "10.1.2.3", ""},
		{"without TLS before the proxy", "10.1.2.3:5", "desk.example", map[string]string{"X-Forwarded-Proto": "http"}, "", gate.NoTLS},
		{"not the proxy", "192.0.2.9:5", "desk.example", map[string]string{"X-Forwarded-For": "10.1.1.1", "X-Forwarded-Proto": "https"}, "", gate.NoTLS},
		{"around the proxy", "192.0.2.9:5", "desk.example", nil, "", gate.NoTLS},
		{"rebinding", "10.1.2.3:5", "evil.example", map[string]string{"X-Forwarded-Proto": "https"}, "", gate.OtherHost},
	} {
		req := httptest.NewRequest("GET", "http://"+c.host+"/", nil)
		req.RemoteAddr = c.peer
		for name, value := range c.header {
			req.Header.Set(name, value)
		}
		in, err := g.Admit(req)
		if err != nil || c.wrong != "" {
			if err == nil || err.Error() != c.wrong {
				t.Errorf("%s: %v, want %q", c.name, err, c.wrong)
			}
			continue
		}
		if who, _ := account.Of(in.Context()); who.From != c.from {
			t.Errorf("%s: from %s, want %s", c.name, who.From, c.from)
		}
	}
	plain := &gate.Gate{Local: "Vera Holm"}
	req := httptest.NewRequest("GET", "http://127.0.0.1:8000/", nil)
	req.Header.Set("X-Forwarded-For", "192.0.2.4")
	if _, err := plain.Admit(req); err == nil || err.Error() != gate.OtherProxy {
		t.Errorf("an unnamed proxy before a desk without accounts: %v", err)
	}
}

// Cookies of a desk that is reached over TLS go over TLS only.
func TestCookies(t *testing.T) {
	for _, secure := range []bool{false, true} {
		c := (&gate.Gate{Secure: secure}).Cookie("x")
		if c.Secure != secure || strings.HasPrefix(c.Name, "__Host-") != secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" {
			t.Errorf("%+v", c)
		}
	}
}

var _ gate.Door = (*team.Team)(nil)
