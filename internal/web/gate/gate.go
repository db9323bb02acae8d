// Package gate stands before everything that answers over HTTP, pages and API alike: it finds out who asks, and
// turns away who must not.
//
// What holds of every request that it lets in:
//
//   - It named a host of this machine or one that the desk is known by (Hosts), so no name that others can bind to
//     this machine's address leads a browser here.
//   - It came over TLS, where that is asked for (Secure): to this very machine, or to a proxy that is named (Proxies) and
//     says so. What a proxy that is not named says of a request is not heard.
//   - A request that changes something did not come from a page of another origin. One that shows who it is by a cookie came
//     from a page of this very origin.
//   - Who asks did not do so too often (Pace): an account with all its tokens, a token that belongs to none, or whoever is at a
//     network address and proved nothing.
//   - Who asks is in its context, as an account.Principal, and is the author of whatever is entered. A token or a session
//     that is shown must be good.
//
// Without accounts (Team), a browser that says that it shows a page of this very origin is whoever sits at the machine, and
// all others may only look, as anybody at this machine may: nothing that a browser sends by itself lets anybody in. With
// accounts, who shows neither a session nor a token may do nothing.
package gate

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/account/pace"
	"hearsay/internal/fault"
)

// Words are why somebody is turned away, for a person.
const (
	OtherHost   = "it is asked for under another name than that of this machine"
	OtherOrigin = "it was sent by a page of another origin"
	NoTLS       = "it was sent without TLS, so others can read along"
	OtherProxy  = "it came through a proxy that is not named (--proxy)"
)

// Door knows who shows a session or a token, and keeps what they do.
type Door interface {
	Ask(ctx context.Context, session string) (account.Principal, error)
	Bearer(ctx context.Context, token string) (account.Principal, error)
	Note(ctx context.Context, did, of string) error
}

// Gate lets requests in.
type Gate struct {
	Local   string           // the name of whoever sits at the machine
	Tokens  account.Book     // nil where no token is good
	Clock   func() time.Time // nil for the real one
	Team    Door             // nil where there are no accounts
	Hosts   []string         // hosts with their ports, as browsers name them, beside those of this machine
	Proxies []netip.Prefix   // where proxies are
	Secure  bool             // all must come over TLS
	Pace    *pace.Pace       // how often each may ask; nil for as often as they like
	Open    bool             // whoever reaches the desk is taken for whoever sits at the machine, from other machines too
}

// Admit is the request with who asks in its context. The error is of the kind Denied for a host, a proxy, an origin or a
// want of TLS, Unproved for a session or a token that is not good, and TooOften; its text is one of Words or about the token.
func (g *Gate) Admit(r *http.Request) (*http.Request, error) {
	c, err := g.came(r)
	if err != nil {
		return nil, err
	}
	if c.host != r.Host {
		r = r.Clone(r.Context())
		r.Host = c.host
	}
	if http.NewCrossOriginProtection().Check(r) != nil {
		return nil, fault.New(fault.Denied, OtherOrigin)
	}
	p, err := g.who(r)
	if often := g.paced(p, c); often != nil {
		return nil, often
	}
	if err != nil {
		return nil, err
	}
	if p.From = c.from; g.Team == nil {
		p.From = ""
	}
	return r.WithContext(account.In(r.Context(), p)), nil
}

// paced refuses who asks too often; of a token that is not good, who shows it.
func (g *Gate) paced(p account.Principal, c coming) error {
	if g.Pace == nil {
		return nil
	}
	key := "at " + pace.Network(c.from)
	switch {
	case p.User != "":
		key = "user:" + p.User
	case strings.HasPrefix(p.Key, "token:"):
		key = p.Key
	}
	return g.Pace.Allow(key, g.now())
}

func (g *Gate) now() time.Time {
	if g.Clock == nil {
		return time.Now()
	}
	return g.Clock()
}

// Stranger is Admit for a form that pages of other origins may send: whatever a browser shows with it, it is asked by somebody who
// proved nothing.
func (g *Gate) Stranger(r *http.Request) (*http.Request, error) {
	c, err := g.came(r)
	if err != nil {
		return nil, err
	}
	r = r.Clone(r.Context())
	r.Host = c.host
	p := account.Visitor(g.Local)
	if g.Team != nil {
		p = account.Nobody()
		p.From = c.from
	}
	return r.WithContext(account.In(r.Context(), p)), g.paced(p, c)
}

// coming is how a request came.
type coming struct {
	host, from string
	secure     bool
}

