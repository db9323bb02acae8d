package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hearsay/client"
	"hearsay/internal/account"
	"hearsay/internal/account/pace"
	"hearsay/internal/api"
	"hearsay/internal/desk/desktest"
)

// filled is a pattern with something in its places.
func filled(pattern string) string {
	return strings.NewReplacer("{id}", "s2", "{key}", "olga brandt", "{token}", "x", "{user}", "x", "{session}", "x").Replace(pattern)
}

// Reading is open on this machine. For everything else a token is asked for, and each scope opens what it says and
// nothing more.
func TestScopes(t *testing.T) {
	n := makeNewsroom(t)
	before := n.size()
	for _, o := range api.Operations() {
		at := strings.ReplaceAll(api.Root+filled(o.Pattern), " ", "%20")
		resp, body := n.ask(o.Method, at, "{}")
		if o.Scope == account.Read {
			if resp.StatusCode == 401 || resp.StatusCode == 403 {
				t.Errorf("%s is not open: %d", o.Name, resp.StatusCode)
			}
			continue
		}
		problem(t, o.Name+" without a token", resp, body, 401)
		if resp.Header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s does not say how to show who asks", o.Name)
		}
		for _, s := range account.Scopes() {
			resp, body := n.ask(o.Method, at, "{}", n.bearer(s)...)
			if s != o.Scope {
				problem(t, fmt.Sprintf("%s with the scope %s", o.Name, s), resp, body, 403)
			} else if resp.StatusCode == 401 || resp.StatusCode == 403 {
				t.Errorf("%s with its scope: %d %s", o.Name, resp.StatusCode, body)
			}
		}
	}
	if after := n.size(); after != before {
		t.Errorf("%d entries came of it", after-before)
	}
}

// A token without reading does not read; the ones of others, forged, ended and revoked ones open nothing, not even
// what is open without one.
func TestTokensThatAreNotGood(t *testing.T) {
	n := makeNewsroom(t)
	other := makeNewsroom(t)
	now := ticking()()
	ended := n.token(account.Token{Holder: "A. Lind", Made: now.Add(-time.Hour), Expires: now.Add(-time.Minute), Scopes: account.Scopes()})
	revoked := n.token(account.Token{Holder: "A. Lind", Made: now, Scopes: account.Scopes()})
	if err := n.book.Revoke(t.Context(), strings.Split(revoked, "_")[1], now); err != nil {
		t.Fatal(err)
	}
	good := n.tokens[account.Review]
	for name, secret := range map[string]string{"another ledger's": other.tokens[account.Review], "ended": ended, "revoked": revoked, "empty": "",
		"no token": "abc", "a forged secret": good[:len(good)-1] + "!", "a secret cut off": good[:len(good)-4], "an ID alone": "hearsay_" + strings.Split(good, "_")[1] + "_",
		"long": "hearsay_" + strings.Repeat("a", 5000), "SQL": "hearsay_' OR 1=1 --_x"} {
		for _, path := range []string{"/me", "/statements/s2"} {
			resp, body := n.ask("GET", api.Root+path, "", "Authorization", "Bearer "+secret)
			problem(t, name, resp, body, 401)
		}
		resp, body := n.ask("POST", api.Root+"/statements/s2/reviews", `{"action":"accept"}`, "Authorization", "Bearer "+secret)
		problem(t, name, resp, body, 401)
		if strings.Contains(body, secret) && len(secret) > 10 {
			t.Errorf("%s: the answer has the token: %s", name, body)
		}
	}
	resp, body := n.ask("GET", api.Root+"/me", "", "Authorization", "Basic dmVyYTp4")
	problem(t, "a password", resp, body, 401)
	blind := n.token(account.Token{Holder: "A. Lind", Made: now, Scopes: []account.Scope{account.Review}})
	resp, body = n.ask("GET", api.Root+"/statements", "", "Authorization", "Bearer "+blind)
	problem(t, "a token that does not read", resp, body, 403)
	if all, _ := n.book.All(t.Context()); strings.Contains(fmt.Sprint(all), good) {
		t.Error("the book has a secret")
	}
}

// What somebody enters bears the name of the token's holder, whatever the request says.
func TestTheAuthorIsWhoAsks(t *testing.T) {
	n := makeNewsroom(t)
	resp, body := n.ask("POST", api.Root+"/statements/s2/reviews", `{"action":"accept","by":"Vera Holm"}`, n.bearer(account.Review)...)
	problem(t, "a name in the body", resp, body, 400)
	secret := n.token(account.Token{Holder: "N. Ferreira", Made: ticking()(), Scopes: []account.Scope{account.Review}})
	if resp, body = n.ask("POST", api.Root+"/statements/s2/reviews", `{"action":"accept"}`, "Authorization", "Bearer "+secret); resp.StatusCode != 201 {
		t.Fatal(body)
	}
	if _, body = n.ask("GET", api.Root+"/changes", ""); !strings.Contains(body, `"by":"N. Ferreira"`) {
		t.Error(body)
	}
}

