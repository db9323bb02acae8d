// Package gate stands before everything that answers over HTTP, pages and API alike: it finds out who asks, and
// turns away who must not.
//
// What holds of every request that it lets in:
//
//   - It named a host of this machine (Hosts), so no name that others can bind to this machine's address leads
//     a browser here.
//   - A request that changes something did not come from a page of another origin.
//   - Who asks is in its context, as an account.Principal, and is the author of whatever is entered. A token that
//     is shown must be good. Without one, a browser that says that it shows a page of this very origin is
//     whoever sits at the machine; all others may only look, as anybody at this machine may.
//
// Nothing that a browser sends by itself lets anybody in: there is no cookie, so a page of others has nothing to
// ride on.
package gate

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/fault"
)

// Words are why somebody is turned away, for a person.
const (
	OtherHost   = "it is asked for under another name than that of this machine"
	OtherOrigin = "it was sent by a page of another origin"
)

// Gate lets requests in.
type Gate struct {
	Local  string           // the name of whoever sits at the machine
	Tokens account.Book     // nil where no token is good
	Clock  func() time.Time // nil for the real one
}

// Admit is the request with who asks in its context. The error is of the kind Denied for a host or an origin, and
// Unproved for a token that is not good; its text is one of Words or about the token.
func (g *Gate) Admit(r *http.Request) (*http.Request, error) {
	if !Loopback(r.Host) {
		return nil, fault.New(fault.Denied, OtherHost)
	}
	if http.NewCrossOriginProtection().Check(r) != nil {
		return nil, fault.New(fault.Denied, OtherOrigin)
	}
	p, err := g.who(r)
	if err != nil {
		return nil, err
	}
	return r.WithContext(account.In(r.Context(), p)), nil
}

// who is the principal of a request.
func (g *Gate) who(r *http.Request) (account.Principal, error) {
	shown := r.Header.Get("Authorization")
	if shown == "" {
		if sameOrigin(r) {
			return account.Local(g.Local), nil
		}
		return account.Visitor(g.Local), nil
	}
	scheme, secret, _ := strings.Cut(shown, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return account.Principal{}, fault.New(fault.Unproved, "who asks is shown by a token: Authorization: Bearer TOKEN")
	}
	return g.Token(r.Context(), strings.TrimSpace(secret))
}

// Token is who shows a token.
func (g *Gate) Token(ctx context.Context, secret string) (account.Principal, error) {
	now := time.Now
	if g.Clock != nil {
		now = g.Clock
	}
	return account.Ask(ctx, g.Tokens, secret, now())
}

// sameOrigin reports whether a browser says that a page of this origin asks. No page can make it say so falsely.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	u, err := url.Parse(r.Header.Get("Origin"))
	return err == nil && u.Host != "" && u.Host == r.Host
}

// Loopback reports whether a host, with or without a port, is this machine by a name that nobody else can give
// to it.
func Loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
