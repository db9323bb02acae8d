// Package web is the desk in the browser: pages over a ledger, for whoever sits at the
// machine.
//
// A page is a folder here (statements, report, queue, …) with its template, what is put into
// it, and its test; package page says what one is made of. The table of routes in this
// package lists them all: a page that is not in it is not served, and what holds of every
// route is tested over the table.
//
// What holds of every response, whatever came of it:
//
//   - Nothing runs that is not a file of this program: the policy allows scripts, styles,
//     fonts and pictures of this origin only, none inline, and no sink takes a string.
//   - Nothing leaves: no request to elsewhere, no frame, no referrer; forms lead here only.
//   - Nobody else's page gets in, and who asks is known: package gate stands before all of it, and
//     its principal is the author of what is entered.
//   - Captures and exports are files to save, and are taken for what they are said to be.
//   - A failure is a page in words with the status that package fault gives its kind; a
//     panic is one too, with a number under which the log has it.
//
// Without accounts it serves this machine alone (Listen), unless told otherwise: whoever reaches the desk can enter
// something in the name of whoever started it. With accounts, who asks for a page without a session is led to the log-in.
package web

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzhttp"

	"hearsay/internal/account"
	"hearsay/internal/account/pace"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/visible"
	"hearsay/internal/web/gate"
	"hearsay/internal/web/page"
	"hearsay/internal/web/phrases"
)

// site serves routes.
type site struct {
	house page.House
	words []phrases.Words
	says  map[string]show.Wording
	bar   []page.Link
	wrong page.View // a failure

	foreign []string // routes to which pages of other origins may send a form
	log     *slog.Logger
}

// New is the desk over a ledger. What fails by a fault of the program is told to the log.
func New(house page.House, log *slog.Logger) (http.Handler, error) {
	return assemble(house, log, routes())
}

// assemble serves routes; every one of them goes through the same guards.
func assemble(house page.House, log *slog.Logger, table []page.Route) (http.Handler, error) {
	words, err := phrases.All()
	if err != nil {
		return nil, err
	}
	if house.Gate == nil {
		house.Gate = &gate.Gate{Local: house.By, Clock: house.Clock}
	}
	s := &site{house: house, words: words, says: show.Wordings(), log: log, wrong: wrongView()}
	for _, r := range table {
		if r.Nav != "" {
			s.bar = append(s.bar, page.Link{Name: r.Nav, To: strings.TrimSuffix(r.Pattern, "{$}")})
		}
	}
	mux, keeps := http.NewServeMux(), map[string]bool{}
	for _, r := range table {
		keeps[strings.TrimSpace(r.Method+" "+r.Pattern)] = r.Steady
		if r.Foreign {
			s.foreign = append(s.foreign, r.Method+" "+r.Pattern)
		}
		mux.Handle(strings.TrimSpace(r.Method+" "+r.Pattern), s.serve(r))
	}
	mux.Handle("/", s.serve(nowhere()))
	compressed, err := gzhttp.NewWrapper(gzhttp.CompressionLevel(gzip.BestCompression))
	if err != nil {
		return nil, err
	}
	steady := func(r *http.Request) bool {
		_, pattern := mux.Handler(r)
		return keeps[pattern]
	}
	return s.guarded(&shelf{next: compressed(mux), house: house, steady: steady, pages: map[string]*made{}}), nil
}

// serve answers the calls of a route.
func (s *site) serve(r page.Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		c := s.call(req)
		a, err := s.answer(c, r, w)
		if err == nil {
			err = s.write(w, c, a)
		}
		if err != nil {
			s.fail(w, c, err)
		}
	})
}

// call is a request with the language of who asks.
func (s *site) call(req *http.Request) *page.Call {
	chosen := ""
	if cookie, err := req.Cookie(languageCookie); err == nil {
		chosen = cookie.Value
	}
	words := phrases.Choose(s.words, chosen, req.Header.Get("Accept-Language"))
	house := s.house
	if who, ok := account.Of(req.Context()); ok {
		house.By = who.Name
	}
	return &page.Call{House: house, Request: req, Words: words, Say: s.says[words.Language]}
}

// answer is what a route says to a call; that it panics is a failure of it.
func (s *site) answer(c *page.Call, r page.Route, w http.ResponseWriter) (a page.Answer, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = panicked{p, debug.Stack()}
		}
	}()
	if err := s.allowed(c, r); err != nil {
		return a, err
	}
	if err := read(c.Request, w, cmp.Or(r.Most, page.MostForm)); err != nil {
		return a, malformed(err)
	}
	return r.Serve(c)
}

