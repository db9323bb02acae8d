package provider_test

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/account/provider"
	"hearsay/internal/account/provider/providertest"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
)

const back = "https://desk.example/login/provider/back"

func noon() time.Time { return time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC) }

// way is one log-in: to the provider and back.
func way(t *testing.T, s *providertest.Server, p *provider.Provider, change func(*provider.Attempt, url.Values)) (account.Identity, error) {
	t.Helper()
	to, a, err := p.Begin(t.Context(), "/queue", "")
	if err != nil {
		t.Fatal(err)
	}
	came := s.Follow(to)
	if !strings.HasPrefix(came.String(), back+"?") {
		t.Fatalf("it leads back to %s", came)
	}
	q := came.Query()
	if change != nil {
		change(&a, q)
	}
	return p.Finish(t.Context(), a, q)
}

// Whom the provider vouches for is known by issuer and subject, and by a mail address that is verified and at a domain that is
// believed.
func TestWhoComesBack(t *testing.T) {
	s := providertest.Start(t, noon)
	p := s.Provider(back, "Desk.example")
	for _, c := range []struct {
		more []any
		mail string
	}{
		{nil, ""},
		{[]any{"email", "vera@desk.example", "email_verified", true}, "vera@desk.example"},
		{[]any{"email", "vera@desk.example", "email_verified", "true"}, "vera@desk.example"},
		{[]any{"email", "vera@desk.example", "email_verified", false}, ""},
		{[]any{"email", "vera@desk.example"}, ""},
		{[]any{"email", "vera@evil.example", "email_verified", true}, ""},
		{[]any{"email", "vera@evil.example@desk.example", "email_verified", true}, ""},
		{[]any{"aud", []string{"another", providertest.Client}, "azp", providertest.Client}, ""},
	} {
		s.Vouch("a-1", c.more...)
		who, err := way(t, s, p, nil)
		if want := (account.Identity{Issuer: s.URL, Subject: "a-1", Mail: c.mail}); err != nil || who != want {
			t.Errorf("%v: %+v %v, want %+v", c.more, who, err, want)
		}
	}
}

// Whatever is not as it must be lets nobody in, and says why to those who keep the desk.
func TestWhoIsNotLetIn(t *testing.T) {
	s := providertest.Start(t, noon)
	p := s.Provider(back)
	later := noon().Add(time.Hour)
	for _, c := range []struct {
		name   string
		token  []any
		change func(*provider.Attempt, url.Values)
		why    string
	}{
		{"another state", nil, func(_ *provider.Attempt, q url.Values) { q.Set("state", "x") }, "another attempt"},
		{"no state", nil, func(a *provider.Attempt, q url.Values) { q.Del("state"); a.State = "" }, "another attempt"},
		{"another nonce", nil, func(a *provider.Attempt, _ url.Values) { a.Nonce = "x" }, "the token is for another attempt"},
		{"a nonce of the provider's own", []any{"nonce", "x"}, nil, "the token is for another attempt"},
		{"another verifier", nil, func(a *provider.Attempt, _ url.Values) { a.Verifier = strings.Repeat("x", 43) }, "invalid_grant"},
		{"another code", nil, func(_ *provider.Attempt, q url.Values) { q.Set("code", "x") }, "invalid_grant"},
		{"no code", nil, func(_ *provider.Attempt, q url.Values) { q.Del("code") }, "invalid_grant"},
		{"another provider answers", nil, func(_ *provider.Attempt, q url.Values) { q.Set("iss", "https://evil.example") }, "another provider"},
		{"the provider refuses", nil, func(_ *provider.Attempt, q url.Values) { q.Set("error", "access_denied") }, "access_denied"},
		{"another audience", []any{"aud", "another"}, nil, "audience"},
		{"given to another", []any{"aud", []string{"another", providertest.Client}, "azp", "another"}, nil, "another client"},
		{"another issuer", []any{"iss", "https://evil.example"}, nil, "different provider"},
		{"a token that has ended", []any{"exp", noon().Add(-time.Second).Unix()}, nil, "expired"},
		{"a token of the future", []any{"nbf", later.Unix()}, nil, "before the nbf"},
		{"nobody", []any{"sub", ""}, nil, "does not say who"},
	} {
		s.Vouch("a-1", c.token...)
		who, err := way(t, s, p, c.change)
		if fault.KindOf(err) != fault.Unproved || !strings.Contains(err.Error(), c.why) || who != (account.Identity{}) {
			t.Errorf("%s: %+v %v", c.name, who, err)
		}
	}
	s.Vouch("a-1")
	s.Forge()
	if _, err := way(t, s, p, nil); fault.KindOf(err) != fault.Unproved || !strings.Contains(err.Error(), "signature") {
		t.Errorf("a signature of another key: %v", err)
	}
}

// A code is good once, and for the client alone.
func TestACodeIsGoodOnce(t *testing.T) {
	s := providertest.Start(t, noon)
	p := s.Provider(back)
	s.Vouch("a-1")
	to, a, err := p.Begin(t.Context(), "/", "")
	if err != nil {
		t.Fatal(err)
	}
	q := s.Follow(to).Query()
	if _, err := p.Finish(t.Context(), a, q); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Finish(t.Context(), a, q); fault.KindOf(err) != fault.Unproved {
		t.Errorf("the same again: %v", err)
	}
}

// A provider that is away is said to be, and is asked for its addresses once in an hour.
func TestAProviderThatIsAway(t *testing.T) {
	now := noon()
	s := providertest.Start(t, func() time.Time { return now })
	p := s.Provider(back)
	for range 3 {
		if _, _, err := p.Begin(t.Context(), "/", ""); err != nil {
			t.Fatal(err)
		}
	}
	now = now.Add(2 * time.Hour)
	if _, _, err := p.Begin(t.Context(), "/", ""); err != nil {
		t.Fatal(err)
	}
	if n := len(s.Asked()); n != 2 {
		t.Errorf("it was asked %d times: %v", n, s.Asked())
	}
	none, err := provider.New(provider.Settings{Issuer: "http://127.0.0.1:1", Client: "desk"}, fetch.New(nil, "hearsay", noon), noon)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := none.Begin(t.Context(), "/", ""); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("nobody is there: %v", err)
	}
	wrong, err := provider.New(provider.Settings{Issuer: s.URL + "/another", Client: "desk"}, fetch.New(nil, "hearsay", noon), noon)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := wrong.Begin(t.Context(), "/", ""); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("no provider: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, _, err := none.Begin(ctx, "/", ""); err == nil {
		t.Error("somebody hung up, and it went on")
	}
}

// The provider is asked under the guard: what leads to this machine is not dialled, unless it is said to be private.
func TestTheGuard(t *testing.T) {
	s := providertest.Start(t, noon)
	u, _ := url.Parse(s.URL)
	port := uint16(0)
	for _, c := range u.Port() {
		port = port*10 + uint16(c-'0')
	}
	for _, private := range []bool{false, true} {
		p, err := provider.New(provider.Settings{Issuer: s.URL, Client: "desk"}, fetch.New(fetch.Named(port, private), "hearsay", noon), noon)
		if err != nil {
			t.Fatal(err)
		}
		_, _, err = p.Begin(t.Context(), "/", "")
		if private != (err == nil) || !private && fault.KindOf(err) != fault.Denied {
			t.Errorf("private %v: %v", private, err)
		}
	}
	if !slices.Equal(s.Asked(), []string{"/.well-known/openid-configuration"}) {
		t.Errorf("it was asked for %v", s.Asked())
	}
}