// came is how a request came, and whether it may come so.
func (g *Gate) came(r *http.Request) (coming, error) {
	peer := peerOf(r)
	c := coming{host: r.Host, from: peer.String(), secure: r.TLS != nil || peer.IsLoopback() && Loopback(r.Host)}
	switch {
	case g.proxy(peer):
		c = g.forwarded(r, c)
	case g.Team == nil && !g.Open && (r.Header.Get("X-Forwarded-For") != "" || r.Header.Get("Forwarded") != ""):
		return c, fault.New(fault.Denied, OtherProxy)
	}
	if !Loopback(c.host) && !slices.Contains(g.Hosts, strings.ToLower(c.host)) {
		return c, fault.New(fault.Denied, OtherHost)
	}
	if g.Secure && !c.secure {
		return c, fault.New(fault.Denied, NoTLS)
	}
	return c, nil
}

// peerOf is the address of whoever is at the other end of the connection; the zero one where it is not known.
func peerOf(r *http.Request) netip.Addr {
	a, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return a.Addr().Unmap().WithZone("")
}

// proxy reports whether a proxy that is named is at an address.
func (g *Gate) proxy(a netip.Addr) bool {
	return slices.ContainsFunc(g.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// forwarded is how a request came to a proxy that is named: what the proxy itself wrote, which stands last. What is before
// it may be by anybody.
func (g *Gate) forwarded(r *http.Request, c coming) coming {
	if host := last(r.Header, "X-Forwarded-Host"); host != "" {
		c.host = host
	}
	c.secure = strings.EqualFold(last(r.Header, "X-Forwarded-Proto"), "https")
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		a, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		c.from = a.Unmap().WithZone("").String()
		if !g.proxy(a.Unmap()) {
			break
		}
	}
	return c
}

// last is the last value of a header that is a list.
func last(h http.Header, name string) string {
	all := strings.Split(strings.Join(h.Values(name), ","), ",")
	return strings.TrimSpace(all[len(all)-1])
}

// who is the principal of a request.
func (g *Gate) who(r *http.Request) (account.Principal, error) {
	shown := r.Header.Get("Authorization")
	switch {
	case shown == "" && g.Team != nil:
		return g.session(r)
	case shown == "" && sameOrigin(r):
		return account.Local(g.Local), nil
	case shown == "":
		return account.Visitor(g.Local), nil
	}
	scheme, secret, _ := strings.Cut(shown, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return account.Principal{}, fault.New(fault.Unproved, "who asks is shown by a token: Authorization: Bearer TOKEN")
	}
	return g.Token(r.Context(), strings.TrimSpace(secret))
}

// session is who shows a session by a cookie. A browser whose session has ended shows one still, and is nobody.
func (g *Gate) session(r *http.Request) (account.Principal, error) {
	if !safe(r.Method) && !sameOrigin(r) {
		return account.Nobody(), nil
	}
	cookie, err := r.Cookie(g.cookieName())
	if err != nil {
		return account.Nobody(), nil
	}
	p, err := g.Team.Ask(r.Context(), cookie.Value)
	if fault.KindOf(err) == fault.Unproved {
		return account.Nobody(), nil
	}
	return p, err
}

func safe(method string) bool { return method == http.MethodGet || method == http.MethodHead }

// cookieName is under what a browser keeps its session. A name that begins so is taken over TLS only, and from this very
// host (RFC 6265bis, 4.1.3.2).
func (g *Gate) cookieName() string {
	if g.Secure {
		return "__Host-hearsay"
	}
	return "hearsay"
}

// Cookie has a browser keep the secret of a session; "" has it forget one.
func (g *Gate) Cookie(secret string) *http.Cookie {
	c := &http.Cookie{Name: g.cookieName(), Value: secret, Path: "/", HttpOnly: true, Secure: g.Secure, SameSite: http.SameSiteLaxMode,
		MaxAge: int(account.SessionLife / time.Second)}
	if secret == "" {
		c.MaxAge = -1
	}
	return c
}

// attempt is under what a browser keeps the secret of an attempt (account.Attempt).
const attempt = "-attempt"

// Attempt is the secret of the attempt that a browser comes back to; "" for none.
func (g *Gate) Attempt(r *http.Request) string {
	cookie, err := r.Cookie(g.cookieName() + attempt)
	if err != nil {
		return ""
	}
	return cookie.Value
}

// Begun has a browser keep the secret of an attempt until it comes back. It is sent along when another site leads back here.
func (g *Gate) Begun(secret string) *http.Cookie {
	c := g.Cookie(secret)
	c.Name, c.MaxAge = c.Name+attempt, int(account.AttemptLife/time.Second)
	return c
}

// Note puts on the trail of a desk that has accounts what somebody does, who has proved who they are.
func (g *Gate) Note(ctx context.Context, did, of string) error {
	if who, _ := account.Of(ctx); g == nil || g.Team == nil || who.Key == "" {
		return nil
	}
	return g.Team.Note(ctx, did, of)
}

// Token is who shows a token.
func (g *Gate) Token(ctx context.Context, secret string) (account.Principal, error) {
	if g.Team != nil {
		return g.Team.Bearer(ctx, secret)
	}
	return account.Ask(ctx, g.Tokens, secret, g.now())
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
