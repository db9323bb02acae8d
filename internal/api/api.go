// Package api is the desk for programs: what its pages show and what can be done on them, as JSON over HTTP.
//
// Everything is an Operation: a name, an address, the scope that it needs, what it takes and what it gives. One
// table lists them (Operations). The OpenAPI description is made from the table, requests are checked against the
// schemas in it, and assistants (package mcp) get their tools out of it, so none of the three can differ from what
// is done. Operations go through the desk and nothing else.
//
// What holds of every response:
//
//   - Package gate let the request in: it names this machine, it comes from no page of others, and who asks is
//     known. Reading is open to whoever reaches this machine; everything else needs a token with its scope, or a
//     page of this very origin.
//   - A failure is a problem (RFC 9457, application/problem+json) with the status that package fault gives its
//     kind, and names each field that is at fault. A fault of the program has a number under which the log has it.
//   - What is shown has an ETag, a hash over its bytes; asking with If-None-Match costs no second transfer.
//   - A list goes on at the cursor that it ends with. A cursor is good for the very question that it came from. In
//     an order other than that of entering, all pages are of the moment of the first one.
//   - What is entered can be asked for twice: with an Idempotency-Key the second time enters nothing and gives the
//     same (desk.Request). The same key with something else is a conflict.
//   - Bodies are bounded, and read whole before anything is done. Fields that there are none of are refused.
//   - Nothing steers a terminal: characters that would are escaped in the JSON (package visible).
package api

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/http"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/account/team"
	"hearsay/internal/desk"
	"hearsay/internal/threads"
	"hearsay/internal/watch"
	"hearsay/internal/web/gate"
)

// House is what operations work with. What is nil is refused as unsupported.
type House struct {
	Desk     *desk.Desk
	Tools    desk.Tools        // the engine and the gazetteer
	Kind     func(error) error // gives errors of the desk their kind (package fault)
	Clock    func() time.Time
	Gate     *gate.Gate
	Tokens   account.Book
	Team     *team.Team // nil where there are no accounts
	Issuer   string     // of the provider of identities; "" for none
	Take     desk.Taker
	Again    Rereader
	Stamp    func(context.Context) error // gets a timestamp for what the desk entered
	Followed Followed
	Threads  *threads.Shelf
	Log      *slog.Logger
}

// Rereader reads a report that is kept with the engine of the day, in a language ("" for the one that is told from it), to be
// entered as one that is held where it was.
type Rereader func(ctx context.Context, kept desk.Kept, language string) (desk.Item, error)

// Followed keeps what is followed.
type Followed interface {
	List(ctx context.Context) ([]*watch.Source, error)
	// Change has the list changed; what change refuses changes nothing.
	Change(ctx context.Context, change func([]*watch.Source) ([]*watch.Source, error)) error
}

// Root is under what the operations are.
const Root = "/api/v1"

// Description is the address of the OpenAPI description.
const Description = "/api/openapi.json"

// server answers requests.
type server struct {
	House
	mux         *http.ServeMux
	description []byte
	heavy       chan struct{} // a place for each of those that take long
}

// mostHeavy is how many operations that take long are done at a time; the others wait.
const mostHeavy = 2

// New is the API over a ledger. It answers under /api/.
func New(h House) (http.Handler, error) {
	description, err := describe(Operations())
	if err != nil {
		return nil, err
	}
	if h.Kind == nil {
		h.Kind = func(err error) error { return err }
	}
	s := &server{House: h, mux: http.NewServeMux(), description: description, heavy: make(chan struct{}, mostHeavy)}
	for _, o := range Operations() {
		s.mux.Handle(o.Method+" "+Root+o.Pattern, s.serve(o))
	}
	s.mux.HandleFunc("GET "+Description, s.describe)
	s.mux.HandleFunc("/", s.nowhere)
	return s.guarded(s.mux), nil
}

// headers are those of every response.
func headers() map[string]string {
	return map[string]string{
		"Content-Security-Policy":      "default-src 'none'; frame-ancestors 'none'; sandbox",
		"X-Content-Type-Options":       "nosniff",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Referrer-Policy":              "no-referrer",
		"Cache-Control":                "private, no-cache",
		"Vary":                         "Authorization, Sec-Fetch-Site, Origin",
	}
}

// guarded lets requests in.
func (s *server) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers() {
			w.Header().Set(name, value)
		}
		admitted, err := s.Gate.Admit(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, admitted)
	})
}

// describe gives the OpenAPI description, which says nothing of the ledger.
func (s *server) describe(w http.ResponseWriter, r *http.Request) {
	s.send(w, r, http.StatusOK, "application/json", s.description)
}

// number names a failure to whoever asked and in the log.
func number() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:2]) + "-" + hex.EncodeToString(b[2:])
}
