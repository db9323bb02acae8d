// Package provider has people vouched for by a provider of identities (OpenID Connect Core 1.0, the flow with a code): their
// browser goes to the provider and comes back with a code, which the desk gives to the provider for a token that says who it is.
//
// What holds of whoever Finish says it is:
//
//   - The browser that comes back is the one that went: it has the secret of the attempt in a cookie, and what it brings is
//     for this attempt (state, and the nonce in the token). An attempt is finished once (package team).
//   - Who learned the code alone gets no token for it (PKCE, S256).
//   - The token is signed by a key that the provider publishes, is of this issuer, for this client, and has not ended; the
//     library that checks this takes no token that is unsigned or signed by the client's secret.
//   - A mail address counts where the provider says that it has verified it, and it is at a domain that the desk believes.
//
// The provider is asked over a client that dials by the rules of package fetch, and leads nowhere else. It is asked for its
// addresses when it is first needed, so a desk starts while the provider is away.
package provider

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"hearsay/internal/account"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
)

// Settings are what the desk and a provider have agreed on.
type Settings struct {
	Issuer  string   // the provider, by the address that its tokens bear
	Client  string   // the desk, as the provider names it
	Secret  string   // by which the desk shows that it is the client; "" for a client without one
	Name    string   // what people call the provider
	Back    string   // the address of this desk to which browsers come back
	Domains []string // those of the mail addresses that are believed
}

// Provider is one provider of identities.
type Provider struct {
	Settings
	web   *fetch.Fetcher
	clock func() time.Time

	mu    sync.Mutex
	found *oidc.Provider
	until time.Time // then it is asked for its addresses again
}

// life is how long the addresses of a provider are taken to be good.
const life = time.Hour

// For is what attempts are for that go to a provider (account.Attempt).
const For = "log in by the provider"

// New is a provider that is asked by a fetcher.
func New(s Settings, web *fetch.Fetcher, clock func() time.Time) (*Provider, error) {
	if u, err := url.Parse(s.Issuer); err != nil || u.Host == "" || u.RawQuery+u.Fragment != "" {
		return nil, fault.New(fault.Usage, "%.100q is no address of a provider, as https://id.example", s.Issuer)
	}
	if s.Client == "" {
		return nil, fault.New(fault.Usage, "it says no name of the desk at the provider (client ID)")
	}
	return &Provider{Settings: s, web: web, clock: clock}, nil
}

// Attempt is what the desk remembers of a browser that went to the provider.
type Attempt struct {
	State      string `json:"state"`
	Nonce      string `json:"nonce"`
	Verifier   string `json:"verifier"`   // of PKCE
	Next       string `json:"next"`       // where on the desk it goes afterwards
	Invitation string `json:"invitation"` // the ID of the one that is accepted so; "" for none
}

// Begin is the address to which a browser goes, and what is to be remembered of it.
func (p *Provider) Begin(ctx context.Context, next, invitation string) (string, Attempt, error) {
	found, err := p.find(ctx)
	if err != nil {
		return "", Attempt{}, err
	}
	a := Attempt{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), Next: next, Invitation: invitation}
	return p.config(found).AuthCodeURL(a.State, oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)), a, nil
}

// find asks the provider for its addresses.
func (p *Provider) find(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found != nil && p.clock().Before(p.until) {
		return p.found, nil
	}
	found, err := oidc.NewProvider(oidc.ClientContext(ctx, p.web.Client()), p.Issuer)
	if err == nil {
		err = p.plain(found)
	}
	if err != nil {
		return nil, away(err)
	}
	p.found, p.until = found, p.clock().Add(life)
	return found, nil
}

// plain refuses a provider whose addresses are less safe than its own.
func (p *Provider) plain(found *oidc.Provider) error {
	end := found.Endpoint()
	for _, address := range []string{end.AuthURL, end.TokenURL} {
		u, err := url.Parse(address)
		if err != nil || u.Host == "" || strings.HasPrefix(p.Issuer, "https:") && u.Scheme != "https" {
			return fault.New(fault.Denied, "the provider names an address that is not one of https: %.100q", address)
		}
	}
	return nil
}