// Pages of others, and names that others bind to this machine, get nothing; a page of this very origin acts for whoever
// sits here.
func TestOtherHostsAndOrigins(t *testing.T) {
	n := makeNewsroom(t)
	write := func(headers ...string) (int, string) {
		resp, body := n.ask("POST", api.Root+"/statements/s2/reviews", `{"action":"accept"}`, headers...)
		return resp.StatusCode, body
	}
	before := n.size()
	for _, headers := range [][]string{
		{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"},
		{"Sec-Fetch-Site", "cross-site", "Authorization", "Bearer " + n.tokens[account.Review]},
		{"Host", "evil.example"}, {"Host", "127.0.0.1.evil.example"}, {"Host", "evil.example", "Sec-Fetch-Site", "same-origin"},
	} {
		if status, body := write(headers...); status != 403 {
			t.Errorf("%v: %d %s", headers, status, body)
		}
	}
	for _, headers := range [][]string{{}, {"Sec-Fetch-Site", "none"}, {"Origin", ""}} {
		if status, body := write(headers...); status != 401 {
			t.Errorf("%v: %d %s", headers, status, body)
		}
	}
	resp, body := n.ask("GET", api.Root+"/statements", "", "Host", "evil.example")
	problem(t, "a bound name", resp, body, 403)
	for _, kind := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""} {
		if status, body := write("Content-Type", kind, "Sec-Fetch-Site", "same-origin"); status != 415 {
			t.Errorf("%q: %d %s", kind, status, body)
		}
	}
	if after := n.size(); after != before {
		t.Errorf("%d entries came of it", after-before)
	}
	if status, body := write("Sec-Fetch-Site", "same-origin"); status != 201 {
		t.Errorf("a page of this origin: %d %s", status, body)
	}
	if resp, _ := n.ask("GET", api.Root+"/statements", ""); resp.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("other origins may read")
	}
}

// Every answer has the headers that hold for all.
func TestEveryAnswerHasTheHeaders(t *testing.T) {
	n := makeNewsroom(t)
	for _, path := range []string{"/api/v1/statements", "/api/v1/nothing", "/api/openapi.json", "/api/", "/api/v1/statements/s99", "/api/v1/reports/r1/text"} {
		w := httptest.NewRecorder()
		n.handler.ServeHTTP(w, httptest.NewRequest("GET", "http://127.0.0.1:8000"+path, nil))
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Cache-Control", "Content-Type", "Vary"} {
			if w.Header().Get(name) == "" {
				t.Errorf("%s: no %s", path, name)
			}
		}
	}
}

// What would steer a terminal is escaped in the JSON.
func TestNothingSteers(t *testing.T) {
	n := makeNewsroom(t)
	n.fill(desktest.Report{File: "h.txt", Outlet: "a\x1b[2J\u202e\u009b\u2066", Title: "x\x07", Published: "2025-03-01",
		Said: []desktest.Said{{By: "Ivo Rudin", Words: "a\u202eb \x1b]0;owned\x07"}}})
	for _, path := range []string{"/statements", "/reports", "/outlets", "/speakers", "/changes", "/statements?outlet=%1b%5b2J%e2%80%ae&cursor=%1b"} {
		_, body := n.ask("GET", api.Root+path, "")
		if i := strings.IndexFunc(body, func(r rune) bool {
			return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r == '\u202e' || r == '\u2066'
		}); i >= 0 {
			t.Errorf("%s: %q", path, body[max(0, i-20):i+10])
		}
	}
}

// Whoever asks too often is refused with a problem that says when it works again, and others are not; a client waits for it.
func TestWhoAsksTooOften(t *testing.T) {
	n := makeNewsroom(t)
	n.house.Gate.Pace = pace.Every(time.Second, 3)
	n.serve()
	var resp *http.Response
	var body string
	for range 4 {
		resp, body = n.ask("GET", api.Root+"/me", "", n.bearer(account.Review)...)
	}
	problem(t, "a fourth time", resp, body, 429)
	if resp.Header.Get("Retry-After") != "1" {
		t.Errorf("after %q", resp.Header.Get("Retry-After"))
	}
	if resp, body = n.ask("GET", api.Root+"/me", "", n.bearer(account.Add)...); resp.StatusCode != 200 {
		t.Errorf("somebody else: %s", body)
	}
	before := n.size()
	got, err := n.as(account.Review).Review(t.Context(), "s2", client.Review{Action: "accept"})
	if err != nil || len(got.Entries) != 1 || n.size() != before+1 {
		t.Errorf("the client: %+v %v", got, err)
	}
	for range 4 {
		resp, body = n.ask("GET", api.Root+"/me", "", "Authorization", "Bearer hearsay_abcdefgh_GUESSED")
	}
	problem(t, "guessing", resp, body, 429)
}
