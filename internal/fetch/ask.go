package fetch

import (
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/textproto"
	"time"

	"hearsay/internal/fault"
)

// Answer is what a server answered to a question that may be asked again and again: any status
// is an answer.
type Answer struct {
	Page
	Status int
	Field  textproto.MIMEHeader
	Moved  string // the address that every redirect on the way said is the one from now on; "" for none
}

// Dialer makes a connection.
type Dialer func(ctx context.Context, network, address string) (net.Conn, error)

// Over is a fetcher whose connections are made in another way, as a test has them.
func Over(dial Dialer, secure *tls.Config, agent string, clock func() time.Time) *Fetcher {
	f := New(Public(), agent, clock)
	transport := f.client.Transport.(*http.Transport)
	transport.DialContext, transport.TLSClientConfig = dial, secure
	return f
}

// Ask asks for what is at an address, unless it is still what an earlier answer had: etag and
// modified are that answer's ETag and Last-Modified, as they stood.
func (f *Fetcher) Ask(ctx context.Context, address, etag, modified string) (Answer, error) {
	u, err := parsed(address)
	if err != nil {
		return Answer{}, err
	}
	ctx, stop := context.WithTimeout(ctx, MaxTime)
	defer stop()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Answer{}, fault.New(fault.Usage, "%w", err)
	}
	request.Header = http.Header{"User-Agent": {f.agent}, "Accept": {
		"application/rss+xml,application/atom+xml,application/feed+json,text/html;q=0.9,*/*;q=0.1"}}
	set(request.Header, "If-None-Match", etag)
	set(request.Header, "If-Modified-Since", modified)
	permanent := true
	client := *f.client
	client.CheckRedirect = func(r *http.Request, via []*http.Request) error {
		code := r.Response.StatusCode
		permanent = permanent && (code == http.StatusMovedPermanently || code == http.StatusPermanentRedirect)
		return redirect(r, via)
	}
	answer, err := client.Do(request)
	if err != nil {
		return Answer{}, failed(err)
	}
	defer answer.Body.Close()
	return f.answered(answer, address, permanent)
}

func set(h http.Header, name, value string) {
	if value != "" {
		h.Set(name, value)
	}
}

func (f *Fetcher) answered(answer *http.Response, address string, permanent bool) (Answer, error) {
	body, err := io.ReadAll(io.LimitReader(answer.Body, MaxBytes+1))
	if err != nil {
		return Answer{}, failed(err)
	}
	if len(body) > MaxBytes {
		return Answer{}, fault.New(fault.TooLarge, "it is larger than %d MiB", MaxBytes>>20)
	}
	var head bytes.Buffer
	fmt.Fprintf(&head, "%s %s\r\n", answer.Proto, answer.Status)
	if err := answer.Header.Write(&head); err != nil {
		return Answer{}, err
	}
	head.WriteString("\r\n")
	last := *answer.Request.URL
	last.Fragment = ""
	out := Answer{Status: answer.StatusCode, Field: textproto.MIMEHeader(answer.Header), Page: Page{URL: last.String(),
		Header: head.Bytes(), Body: body,
		MediaType: answer.Header.Get("Content-Type"), Taken: f.clock()}}
	if permanent && out.URL != address {
		out.Moved = out.URL
	}
	return out, nil
}
