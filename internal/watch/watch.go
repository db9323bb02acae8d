// Package watch follows sources: feeds, and pages that may change. It asks for each when it is
// time, takes in what is new or other than before, and remembers how it went.
//
// Manners: an answer that has not changed is not sent again (ETag and Last-Modified go back byte
// for byte); a source is left alone for as long as its answer says (max-age, Retry-After, up
// to a day), and after a failure twice as long each time; between two questions to a host there is
// a pause, and a host gets no more than a number of them a day; robots.txt is obeyed, and where it
// cannot be had the host is left alone. A source that is gone (410) is not asked again. One that
// has moved for good is asked at its new address once that was said on three polls over two
// days; the move is kept. A page that keeps programs out is said to do so, and never worked
// around.
//
// A sitemap that lists others of its host is followed into them. A file or a folder of this machine is
// looked through every few minutes, and what is new or other in it is taken in.
//
// An entry is new when its address and its words were not seen: neither its day nor its guid
// alone decides. What the last answer did not hold any more is forgotten by nobody. A report that could not be had is tried again.
// The page of one that was had is asked for again a day and a week after that, and when its entry vanishes from among the others or
// its feed says that it was deleted: what it says then that it did not say before is taken in, and where it is not there any
// more, or says that it was taken back, that is said (Withdrawal).
package watch

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/intake"
	"hearsay/internal/intake/feed"
)

// Times and limits.
const (
	Usual       = 30 * time.Minute    // between two polls, where the source says nothing
	AtHome      = 5 * time.Minute     // between two looks at files of this machine
	Longest     = 24 * time.Hour      // that a source can ask to be left alone
	Pause       = 2 * time.Second     // between two questions to a host
	PerDay      = 500                 // questions to a host
	PerPoll     = 50                  // reports of one source that are got at a time; the others come with the next polls
	PerLook     = 20                  // pages of a source that are asked for again at a time
	mostTries   = 7                   // times that a report is tried to be had
	lookedAfter = 14 * 24 * time.Hour // that a report is looked after
	mostSeen    = 20000               // entries of a source that are remembered
	mostMaps    = 50                  // sitemaps that one lists
	movedPolls  = 3
	movedFor    = 48 * time.Hour
)

// The answers of servers that mean something here.
const (
	okay        = 200
	notModified = 304
	forbidden   = 403
	notFound    = 404
	gone        = 410
	tooMany     = 429
	unavailable = 503
)

// Source is what is followed, with how it went.
type Source struct {
	Address string `json:"address"`
	Title   string `json:"title,omitempty"`

	ETag     string    `json:"etag,omitempty"`
	Modified string    `json:"modified,omitempty"`
	Next     time.Time `json:"next,omitzero"`
	Tried    time.Time `json:"tried,omitzero"`
	Good     time.Time `json:"good,omitzero"` // the last success
	Failures int       `json:"failures,omitempty"`
	Error    string    `json:"error,omitempty"` // of the last poll, in words
	Gone     time.Time `json:"gone,omitzero"`

	Moving      string    `json:"moving,omitempty"`
	MovingSince time.Time `json:"moving_since,omitzero"`
	MovingPolls int       `json:"moving_polls,omitempty"`
	Moves       []Move    `json:"moves,omitempty"`

	Seen  []Seen `json:"seen,omitempty"`
	index map[string]int
	Polls int `json:"polls,omitempty"`
	Taken int `json:"taken,omitempty"` // reports taken in, all in all
	Last  int `json:"last,omitempty"`  // entries in the last answer that had some
	Usual int `json:"usual,omitempty"` // entries in an answer, as a rule

	Withdrawn int `json:"withdrawn,omitempty"` // reports that were taken back, all in all
}

// Move is a change of a source's address.
type Move struct {
	From string    `json:"from"`
	To   string    `json:"to"`
	At   time.Time `json:"at"`
}

// Asker asks servers.
type Asker interface {
	Ask(ctx context.Context, address, etag, modified string) (fetch.Answer, error)
}

// Watch follows sources. Now and Sleep are the clock.
type Watch struct {
	Ask   Asker
	Door  *intake.Door
	Agent string // the name that robots.txt knows the program by
	Now   func() time.Time
	Sleep func(ctx context.Context, d time.Duration) error

	hosts map[string]*host
}

