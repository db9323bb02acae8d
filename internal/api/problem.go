package api

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"hearsay/internal/account/pace"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
)

// Problem is a failure as RFC 9457 has it.
type Problem struct {
	Title  string         `json:"title"`            // of the status
	Status int            `json:"status"`           // of HTTP
	Detail string         `json:"detail"`           // in words
	Errors []FieldProblem `json:"errors,omitempty"` // the fields that are at fault
	Number string         `json:"number,omitempty"` // of a fault of the program, as the log has it
}

// FieldProblem is what is wrong with a field.
type FieldProblem struct {
	Field  string `json:"field"` // its name; of a header, that of the header
	Detail string `json:"detail"`
}

// fail sends a failure in words.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	err = s.Kind(err)
	p := Problem{Status: fault.Status(err)}
	p.Title = http.StatusText(p.Status)
	if fault.KindOf(err) == fault.Internal {
		p.Number, p.Detail = number(), "this is a fault of hearsay; its log has it under the number"
		s.tell(r, p.Number, err)
	} else {
		p.Detail = said(err)
	}
	var later pace.Later
	if errors.As(err, &later) {
		w.Header().Set("Retry-After", strconv.Itoa(later.Seconds()))
	}
	for _, f := range fieldsOf(err) {
		p.Errors = append(p.Errors, FieldProblem{f.Field, said(f.Err)})
	}
	if p.Title == "" {
		p.Title = "Stopped"
	}
	s.problem(w, r, p)
}

// said is a refusal in words.
func said(err error) string {
	return strings.TrimPrefix(fault.Words(err), desk.ErrRefused.Error()+": ")
}

func (s *server) problem(w http.ResponseWriter, r *http.Request, p Problem) {
	b, err := Encode(p)
	if err != nil {
		http.Error(w, p.Title, p.Status)
		return
	}
	switch p.Status {
	case http.StatusUnauthorized:
		w.Header().Set("WWW-Authenticate", `Bearer realm="hearsay"`)
	case http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", "2")
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(b) // who asked is gone otherwise
	}
}

// tell puts a fault of the program into the log.
func (s *server) tell(r *http.Request, number string, err error) {
	var p panicked
	stack := ""
	if errors.As(err, &p) {
		stack = string(p.stack)
	}
	s.Log.Error("an operation failed", "number", number, "method", r.Method, "path", r.URL.Path, "error", err, "stack", stack)
}
