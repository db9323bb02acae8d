package web

import (
	"bytes"
	"fmt"
	"net/http"
	"sync"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/web/page"
)

// Pages that were made are kept, as they were sent, as long as nothing in them can have changed: the ledger has the same
// entries, as many reports wait to be compared, and it is the same minute. What a page is made of besides is in the key: who asks, the
// address, the language, and what the browser keeps. Of a page that shows anything else (what is followed, timestamps)
// nothing is kept: its route says so. Whether a source answers may be a minute old on the front page.

// Bounds of what is kept, in bytes. A page that is larger is made each time.
const (
	mostKept = 24 << 20
	mostPage = 512 << 10
)

// shelf keeps pages.
type shelf struct {
	next   http.Handler
	house  page.House
	steady func(*http.Request) bool // whether the page of a request may be kept

	mu    sync.Mutex
	state string // of the house when the pages were made
	pages map[string]*made
	size  int
}

// made is a page as it was sent.
type made struct {
	header http.Header
	body   []byte
}

// ServeHTTP implements http.Handler.
func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet || !s.steady(r) {
		s.next.ServeHTTP(w, r)
		return
	}
	state, err := s.now(r)
	if err != nil {
		s.next.ServeHTTP(w, r) // which says what is wrong
		return
	}
	key := keyOf(r)
	if m := s.get(state, key); m != nil {
		for name, values := range m.header {
			w.Header()[name] = values
		}
		_, _ = w.Write(m.body) // who asked is gone otherwise
		return
	}
	c := &copied{ResponseWriter: w, status: http.StatusOK}
	s.next.ServeHTTP(c, r)
	if c.status == http.StatusOK && c.body.Len() <= mostPage {
		s.put(state, key, &made{ours(w.Header()), bytes.Clone(c.body.Bytes())})
	}
}

// now is what pages are made of at the moment.
func (s *shelf) now(r *http.Request) (string, error) {
	size, err := s.house.Desk.Size(r.Context())
	waiting := 0
	if s.house.Threads != nil && err == nil {
		waiting, err = s.house.Threads.Waiting(r.Context())
	}
	return fmt.Sprint(size, " ", waiting, " ", s.house.Clock().UTC().Truncate(time.Minute)), err
}

// keyOf is what tells the pages of one state apart.
func keyOf(r *http.Request) string {
	who, _ := account.Of(r.Context())
	return fmt.Sprintf("%q", []any{who, r.Host, r.URL.RequestURI(), r.Header.Values("Cookie"), r.Header.Values("Accept-Language"),
		r.Header.Values("Accept-Encoding")})
}

// ours are the headers that the page itself set: the others are the same for all.
func ours(h http.Header) http.Header {
	out := http.Header{}
	for _, name := range []string{"Content-Type", "Content-Encoding", "Cache-Control", "Vary"} {
		if values := h.Values(name); len(values) > 0 {
			out[name] = values
		}
	}
	return out
}

func (s *shelf) get(state, key string) *made {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state != state {
		s.state, s.pages, s.size = state, map[string]*made{}, 0
	}
	return s.pages[key]
}

// put keeps a page that was made in a state, unless that has passed. Where there is no more room, all go.
func (s *shelf) put(state, key string, m *made) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state != state {
		return
	}
	if s.size += len(key) + len(m.body); s.size > mostKept {
		s.pages, s.size = map[string]*made{}, len(key)+len(m.body)
	}
	s.pages[key] = m
}

// copied is a response of which a copy is made.
type copied struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

// Unwrap is what http.ResponseController goes by.
func (c *copied) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// WriteHeader implements http.ResponseWriter.
func (c *copied) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (c *copied) Write(b []byte) (int, error) {
	if c.body.Len() <= mostPage {
		c.body.Write(b)
	}
	return c.ResponseWriter.Write(b)
}
