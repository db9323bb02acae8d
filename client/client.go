// Package client asks a Hearsay desk by its API (docs/api.md), from other programs in Go.
//
//	c := client.New("http://127.0.0.1:8017", token)
//	for s, err := range c.Statements(ctx, url.Values{"speaker": {"Olga Brandt"}, "act": {"promise"}}) {
//		…
//	}
//
// What comes back are values of packages ledger and reading, with what the API adds. Whatever is not here is asked
// for with Do, which takes and gives any JSON.
//
// What is entered is entered once: every request that enters something bears a key of its own (WithKey gives it
// another one), and is sent again under that key where no answer came or the desk asked for patience.
//
// It dials: it is for programs that use a desk, and no part of one.
package client

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// root is under what the operations are.
const root = "/api/v1"

// Client asks one desk. It is safe for concurrent use.
type Client struct {
	base  string
	token string

	HTTP *http.Client // may be set before the first request
}

// New is a client of the desk at an address, which shows a token; "" shows none, which is enough to read on the
// same machine.
func New(address, token string) *Client {
	return &Client{base: strings.TrimRight(address, "/"), token: token, HTTP: &http.Client{Timeout: 2 * time.Minute}}
}

// Problem is why a desk did not do what it was asked for.
type Problem struct {
	Title  string  `json:"title"`
	Status int     `json:"status"` // of HTTP
	Detail string  `json:"detail"`
	Errors []Field `json:"errors"` // the fields that are at fault
	Number string  `json:"number"` // of a fault of the desk, in its log

	After time.Duration `json:"-"` // after which the desk lets the same be asked again; 0 where it does not say
}

// Field is what is wrong with a field.
type Field struct {
	Field  string `json:"field"`
	Detail string `json:"detail"`
}

func (p *Problem) Error() string {
	if len(p.Errors) == 0 {
		return fmt.Sprintf("the desk says %d: %s", p.Status, p.Detail)
	}
	parts := make([]string, len(p.Errors))
	for i, f := range p.Errors {
		parts[i] = f.Field + ": " + f.Detail
	}
	return fmt.Sprintf("the desk says %d: %s", p.Status, strings.Join(parts, "; "))
}

// Status is the HTTP status of the problem in an error; 0 where there is none.
func Status(err error) int {
	var p *Problem
	if errors.As(err, &p) {
		return p.Status
	}
	return 0
}

// keyOf is under what the key of a request is in a context.
type keyOf struct{}

// WithKey is the context of one request that enters something, under a key of the caller's: asked for again under
// it, later or by another process, it is entered once.
func WithKey(ctx context.Context, key string) context.Context {
	return context.WithValue(ctx, keyOf{}, key)
}

// Bounds of asking again.
const (
	tries   = 4
	patient = 200 * time.Millisecond // before the second try; twice as long before each further one
	longest = 10 * time.Second       // that a desk may ask to be waited for
	most    = 256 << 20              // bytes of an answer
)

// Do asks for an operation: path is below /api/v1 and may have a query; in is sent as JSON where it is not nil, and
// out takes the answer: JSON, or the bytes themselves where it is a *[]byte. A refusal is a *Problem.
func (c *Client) Do(ctx context.Context, method, path string, in, out any) error {
	var body []byte
	if in != nil {
		var err error
		if body, err = json.Marshal(in); err != nil {
			return err
		}
	}
	key, _ := ctx.Value(keyOf{}).(string)
	if key == "" && method == http.MethodPost {
		key = rand.Text()
	}
	var err error
	for try := range tries {
		if e := wait(ctx, try, err); e != nil {
			return e
		}
		err = c.once(ctx, method, path, key, body, out)
		if !again(ctx, method, err) {
			return err
		}
	}
	return err
}

// wait lets time pass before a further try: as long as the desk asked for, and longer each time.
func wait(ctx context.Context, try int, last error) error {
	if try == 0 {
		return ctx.Err()
	}
	d := patient << (try - 1)
	var p *Problem
	if errors.As(last, &p) {
		d = max(d, p.After)
	}
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// again reports whether it may help to ask once more, and can do no harm.
func again(ctx context.Context, method string, err error) bool {
	if err == nil || ctx.Err() != nil || method == http.MethodDelete {
		return false
	}
	var p *Problem
	if !errors.As(err, &p) {
		return errors.As(err, new(*url.Error))
	}
	return p.Status == http.StatusServiceUnavailable || p.Status == http.StatusTooManyRequests && p.After <= longest
}

func (c *Client) once(ctx context.Context, method, path, key string, body []byte, out any) error {
	req, err := http.NewRequestWithContext(ctx, method, c.base+root+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	resp, err := c.HTTP.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, most))
	if err != nil {
		return &url.Error{Op: method, URL: path, Err: err}
	}
	if resp.StatusCode >= 300 {
		return problem(resp, answer)
	}
	if raw, ok := out.(*[]byte); ok {
		*raw = answer
		return nil
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(answer, out)
}

// problem is the refusal in an answer.
func problem(resp *http.Response, answer []byte) error {
	p := &Problem{Status: resp.StatusCode, Detail: resp.Status}
	if seconds, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil {
		p.After = time.Duration(seconds) * time.Second
	}
	if kind, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type")); kind == "application/problem+json" {
		_ = json.Unmarshal(answer, p) // then the status has to say it
	}
	return p
}

// page is a page of a list.
type page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next"`
}

// each goes through a list, page after page.
func each[T any](ctx context.Context, c *Client, path string, query url.Values) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		q := url.Values{}
		for name, values := range query {
			q[name] = values
		}
		for {
			var p page[T]
			if err := c.Do(ctx, http.MethodGet, path+"?"+q.Encode(), nil, &p); err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range p.Items {
				if !yield(item, nil) {
					return
				}
			}
			if p.Next == "" {
				return
			}
			q.Set("cursor", p.Next)
		}
	}
}
