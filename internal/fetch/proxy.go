package fetch

import (
	"context"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"golang.org/x/net/idna"

	"hearsay/internal/fault"
)

// Limits of what goes through a proxy.
const (
	MaxThrough  = 64 << 20 // bytes to and fro
	mostTunnels = 64       // connections at a time
)

// Proxy is a proxy on the loopback for a program of others that is to see the web as the fetcher does: each of its
// connections is made by the fetcher, and checked as the fetcher's are. It gives up once too much went through it.
type Proxy struct {
	Address string // that it listens at, host and port
	fetcher *Fetcher
	server  *http.Server
	left    atomic.Int64 // bytes that may still go through
	tunnels chan struct{}
	refused atomic.Int64 // connections that were not made
}

// Proxy starts a proxy that lasts until it is closed.
func (f *Fetcher) Proxy() (*Proxy, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fault.New(fault.Unavailable, "a proxy on this machine: %w", err)
	}
	p := &Proxy{Address: l.Addr().String(), fetcher: f, tunnels: make(chan struct{}, mostTunnels)}
	p.left.Store(MaxThrough)
	p.server = &http.Server{Handler: p, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 1 << 16}
	go func() { _ = p.server.Serve(l) }() // until Close
	return p, nil
}

// Close ends the proxy and all that goes through it.
func (p *Proxy) Close() { _ = p.server.Close() }

// Refused is how many connections were asked for and not made.
func (p *Proxy) Refused() int { return int(p.refused.Load()) }

// ServeHTTP implements http.Handler.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	select {
	case p.tunnels <- struct{}{}:
		defer func() { <-p.tunnels }()
	default:
		http.Error(w, "too many connections", http.StatusServiceUnavailable)
		return
	}
	var err error
	if r.Method == http.MethodConnect {
		err = p.tunnel(w, r)
	} else {
		err = p.pass(w, r)
	}
	if err != nil {
		p.refused.Add(1)
		http.Error(w, "hearsay does not go there", http.StatusForbidden)
	}
}

// tunnel joins the program with a server. An error is one of before.
func (p *Proxy) tunnel(w http.ResponseWriter, r *http.Request) error {
	to, err := asked(r.Host)
	if err != nil {
		return err
	}
	server, err := p.dial(r.Context(), to)
	if err != nil {
		return err
	}
	defer server.Close()
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		return errors.ErrUnsupported
	}
	program, first, err := hijacker.Hijack()
	if err != nil {
		return err
	}
	defer program.Close()
	if _, err := io.WriteString(program, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
		return nil
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = io.Copy(server, p.counted(first))
		_ = server.Close()
	}()
	_, _ = io.Copy(program, p.counted(server))
	_ = program.Close()
	<-done
	return nil
}

// asked is the host and port that a tunnel is to lead to, in plain letters: digits and dots have other forms.
func asked(address string) (string, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return "", fault.New(fault.Denied, "%q is no host and port", address)
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return address, nil
	}
	ascii, err := idna.Lookup.ToASCII(host)
	if err != nil || odd(ascii) {
		return "", fault.New(fault.Denied, "%q is no host", address)
	}
	return net.JoinHostPort(ascii, port), nil
}

func (p *Proxy) dial(ctx context.Context, address string) (net.Conn, error) {
	ctx, stop := context.WithTimeout(ctx, 10*time.Second)
	defer stop()
	return p.fetcher.client.Transport.(*http.Transport).DialContext(ctx, "tcp", address)
}

// pass sends a request on that is not encrypted, and answers what the server does.
func (p *Proxy) pass(w http.ResponseWriter, r *http.Request) error {
	if err := web(r.URL); err != nil {
		return err
	}
	out := r.Clone(r.Context())
	out.RequestURI, out.Body = "", io.NopCloser(p.counted(r.Body))
	for _, field := range []string{"Proxy-Connection", "Proxy-Authorization", "Connection", "Upgrade", "Te", "Trailer", "Keep-Alive"} {
		out.Header.Del(field)
	}
	answer, err := p.fetcher.client.Transport.RoundTrip(out)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	maps.Copy(w.Header(), answer.Header)
	w.WriteHeader(answer.StatusCode)
	_, _ = io.Copy(w, p.counted(answer.Body)) // one that breaks off breaks off for the program too
	return nil
}

// counted reads as much as may still go through the proxy.
func (p *Proxy) counted(r io.Reader) io.Reader { return &counted{r, &p.left} }

type counted struct {
	r    io.Reader
	left *atomic.Int64
}

func (c *counted) Read(b []byte) (int, error) {
	if c.left.Load() <= 0 {
		return 0, fault.New(fault.TooLarge, "more than %d MiB went through", MaxThrough>>20)
	}
	n, err := c.r.Read(b)
	c.left.Add(-int64(n))
	return n, err
}