// Poll asks for a source if it is time, and hands what is new on. The source says how it
// went; the error is only that of the taker, or of a context that ended.
func (w *Watch) Poll(ctx context.Context, s *Source, to Taker) error {
	now := w.Now()
	if !s.Gone.IsZero() || now.Before(s.Next) {
		return nil
	}
	s.Tried = now
	s.Polls++
	err := w.poll(ctx, s, to)
	var stop stopped
	if errors.As(err, &stop) {
		return stop.error
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	s.went(w.Now(), err)
	return nil
}

// stopped is an error that ends the run, and is none of the source.
type stopped struct{ error }

// went notes how a poll went.
func (s *Source) went(now time.Time, err error) {
	if err == nil {
		s.Good, s.Failures, s.Error = now, 0, ""
		if next := now.Add(s.usual()); s.Next.Before(next) {
			s.Next = next
		}
		return
	}
	s.Failures++
	s.Error = err.Error()
	if wait := min(Usual<<min(s.Failures-1, 10), Longest); s.Next.Before(now.Add(wait)) {
		s.Next = now.Add(wait)
	}
}

func (w *Watch) poll(ctx context.Context, s *Source, to Taker) error {
	if path, ok := s.Path(); ok {
		return w.files(ctx, s, path, to)
	}
	a, err := w.question(ctx, s.Address, s.ETag, s.Modified, s)
	if err != nil {
		return err
	}
	s.moved(w.Now(), a.Moved)
	if x := s.own(); x != nil && (a.Status == okay || a.Status == notModified) {
		x.Missing, x.Look = time.Time{}, time.Time{}
	}
	switch a.Status {
	case notModified:
		s.ETag = cmp.Or(a.Field.Get("ETag"), s.ETag)
		s.quiet(w.Now(), a.Field)
		return w.looks(ctx, s, to)
	case gone, notFound:
		return w.lost(s, a.Status, to)
	case okay:
		return w.answer(ctx, s, a, to)
	}
	if barred(a) {
		return fault.New(fault.Denied, "it asks for a browser: it keeps programs out (%d)", a.Status)
	}
	return fault.New(fault.Unavailable, "the server answered %d", a.Status)
}

// lost notes that a source is not there: a page that is followed itself is taken for withdrawn once that was said for a day.
func (w *Watch) lost(s *Source, status int, to Taker) error {
	err := refusal(status)
	x := s.own()
	if x != nil {
		if stop := w.missing(s, x, err, to); stop != nil {
			return stop
		}
	}
	if status == gone && (x == nil || !x.Back.IsZero()) {
		s.Gone = w.Now()
		return fault.New(fault.Missing, "it is gone: the server answered 410")
	}
	return err
}

// barred reports whether an answer is one that is given to programs that are kept out.
func barred(a fetch.Answer) bool {
	if a.Field.Get("Cf-Mitigated") == "challenge" {
		return true
	}
	guarded := strings.Contains(strings.ToLower(a.Field.Get("Server")), "cloudflare") && a.Status != tooMany
	return guarded && (a.Status == forbidden || a.Status == unavailable)
}

// moved notes what redirects for good say, and after some polls and days believes them.
func (s *Source) moved(now time.Time, to string) {
	if to == "" || to != s.Moving {
		s.Moving, s.MovingSince, s.MovingPolls = to, now, 0
	}
	if to == "" {
		return
	}
	if s.MovingPolls++; s.MovingPolls < movedPolls || now.Sub(s.MovingSince) < movedFor {
		return
	}
	s.Moves = append(s.Moves, Move{s.Address, to, now})
	s.Address, s.Moving, s.MovingPolls = to, "", 0
}

// answer takes in what an answer holds.
func (w *Watch) answer(ctx context.Context, s *Source, a fetch.Answer, to Taker) error {
	if barred(a) {
		return fault.New(fault.Denied, "it asks for a browser: it keeps programs out")
	}
	got, err := w.received(ctx, s, a, to)
	if err != nil {
		return err
	}
	s.counted(len(got.keys))
	s.quiet(w.Now(), a.Field)
	if !got.cut {
		s.listing(got.keys, w.Now())
		s.buried(got.deleted, w.Now())
	}
	if !got.cut && !got.more { // else the next poll asks for all of it
		s.ETag, s.Modified = a.Field.Get("ETag"), a.Field.Get("Last-Modified")
	}
	return w.looks(ctx, s, to)
}

// content is what an answer held.
type content struct {
	keys    []string // of its items, in order
	deleted []feed.Deleted
	cut     bool // it breaks off
	more    bool // not all of it was got
}

func (w *Watch) received(ctx context.Context, s *Source, a fetch.Answer, to Taker) (content, error) {
	var out content
	for p := range w.Door.Received(ctx, s.Address, a.Page) {
		switch {
		case p.Err != nil:
			return out, p.Err
		case p.List != nil:
			list, err := w.listed(ctx, s, *p.List)
			if err != nil {
				return out, err
			}
			s.Title, out.cut, out.deleted = cmp.Or(list.Title, s.Title), list.Cut, list.Deleted
			for _, e := range list.Entries {
				out.keys = append(out.keys, intake.Plain(e.Address))
			}
			if out.more, err = w.entries(ctx, s, list.Entries, to); err != nil {
				return out, err
			}
		case p.Capture != nil:
			key, err := w.piece(s, p, to)
			if out.keys = append(out.keys, key); err != nil {
				return out, err
			}
		}
	}
	return out, nil
}

// counted keeps how many entries an answer has as a rule.
func (s *Source) counted(n int) {
	if s.Last = n; s.Usual == 0 {
		s.Usual = n
	}
	s.Usual = (3*s.Usual + n + 2) / 4
}
