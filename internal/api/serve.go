package api

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"mime"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay/internal/fault"
	"hearsay/internal/visible"
)

// Bounds of a request.
const (
	MaxBody   = 1 << 20  // bytes of a body
	MaxReport = 12 << 20 // bytes of a body that brings a report, as JSON
	mostKey   = 200      // bytes of an idempotency key
	mostTime  = 100 * time.Second
)

// serve answers requests for an operation.
func (s *server) serve(o Operation) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, stop := context.WithTimeout(r.Context(), mostTime)
		defer stop()
		r = r.WithContext(ctx)
		out, err := s.answer(w, r, o)
		if err == nil {
			err = s.give(w, r, o, out)
		}
		if err != nil {
			s.fail(w, r, err)
		}
	})
}

// answer does an operation; that it panics is a failure of it.
func (s *server) answer(w http.ResponseWriter, r *http.Request, o Operation) (out any, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = panicked{p, debug.Stack()}
		}
	}()
	args, err := s.args(w, r, o)
	if err != nil {
		return nil, err
	}
	key := r.Header.Get("Idempotency-Key")
	if len(key) > mostKey || !utf8.ValidString(key) {
		return nil, wrong("Idempotency-Key", "it is longer than %d bytes, or no UTF-8", mostKey)
	}
	if o.Heavy {
		select {
		case s.heavy <- struct{}{}:
			defer func() { <-s.heavy }()
		case <-r.Context().Done():
			return nil, fault.New(fault.Unavailable, "too much else is asked for at the moment")
		}
	}
	return o.Do(r.Context(), &s.House, args, key)
}

// panicked is a fault of the program that stopped an operation.
type panicked struct {
	value any
	stack []byte
}

func (p panicked) Error() string { return fmt.Sprint(p.value) }

// args are what a request asks for: the fields of its address, its query and its body.
func (s *server) args(w http.ResponseWriter, r *http.Request, o Operation) (map[string]any, error) {
	args := map[string]any{}
	if takesBody(o) {
		if err := body(w, r, o, args); err != nil {
			return nil, err
		}
	}
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, fault.New(fault.Usage, "the query cannot be read: %w", err)
	}
	if takesBody(o) && len(q) > 0 {
		return nil, fault.New(fault.Usage, "what is to be entered stands in the body, not in the query")
	}
	for name, values := range q {
		if args[name], err = o.value(name, values); err != nil {
			return nil, err
		}
	}
	for _, name := range o.places() {
		if _, twice := args[name]; twice {
			return nil, wrong(name, "it stands in the address")
		}
		args[name] = r.PathValue(name)
	}
	return args, nil
}

// takesBody reports whether an operation takes its fields from a body.
func takesBody(o Operation) bool { return o.Method == http.MethodPost }

// body reads a body into args: one JSON object, and nothing behind it.
func body(w http.ResponseWriter, r *http.Request, o Operation, args map[string]any) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return fault.New(fault.Unsupported, "the body must be application/json, not %.60q", r.Header.Get("Content-Type"))
	}
	limit := int64(MaxBody)
	if o.Large {
		limit = MaxReport
	}
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return fault.New(fault.TooLarge, "the body is larger than %d bytes", large.Limit)
	}
	if err != nil {
		return fault.New(fault.Usage, "the body cannot be read: %w", err)
	}
	return Arguments(b, args)
}

// Arguments reads fields that an operation is asked with: one JSON object, and nothing behind it.
func Arguments(b []byte, args map[string]any) error {
	if !utf8.Valid(b) {
		return fault.New(fault.Usage, "what is asked is not UTF-8")
	}
	if !bytes.HasPrefix(bytes.TrimSpace(b), []byte("{")) {
		return fault.New(fault.Usage, "what is asked is no JSON object")
	}
	if err := json.Unmarshal(b, &args); err != nil {
		return fault.New(fault.Usage, "what is asked cannot be read: %w", err)
	}
	if name := twice(b); name != "" {
		return wrong(shortened(name), "it is there twice")
	}
	return nil
}