// read reads the form of a request, all of it in memory.
func read(r *http.Request, w http.ResponseWriter, most int64) error {
	r.Body = http.MaxBytesReader(w, r.Body, most)
	if err := r.ParseForm(); err != nil { // which ParseMultipartForm does not tell of a form without files
		return err
	}
	if err := r.ParseMultipartForm(most); !errors.Is(err, http.ErrNotMultipart) {
		return err
	}
	return nil
}

// allowed refuses who may not do what a route does: forms enter something, pages only show. A form is on the trail before
// it is entered, and so is one that is refused.
func (s *site) allowed(c *page.Call, r page.Route) error {
	who, needs := c.Who(), r.Needs
	form := r.Method == http.MethodPost
	switch {
	case needs == "" && form:
		needs = account.Review
	case needs == "":
		needs = account.Read
	}
	err := who.May(needs)
	if !form || needs == account.Open {
		return err
	}
	did := r.Method + " " + r.Pattern
	if err != nil {
		did = "refused " + did
	}
	return errors.Join(err, s.house.Gate.Note(c.Request.Context(), did, c.Request.URL.Path))
}

// malformed is the failure of a request that is no form, or too large.
func malformed(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return fault.New(fault.TooLarge, "the form is larger than %d bytes", large.Limit)
	}
	return fault.New(fault.Usage, "the request cannot be read: %w", err)
}

// panicked is a fault of the program that stopped a page.
type panicked struct {
	value any
	stack []byte
}

func (p panicked) Error() string { return fmt.Sprint(p.value) }

// write sends an answer. What fails before anything was sent is an error.
func (s *site) write(w http.ResponseWriter, c *page.Call, a page.Answer) error {
	switch {
	case a.View != nil:
		return s.view(w, c, *a.View)
	case a.File != nil:
		return s.file(w, c, *a.File)
	case a.Go != "":
		return goOn(w, page.Local(a.Go), a.Cookie)
	case a.Away != "":
		return goOn(w, a.Away, a.Cookie)
	}
	return fmt.Errorf("a page answers nothing")
}

// goOn has a browser go on to an address, and keep a cookie.
func goOn(w http.ResponseWriter, to string, cookie *http.Cookie) error {
	if cookie != nil {
		http.SetCookie(w, cookie)
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusSeeOther)
	return nil
}

// view sends a page, whole or not at all.
func (s *site) view(w http.ResponseWriter, c *page.Call, v page.View) error {
	var b bytes.Buffer
	if err := v.Write(&b, c, s.bar); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if b.Len() > page.MostForm { // it has a file in it, for which nobody waits a second time
		w.Header().Set(gzhttp.HeaderNoCompression, "yes")
	}
	if v.Status != 0 {
		w.WriteHeader(v.Status)
	}
	_, _ = w.Write([]byte(visible.Text(b.String()))) // who asked is gone otherwise
	return nil
}

// fail sends a failure in words.
func (s *site) fail(w http.ResponseWriter, c *page.Call, err error) {
	if s.house.Kind != nil {
		err = s.house.Kind(err)
	}
	if fault.KindOf(err) == fault.Unproved && s.house.Team != nil && c.Request.Method == http.MethodGet {
		_ = goOn(w, "/login?"+url.Values{"next": {c.Request.URL.RequestURI()}}.Encode(), nil) // it never fails
		return
	}
	var later pace.Later
	if errors.As(err, &later) {
		w.Header().Set("Retry-After", strconv.Itoa(later.Seconds()))
	}
	f := failure{Path: c.Request.URL.Path, Kind: kindName(fault.KindOf(err))}
	if fault.KindOf(err) == fault.Internal {
		f.Number = number()
		s.tell(c, f.Number, err)
	} else {
		f.Words = c.Told(err)
	}
	v := s.wrong
	v.Status, v.Title, v.Data = fault.Status(err), c.Words.Say("wrong-"+f.Kind), f
	if e := s.view(w, c, v); e != nil {
		s.tell(c, f.Number, e)
		http.Error(w, "hearsay: "+http.StatusText(v.Status), v.Status)
	}
}

// tell puts a fault of the program into the log.
func (s *site) tell(c *page.Call, number string, err error) {
	var p panicked
	stack := ""
	if errors.As(err, &p) {
		stack = string(p.stack)
	}
	s.log.Error("a page failed", "number", number, "method", c.Request.Method, "path", c.Request.URL.Path, "error", err, "stack", stack)
}

// number names a failure to the person and in the log.
func number() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:2]) + "-" + hex.EncodeToString(b[2:])
}
