// Package fetch gets pages over HTTP, and asks services of the web. It is the only package that opens outbound
// connections.
//
// An address may come from anybody, so it must not reach into the network that hearsay runs
// in: every connection, redirects included, is checked at the moment it is made against the
// address that the name resolved to, and only public addresses on the ports of the web pass.
// Time, size and redirects are bounded. Bytes are kept as they were received: no compression
// is asked for, and what a server compresses all the same is undone only to be read.
package fetch

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/textproto"
	"time"

	"code.dny.dev/ssrf"

	"hearsay/internal/fault"
	"hearsay/internal/transfer"
)

// Limits of one page.
const (
	MaxBytes     = 8 << 20 // bytes of the body
	MaxTime      = 30 * time.Second
	MaxRedirects = 5
)

// Page is what a server answered.
type Page struct {
	URL       string // the last one, after redirects, without its fragment
	Header    []byte // status line and header fields, up to and with the empty line
	Body      []byte
	MediaType string // as the server gave it
	Taken     time.Time
}

// Content is the body without the compression that its header names: many servers compress
// whatever is asked.
func (p Page) Content() ([]byte, error) {
	if len(p.Header) == 0 {
		return p.Body, nil
	}
	_, fields, _ := bytes.Cut(p.Header, []byte("\r\n"))
	header, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(fields))).ReadMIMEHeader()
	if err != nil {
		return nil, fault.New(fault.BadInput, "the header of the answer: %w", err)
	}
	return transfer.Unpack(p.Body, header)
}

// Fetcher gets pages. It is safe for concurrent use.
type Fetcher struct {
	client *http.Client
	agent  string
	clock  func() time.Time
}

// New makes a fetcher that calls itself by the agent's name.
func New(guard Guard, agent string, clock func() time.Time) *Fetcher {
	dialer := &net.Dialer{Control: guard, Timeout: 10 * time.Second}
	transport := &http.Transport{DialContext: dialer.DialContext, DisableCompression: true, Proxy: nil,
		TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: 20 * time.Second, MaxResponseHeaderBytes: 1 << 18}
	return &Fetcher{client: &http.Client{Transport: transport, CheckRedirect: redirect}, agent: agent, clock: clock}
}

func redirect(r *http.Request, via []*http.Request) error {
	if len(via) > MaxRedirects {
		return fault.New(fault.Unavailable, "more than %d redirects", MaxRedirects)
	}
	return web(r.URL)
}

// Get gets a page. An answer other than 200 is an error.
func (f *Fetcher) Get(ctx context.Context, address string) (Page, error) {
	return f.ask(ctx, f.client, http.MethodGet, address, nil,
		http.Header{"Accept": {"text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1"}})
}

// Post sends a body of a media type and gets the answer. An answer other than 200 is an
// error, and so is one that leads elsewhere: what is sent goes to nobody else.
func (f *Fetcher) Post(ctx context.Context, address, mediaType string, body []byte) (Page, error) {
	client := *f.client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return f.ask(ctx, &client, http.MethodPost, address, body, http.Header{"Content-Type": {mediaType}})
}

// mostService bounds the answer, in bytes, of a service that a library asks.
const mostService = 1 << 20

// Client is for libraries that ask a service of the web by themselves. Its connections are made as all others are; it
// follows no redirect, as what is sent to a service goes to nobody else, and reads at most 1 MiB of an answer.
func (f *Fetcher) Client() *http.Client {
	return &http.Client{Transport: service{f.client.Transport, f.agent}, Timeout: MaxTime,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// service asks within the bounds of a service.
type service struct {
	next  http.RoundTripper
	agent string
}

// RoundTrip implements http.RoundTripper.
func (s service) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := web(r.URL); err != nil {
		return nil, err
	}
	r = r.Clone(r.Context())
	r.Header.Set("User-Agent", s.agent)
	answer, err := s.next.RoundTrip(r)
	if err != nil {
		return nil, failed(err)
	}
	answer.Body = http.MaxBytesReader(nil, answer.Body, mostService)
	return answer, nil
}

func (f *Fetcher) ask(ctx context.Context, client *http.Client, method, address string, body []byte, header http.Header) (Page, error) {
	u, err := parsed(address)
	if err != nil {
		return Page{}, err
	}
	ctx, stop := context.WithTimeout(ctx, MaxTime)
	defer stop()
	request, err := http.NewRequestWithContext(ctx, method, u.String(), bytes.NewReader(body))
	if err != nil {
		return Page{}, fault.New(fault.Usage, "%w", err)
	}
	header.Set("User-Agent", f.agent)
	request.Header = header
	answer, err := client.Do(request)
	if err != nil {
		return Page{}, failed(err)
	}
	defer answer.Body.Close()
	return f.read(answer)
}

// failed sorts what kept a request from being answered.
func failed(err error) error {
	var known *fault.Error
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork), errors.Is(err, ssrf.ErrProhibitedPort):
		return fault.New(fault.Denied, "it leads to an address that is not public, or to a port that is not of the web")
	case errors.Is(err, context.Canceled):
		return err
	}
	return fault.New(fault.Unavailable, "%w", err)
}

func (f *Fetcher) read(answer *http.Response) (Page, error) {
	if answer.StatusCode != http.StatusOK {
		kind := fault.Unavailable
		if answer.StatusCode == http.StatusNotFound || answer.StatusCode == http.StatusGone {
			kind = fault.Missing
		}
		return Page{}, fault.New(kind, "the server answered %s", answer.Status)
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, MaxBytes+1))
	if err != nil {
		return Page{}, failed(err)
	}
	if len(body) > MaxBytes {
		return Page{}, fault.New(fault.TooLarge, "it is larger than %d MiB", MaxBytes>>20)
	}
	var head bytes.Buffer
	fmt.Fprintf(&head, "%s %s\r\n", answer.Proto, answer.Status)
	if err := answer.Header.Write(&head); err != nil {
		return Page{}, err
	}
	head.WriteString("\r\n")
	last := *answer.Request.URL
	last.Fragment = ""
	return Page{URL: last.String(), Header: head.Bytes(), Body: body, MediaType: answer.Header.Get("Content-Type"), Taken: f.clock()}, nil
}