// value reads a field of a query.
func (o Operation) value(name string, values []string) (any, error) {
	kind := o.kindOf(name)
	if kind == "array" {
		out := make([]any, len(values))
		for i, v := range values {
			out[i] = v
		}
		return out, nil
	}
	if len(values) > 1 {
		return nil, wrong(shortened(name), "it is there %d times", len(values))
	}
	var out any = values[0]
	var err error
	switch kind {
	case "boolean":
		out, err = strconv.ParseBool(values[0])
	case "integer", "number":
		out, err = strconv.ParseFloat(values[0], 64)
	}
	if n, ok := out.(float64); err != nil || ok && (math.IsNaN(n) || math.IsInf(n, 0)) {
		return nil, wrong(name, "%.60q is no %s", values[0], kind)
	}
	return out, nil
}

// give sends what an operation gave.
func (s *server) give(w http.ResponseWriter, r *http.Request, o Operation, out any) error {
	if f, ok := out.(*File); ok {
		return s.file(w, r, f)
	}
	if m, ok := out.(interface{ elsewhere() string }); ok && m.elsewhere() != "" {
		to := url.URL{Path: m.elsewhere(), RawQuery: r.URL.RawQuery}
		w.Header().Set("Location", to.String())
		w.WriteHeader(http.StatusSeeOther)
		return nil
	}
	b, err := Encode(out)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if e, ok := out.(interface{ fresh() bool }); ok && o.Writes() && e.fresh() {
		status = http.StatusCreated
	}
	s.send(w, r, status, "application/json", b)
	return nil
}

// fresh reports whether something was entered now.
func (e Entered) fresh() bool { return !e.Repeated && len(e.Entries) > 0 }

// Encode is a value as JSON in which nothing steers a terminal.
func Encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return visible.JSON(b.Bytes()), nil
}

// send sends bytes, or says that whoever asks has them already.
func (s *server) send(w http.ResponseWriter, r *http.Request, status int, mediaType string, b []byte) {
	w.Header().Set("Content-Type", mediaType)
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		sum := sha256.Sum256(b)
		tag := `"` + hex.EncodeToString(sum[:16]) + `"`
		w.Header().Set("ETag", tag)
		if known(r.Header.Values("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(b)))
	w.WriteHeader(status)
	_, _ = w.Write(b) // who asked is gone otherwise
}

// known reports whether a tag is among those of If-None-Match (RFC 9110, 13.1.2: compared weakly).
func known(lists []string, tag string) bool {
	for _, part := range strings.Split(strings.Join(lists, ","), ",") {
		part = strings.TrimSpace(part)
		if part == "*" || strings.TrimPrefix(part, "W/") == tag {
			return true
		}
	}
	return false
}

// file sends a file as something to be saved. What fails before the first part of it went out is an error; later,
// the connection is cut, so that nobody takes a part for the whole.
func (s *server) file(w http.ResponseWriter, r *http.Request, f *File) error {
	out := &begun{to: w, begin: func() {
		w.Header().Set("Content-Type", f.MediaType)
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	}}
	b := bufio.NewWriterSize(out, 64<<10)
	err := f.Write(b)
	if err == nil {
		err = b.Flush()
	}
	if err != nil && out.done {
		s.Log.Error("a file was cut off", "path", r.URL.Path, "error", err)
		panic(http.ErrAbortHandler)
	}
	if err == nil && !out.done {
		out.begin() // it is empty
	}
	return err
}

// begun writes on, and notes that something went out.
type begun struct {
	to    io.Writer
	begin func()
	done  bool
}

// Write implements io.Writer.
func (b *begun) Write(p []byte) (int, error) {
	if !b.done {
		b.begin()
	}
	b.done = true
	return b.to.Write(p)
}

// nowhere answers for addresses and methods that there are none of.
func (s *server) nowhere(w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
		other := r.Clone(r.Context())
		other.Method = method
		if _, pattern := s.mux.Handler(other); pattern != "/" && !slices.Contains(allowed, method) {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) == 0 {
		s.fail(w, r, fault.New(fault.Missing, "there is nothing at this address; %s says what there is", Description))
		return
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	s.problem(w, r, Problem{Title: http.StatusText(http.StatusMethodNotAllowed), Status: http.StatusMethodNotAllowed,
		Detail: "at this address there is " + strings.Join(allowed, ", ")})
}