// away is the failure of a provider that does not answer as one.
func away(err error) error {
	var known *fault.Error
	if errors.As(err, &known) {
		return known
	}
	return fault.New(fault.Unavailable, "the provider of identities does not answer as one: %w", err)
}

func (p *Provider) config(found *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{ClientID: p.Client, ClientSecret: p.Secret, Endpoint: found.Endpoint(), RedirectURL: p.Back,
		Scopes: []string{oidc.ScopeOpenID, "email"}}
}

// Refused is why whoever comes back is not let in: for those who keep the desk, and not for whoever comes.
type Refused struct{ Why string }

func (r Refused) Error() string { return r.Why }

// refused is the failure of whoever comes back.
func refused(why string) error { return fault.New(fault.Unproved, "%w", Refused{why}) }

// Finish says who it is that came back, by what their browser brings in the query of the address.
func (p *Provider) Finish(ctx context.Context, a Attempt, query url.Values) (account.Identity, error) {
	if subtle.ConstantTimeCompare([]byte(a.State), []byte(query.Get("state"))) != 1 || a.State == "" {
		return account.Identity{}, refused("what came back was for another attempt")
	}
	if iss := query.Get("iss"); iss != "" && iss != p.Issuer { // RFC 9207
		return account.Identity{}, refused("another provider answered")
	}
	if said := query.Get("error"); said != "" {
		return account.Identity{}, refused("the provider refused: " + said)
	}
	found, err := p.find(ctx)
	if err != nil {
		return account.Identity{}, err
	}
	token, err := p.token(ctx, found, a, query.Get("code"))
	if err != nil {
		return account.Identity{}, err
	}
	return p.identity(token)
}

// token is the token of a code, checked.
func (p *Provider) token(ctx context.Context, found *oidc.Provider, a Attempt, code string) (*oidc.IDToken, error) {
	ctx = oidc.ClientContext(ctx, p.web.Client())
	given, err := p.config(found).Exchange(ctx, code, oauth2.VerifierOption(a.Verifier))
	var denied *oauth2.RetrieveError
	switch {
	case errors.As(err, &denied) && denied.ErrorCode != "":
		return nil, refused("the provider gave no token: " + denied.ErrorCode)
	case err != nil:
		return nil, away(err)
	}
	raw, _ := given.Extra("id_token").(string)
	token, err := found.Verifier(&oidc.Config{ClientID: p.Client, Now: p.clock}).Verify(ctx, raw)
	if err != nil {
		return nil, refused(err.Error())
	}
	if subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(a.Nonce)) != 1 {
		return nil, refused("the token is for another attempt")
	}
	return token, nil
}

// identity is what a token says of who it is.
func (p *Provider) identity(token *oidc.IDToken) (account.Identity, error) {
	var claims struct {
		For      string `json:"azp"`
		Mail     string `json:"email"`
		Verified any    `json:"email_verified"` // some write it as a text
	}
	if err := token.Claims(&claims); err != nil {
		return account.Identity{}, refused("the token cannot be read")
	}
	if claims.For != "" && claims.For != p.Client {
		return account.Identity{}, refused("the token was given to another client")
	}
	if token.Subject == "" {
		return account.Identity{}, refused("the token does not say who it is")
	}
	who := account.Identity{Issuer: p.Issuer, Subject: token.Subject}
	if (claims.Verified == true || claims.Verified == "true") && p.believes(claims.Mail) {
		who.Mail = claims.Mail
	}
	return who, nil
}

// believes reports whether a mail address is at one of the domains.
func (p *Provider) believes(mail string) bool {
	_, at, ok := strings.Cut(mail, "@")
	for _, d := range p.Domains {
		if ok && account.SameMail(at, d) {
			return true
		}
	}
	return false
}
