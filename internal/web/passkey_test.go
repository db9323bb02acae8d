package web_test

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	virtual "github.com/descope/virtualwebauthn"

	"hearsay/internal/account"
	"hearsay/internal/web/webtest"
)

// asked is what the page of a ceremony has for its script.
func asked(t *testing.T, page string) (options, challenge string) {
	t.Helper()
	o := regexp.MustCompile(`data-options="([^"]*)"`).FindStringSubmatch(page)
	c := regexp.MustCompile(`name="challenge" value="([^"]*)"`).FindStringSubmatch(page)
	if o == nil || c == nil {
		t.Fatalf("it is no ceremony: %.3000s", page)
	}
	return `{"publicKey":` + html.UnescapeString(o[1]) + `}`, c[1]
}

// A passkey is added on the page of the account, logs in on that of the log-in, and does so no more when it is removed.
func TestPasskeyPages(t *testing.T) {
	s := webtest.NewTeam(t, "Vera Holm")
	rp := virtual.RelyingParty{Name: "Hearsay", ID: "localhost", Origin: webtest.Origin}
	key := virtual.NewCredential(virtual.KeyTypeRSA)
	auth := virtual.NewAuthenticatorWithOptions(virtual.AuthenticatorOptions{UserHandle: []byte(account.UserID("Vera Holm"))})

	options, challenge := asked(t, s.Post("/account/passkeys", nil).Body.String())
	creation, err := virtual.ParseAttestationOptions(options)
	if err != nil {
		t.Fatal(err)
	}
	answer := virtual.CreateAttestationResponse(rp, auth, key, *creation)
	page := s.Enter("/account/passkeys/done", url.Values{"challenge": {challenge}, "answer": {answer}, "name": {"the grey one"}})
	if !strings.Contains(page, "the grey one") {
		t.Errorf("%.3000s", page)
	}
	if w := s.Post("/account/passkeys/done", url.Values{"challenge": {challenge}, "answer": {answer}}); w.Code != 422 {
		t.Errorf("the same again: %d", w.Code)
	}
	auth.AddCredential(key)
	show := func() (int, []string) {
		out := s.Out()
		options, challenge := asked(t, out.Post("/login/passkey", url.Values{"next": {"/users"}}).Body.String())
		request, err := virtual.ParseAssertionOptions(options)
		if err != nil {
			t.Fatal(err)
		}
		w := out.Post("/login/passkey/done", url.Values{"challenge": {challenge}, "next": {"/users"},
			"answer": {virtual.CreateAssertionResponse(rp, auth, key, *request)}})
		return w.Code, append(w.Header().Values("Set-Cookie"), w.Header().Get("Location"))
	}
	if code, got := show(); code != 303 || len(got) != 2 || got[1] != "/users" {
		t.Errorf("%d %q", code, got)
	}
	if page := s.Page("/audit"); !strings.Contains(page, "log in by passkey") || !strings.Contains(page, "add a passkey") {
		t.Error("the audit does not have it")
	}
	id := regexp.MustCompile(`name="passkey" value="([^"]*)"`).FindStringSubmatch(s.Page("/account"))
	s.Enter("/account/passkeys/remove", url.Values{"passkey": {id[1]}})
	if w := s.Post("/account/passkeys/remove", url.Values{"passkey": {id[1]}}); w.Code != 404 {
		t.Errorf("a passkey that is not there was removed: %d", w.Code)
	}
	if code, got := show(); code != 401 || len(got) != 1 {
		t.Errorf("a passkey that was removed: %d %q", code, got)
	}
}
