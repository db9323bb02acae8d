// Package webtest is the desk in the browser over a ledger of invented reports, for tests of
// its pages.
package webtest

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/fault"
	"hearsay/internal/threads"
	"hearsay/internal/watch"
	"hearsay/internal/web"
	"hearsay/internal/web/page"
	"hearsay/lang/all"
	"hearsay/ledger"
)

// Site is a desk with its pages.
type Site struct {
	http.Handler
	Desk     *desk.Desk
	Reports  []ledger.ID
	Captures []ledger.ID
	Sources  watch.File
	Board    *threads.Board

	tb testing.TB
}

// sample is how many statements are compared: few, as hostile ones take long.
const sample = 60

// New makes a ledger of reports and its pages. Kind is the command's sorting of errors as
// far as pages need it.
func New(tb testing.TB, reports ...desktest.Report) *Site {
	tb.Helper()
	clock := desktest.NewClock("2025-03-03")
	d, _ := desktest.Open(tb, tb.TempDir(), clock.Now)
	s := &Site{Desk: d, tb: tb}
	for _, r := range reports {
		got, err := d.Add(tb.Context(), r.Item())
		if err != nil {
			tb.Fatal(err)
		}
		s.Reports, s.Captures = append(s.Reports, got[0].Report), append(s.Captures, got[0].Capture)
	}
	s.Board = threads.NewBoard(d, all.Packs(), sample)
	tb.Cleanup(s.Board.Close)
	s.Sources = watch.File{Name: filepath.Join(tb.TempDir(), "sources.json")}
	house := page.House{Desk: d, Threads: s.Board, Sources: s.Sources, Tools: desk.Tools{Read: desktest.Reader(reports...)}, By: "Vera Holm", Kind: Kind, Clock: clock.Now}
	h, err := web.New(house, slog.New(slog.NewTextHandler(logs{tb}, nil)))
	if err != nil {
		tb.Fatal(err)
	}
	s.Handler = h
	return s
}

// Verify proves the ledger again: whatever was entered through pages holds.
func (s *Site) Verify() {
	s.tb.Helper()
	_, err := s.Desk.Verify(s.tb.Context(), func(f desk.Fault) error {
		s.tb.Errorf("the ledger does not hold: %+v", f)
		return nil
	})
	if err != nil {
		s.tb.Error(err)
	}
}

// logs puts the log of the pages into that of the test: whatever is logged is a fault.
type logs struct{ tb testing.TB }

// Write logs a line.
func (l logs) Write(b []byte) (int, error) {
	l.tb.Logf("%s", b)
	return len(b), nil
}

var _ io.Writer = logs{}

// Kind gives an error of the desk its kind.
func Kind(err error) error {
	var e *fault.Error
	switch {
	case err == nil || errors.As(err, &e):
		return err
	case errors.Is(err, desk.ErrNotFound):
		return fault.New(fault.Missing, "%w", err)
	case errors.Is(err, desk.ErrReused):
		return fault.New(fault.Conflict, "%w", err)
	case errors.Is(err, desk.ErrRefused), errors.Is(err, ledger.ErrInvalid), errors.Is(err, ledger.ErrID):
		return fault.New(fault.Usage, "%w", err)
	}
	return err
}

// Get asks for a page.
func (s *Site) Get(path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", "http://127.0.0.1:8000"+path, nil))
	return w
}

// Page asks for a page that must be there, and gives what is in it.
func (s *Site) Page(path string) string {
	s.tb.Helper()
	w := s.Get(path)
	if w.Code != http.StatusOK {
		s.tb.Fatalf("%s: status %d\n%.3000s", path, w.Code, w.Body)
	}
	return w.Body.String()
}

// Post sends a form as the desk's own pages do.
func (s *Site) Post(path string, form url.Values) *httptest.ResponseRecorder {
	req := httptest.NewRequest("POST", "http://127.0.0.1:8000"+path, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, req)
	return w
}

// Enter sends a form that must be entered, and gives the page that it leads to.
func (s *Site) Enter(path string, form url.Values) string {
	s.tb.Helper()
	w := s.Post(path, form)
	to, _, _ := strings.Cut(w.Header().Get("Location"), "#")
	if w.Code != http.StatusSeeOther || to == "" {
		s.tb.Fatalf("%s %v: status %d\n%.6000s", path, form, w.Code, w.Body)
	}
	return s.Page(to)
}
