package main

import (
	"crypto/tls"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"hearsay/internal/account/pace"
	"hearsay/internal/fault"
	"hearsay/internal/web/gate"
)

// reachFlags say who else than this machine reaches a desk, and how.
type reachFlags struct {
	Origin          string   `env:"-" nosetting:"" placeholder:"URL" help:"Where people find it, as https://desk.example."`
	TLSCert         string   `name:"tls-cert" env:"-" nosetting:"" placeholder:"FILE" help:"Certificate chain (PEM) of the host of --origin. It is read again when it changes."`
	TLSKey          string   `name:"tls-key" env:"-" nosetting:"" placeholder:"FILE" help:"Key of the certificate (PEM)."`
	Proxy           []string `env:"-" nosetting:"" placeholder:"CIDR" help:"Where a proxy is that speaks TLS and says who asks (X-Forwarded-For, -Proto, -Host). May be given again."`
	Accounts        bool     `env:"-" nosetting:"" help:"Ask who reaches it from this machine alone to log in too."`
	WithoutAccounts int      `type:"counter" env:"-" nosetting:"" help:"Given twice: whoever reaches it from other machines enters things as --by says."`
	Rate            *int     `placeholder:"NUMBER" help:"Requests a second that an account, a token or a network may send for long, and ten times as many at once; 0 for as many as they like. Default: 20, and no limit where only this machine reaches it and nobody logs in."`
	WithoutTLS      int      `name:"without-tls" type:"counter" env:"-" nosetting:"" help:"Given twice: others can read along between it and other machines."`
}

// reach is who reaches a desk, and how.
type reach struct {
	listen   string
	origin   string // "" for the address that it listens at
	hosts    []string
	proxies  []netip.Prefix
	beyond   bool // other machines reach it
	accounts bool
	secure   bool        // over TLS only
	tls      *tls.Config // of its own; nil for none
	pace     *pace.Pace  // of requests; nil for none
}

// address is where a desk is found that listens at an address.
func (r reach) address(l net.Addr) string {
	if r.origin != "" {
		return r.origin + "/"
	}
	return "http://" + l.String() + "/"
}

// plan says who reaches a desk that listens at an address. Other machines do so with accounts and over TLS, unless that is
// refused twice.
func (f *reachFlags) plan(listen string) (reach, error) {
	r := reach{listen: listen}
	if err := f.twice(); err != nil {
		return r, err
	}
	if err := f.behind(&r); err != nil {
		return r, err
	}
	if err := f.named(&r); err != nil {
		return r, err
	}
	host, _, _ := net.SplitHostPort(listen)
	r.beyond = !gate.Loopback(host) || len(r.proxies) > 0 || r.origin != "" && len(r.hosts) > 0
	r.accounts = f.Accounts || r.beyond && f.WithoutAccounts == 0
	if err := f.paced(&r); err != nil {
		return r, err
	}
	if !r.beyond {
		return r, nil
	}
	return r, f.secured(&r)
}

// Of requests: how many a second, where nothing else is said and somebody is kept apart from others; at most; and how many times
// as many at once.
const (
	usualRate = 20
	mostRate  = 100_000
	atOnce    = 10
)

// paced says how often each may ask.
func (f *reachFlags) paced(r *reach) error {
	n := 0
	switch {
	case f.Rate != nil:
		n = *f.Rate
	case r.beyond || r.accounts:
		n = usualRate
	}
	if n < 0 || n > mostRate {
		return fault.New(fault.Usage, "--rate is a number from 0 to %d", mostRate)
	}
	if n > 0 {
		r.pace = pace.Every(time.Second/time.Duration(n), atOnce*n)
	}
	return nil
}

// twice refuses what is told once.
func (f *reachFlags) twice() error {
	for name, n := range map[string]int{"--without-accounts": f.WithoutAccounts, "--without-tls": f.WithoutTLS} {
		if n == 1 {
			return fault.New(fault.Usage, "%s is dangerous, and has to be given twice", name)
		}
	}
	if f.Accounts && f.WithoutAccounts > 0 {
		return fault.New(fault.Usage, "--accounts and --without-accounts exclude each other")
	}
	return nil
}

// behind reads where proxies are.
func (f *reachFlags) behind(r *reach) error {
	for _, text := range f.Proxy {
		p, err := netip.ParsePrefix(text)
		if a, one := netip.ParseAddr(text); err != nil && one == nil {
			p, err = a.Prefix(a.BitLen())
		}
		if err != nil {
			return fault.New(fault.Usage, "--proxy %.60q is no network, as 10.0.0.0/8 or 127.0.0.1", text)
		}
		r.proxies = append(r.proxies, p.Masked())
	}
	return nil
}

// named reads where people find the desk.
func (f *reachFlags) named(r *reach) error {
	if f.Origin == "" {
		return nil
	}
	u, err := url.Parse(f.Origin)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fault.New(fault.Usage, "--origin %.100q is no address, as https://desk.example", f.Origin)
	}
	if plain := (url.URL{Scheme: u.Scheme, Host: u.Host}); strings.TrimSuffix(f.Origin, "/") != plain.String() {
		return fault.New(fault.Usage, "--origin is a scheme and a host alone, as %s", plain.String())
	}
	host := strings.ToLower(u.Host)
	if r.origin = u.Scheme + "://" + host; !gate.Loopback(host) {
		r.hosts = []string{host}
	}
	r.secure = u.Scheme == "https"
	return nil
}

// secured refuses a desk that others reach and that nobody said enough about.
func (f *reachFlags) secured(r *reach) error {
	own := f.TLSCert != "" || f.TLSKey != ""
	switch {
	case r.origin == "":
		return fault.New(fault.Usage, "other machines reach it there; say where people find it: --origin https://desk.example")
	case !r.secure && f.WithoutTLS == 0:
		return fault.New(fault.Denied, "other machines reach it there, so its --origin is one of https (or give --without-tls twice)")
	case r.secure && !own && len(r.proxies) == 0:
		return fault.New(fault.Denied, "nothing speaks TLS for it: give --tls-cert and --tls-key, or name the --proxy that does")
	case !own:
		return nil
	}
	c := &certificate{cert: f.TLSCert, key: f.TLSKey}
	if _, err := c.get(nil); err != nil {
		return err
	}
	r.tls = &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: c.get, NextProtos: []string{"h2", "http/1.1"}}
	return nil
}

// certificate is a certificate in files that others renew.
type certificate struct {
	cert, key string

	mu   sync.Mutex
	read time.Time // the file's time when it was read
	last *tls.Certificate
}

// get is the certificate as it stands in the files; the last good one where they cannot be read.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	info, err := os.Stat(c.cert)
	if err == nil && c.last != nil && info.ModTime().Equal(c.read) {
		return c.last, nil
	}
	pair, e := tls.LoadX509KeyPair(c.cert, c.key)
	if err == nil {
		err = e
	}
	if err != nil && c.last != nil {
		return c.last, nil
	}
	if err != nil {
		return nil, fault.New(fault.KindOf(err), "the certificate and its key: %w", err)
	}
	c.last, c.read = &pair, info.ModTime()
	return c.last, nil
}
