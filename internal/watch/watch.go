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
// alone decides. What the last answer did not hold any more is forgotten by nobody.
package watch

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/textproto"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/intake"
	"hearsay/internal/intake/feed"
)

// Times and limits.
const (
	Usual      = 30 * time.Minute // between two polls, where the source says nothing
	AtHome     = 5 * time.Minute  // between two looks at files of this machine
	Longest    = 24 * time.Hour   // that a source can ask to be left alone
	Pause      = 2 * time.Second  // between two questions to a host
	PerDay     = 500              // questions to a host
	PerPoll    = 50               // reports of one source that are got at a time; the others come with the next polls
	mostSeen   = 20000            // entries of a source that are remembered
	mostMaps   = 50               // sitemaps that one lists
	movedPolls = 3
	movedFor   = 48 * time.Hour
)

// The answers of servers that mean something here.
const (
	okay        = 200
	notModified = 304
	forbidden   = 403
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
	Polls int    `json:"polls,omitempty"`
	Taken int    `json:"taken,omitempty"` // reports taken in, all in all
	Last  int    `json:"last,omitempty"`  // entries in the last answer that had some
	Usual int    `json:"usual,omitempty"` // entries in an answer, as a rule
}

// Move is a change of a source's address.
type Move struct {
	From string    `json:"from"`
	To   string    `json:"to"`
	At   time.Time `json:"at"`
}

// Seen is an entry that was taken in.
type Seen struct {
	Key   string `json:"key"`
	Words string `json:"words"` // hash of its title, summary and text
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

// host is what is known of a host.
type host struct {
	robots rules
	known  time.Time // when the robots were read
	last   time.Time // question
	until  time.Time // left alone
	day    string
	asked  int
}

// Poll asks for a source if it is time, and hands what is new to take. The source says how it
// went; the error is only that of take, or of a context that ended.
func (w *Watch) Poll(ctx context.Context, s *Source, take func(intake.Piece) error) error {
	now := w.Now()
	if !s.Gone.IsZero() || now.Before(s.Next) {
		return nil
	}
	s.Tried = now
	s.Polls++
	err := w.poll(ctx, s, take)
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

func (w *Watch) poll(ctx context.Context, s *Source, take func(intake.Piece) error) error {
	if path, ok := s.Path(); ok {
		return w.files(ctx, s, path, take)
	}
	a, err := w.question(ctx, s.Address, s.ETag, s.Modified, s)
	if err != nil {
		return err
	}
	s.moved(w.Now(), a.Moved)
	switch a.Status {
	case notModified:
		s.ETag = cmp.Or(a.Field.Get("ETag"), s.ETag)
		s.quiet(w.Now(), a.Field)
		return nil
	case gone:
		s.Gone = w.Now()
		return fault.New(fault.Missing, "it is gone: the server answered 410")
	case okay:
		return w.answer(ctx, s, a, take)
	}
	if barred(a) {
		return fault.New(fault.Denied, "it asks for a browser: it keeps programs out (%d)", a.Status)
	}
	return fault.New(fault.Unavailable, "the server answered %d", a.Status)
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

// quiet leaves a source alone for as long as its answer says that it holds.
func (s *Source) quiet(now time.Time, h textproto.MIMEHeader) {
	for part := range strings.SplitSeq(h.Get("Cache-Control"), ",") {
		if age, ok := strings.CutPrefix(strings.TrimSpace(part), "max-age="); ok {
			if n, err := strconv.Atoi(age); err == nil && n > 0 {
				s.Next = now.Add(min(time.Duration(n)*time.Second, Longest))
			}
		}
	}
}

// question asks a host, as its manners allow.
func (w *Watch) question(ctx context.Context, address, etag, modified string, s *Source) (fetch.Answer, error) {
	u, err := url.Parse(address)
	if err != nil {
		return fetch.Answer{}, fault.New(fault.Usage, "%w", err)
	}
	h, err := w.host(ctx, u)
	if err != nil {
		return fetch.Answer{}, err
	}
	if w.Now().Before(h.until) {
		s.Next = h.until
		return fetch.Answer{}, fault.New(fault.Unavailable, "its host asked to be left alone until %s", h.until.UTC().Format(time.RFC3339))
	}
	if !h.robots.Allows(u.EscapedPath()) {
		return fetch.Answer{}, fault.New(fault.Denied, "its robots.txt forbids it")
	}
	if err := w.turn(ctx, h); err != nil {
		return fetch.Answer{}, err
	}
	a, err := w.Ask.Ask(ctx, address, etag, modified)
	if err != nil {
		return a, err
	}
	if a.Status == tooMany || a.Status == unavailable {
		if until, ok := after(w.Now(), a.Field.Get("Retry-After")); ok {
			h.until, s.Next = until, until
		}
	}
	return a, nil
}

// after is until when a Retry-After asks to wait, in either form: at most a day. A senseless
// one is as if it were not there.
func after(now time.Time, value string) (time.Time, bool) {
	until := time.Time{}
	if n, err := strconv.ParseInt(value, 10, 64); err == nil && n > 0 {
		until = now.Add(time.Duration(min(n, int64(Longest/time.Second))) * time.Second)
	} else if t, err := time.Parse(time.RFC1123, value); err == nil {
		until = t
	}
	if !until.After(now) {
		return until, false
	}
	return slices.MinFunc([]time.Time{until, now.Add(Longest)}, time.Time.Compare), true
}

// turn waits until a host may be asked again.
func (w *Watch) turn(ctx context.Context, h *host) error {
	now := w.Now()
	if today := now.UTC().Format(time.DateOnly); h.day != today {
		h.day, h.asked = today, 0
	}
	if h.asked++; h.asked > PerDay {
		return fault.New(fault.Unavailable, "its host was asked %d times today, which is enough", PerDay)
	}
	if wait := h.last.Add(Pause).Sub(now); wait > 0 {
		if err := w.Sleep(ctx, wait); err != nil {
			return stopped{err}
		}
	}
	h.last = w.Now()
	return nil
}

// host is a host with its robots.txt, which is read once a day.
func (w *Watch) host(ctx context.Context, u *url.URL) (*host, error) {
	if w.hosts == nil {
		w.hosts = map[string]*host{}
	}
	name := u.Scheme + "://" + u.Host
	h := w.hosts[name]
	if h == nil {
		h = &host{}
		w.hosts[name] = h
	}
	if !h.known.IsZero() && w.Now().Sub(h.known) < Longest {
		return h, nil
	}
	a, err := w.Ask.Ask(ctx, name+"/robots.txt", "", "")
	switch {
	case err != nil:
		return h, err
	case a.Status >= 500:
		return h, fault.New(fault.Unavailable, "its robots.txt cannot be had: the server answered %d", a.Status)
	case a.Status == okay:
		h.robots = parseRobots(string(a.Body), w.Agent)
	default:
		h.robots = rules{}
	}
	h.known = w.Now()
	return h, nil
}

// answer takes in what an answer holds.
func (w *Watch) answer(ctx context.Context, s *Source, a fetch.Answer, take func(intake.Piece) error) error {
	if barred(a) {
		return fault.New(fault.Denied, "it asks for a browser: it keeps programs out")
	}
	cut, count := false, 0
	for p := range w.Door.Received(ctx, s.Address, a.Page) {
		switch {
		case p.Err != nil:
			return p.Err
		case p.List != nil:
			list, err := w.listed(ctx, s, *p.List)
			if err != nil {
				return err
			}
			s.Title, cut = cmp.Or(list.Title, s.Title), list.Cut
			count += len(list.Entries)
			if err := w.entries(ctx, s, list.Entries, take); err != nil {
				return err
			}
		case p.Capture != nil:
			count++
			if err := s.piece(p, take); err != nil {
				return err
			}
		}
	}
	s.counted(count)
	s.quiet(w.Now(), a.Field)
	if !cut { // else the next poll asks for all of it
		s.ETag, s.Modified = a.Field.Get("ETag"), a.Field.Get("Last-Modified")
	}
	return nil
}

// counted keeps how many entries an answer has as a rule.
func (s *Source) counted(n int) {
	if s.Last = n; s.Usual == 0 {
		s.Usual = n
	}
	s.Usual = (3*s.Usual + n + 2) / 4
}

// piece takes in a capture that came with the answer itself, if its bytes are new.
func (s *Source) piece(p intake.Piece, take func(intake.Piece) error) error {
	key := cmp.Or(p.Capture.Address, p.Where)
	if !s.fresh(key, string(p.Capture.Bytes)) {
		return nil
	}
	if err := take(p); err != nil {
		return stopped{err}
	}
	s.see(key, string(p.Capture.Bytes))
	s.Taken++
	return nil
}

// entries gets the reports of the entries that are new or have other words than before.
func (w *Watch) entries(ctx context.Context, s *Source, list []feed.Entry, take func(intake.Piece) error) error {
	got := 0
	for _, e := range list {
		key, words := intake.Plain(e.Address), e.Title+"\n"+e.Summary
		if key == "" || !s.fresh(key, words) {
			continue
		}
		if got++; got > PerPoll {
			return nil
		}
		if err := w.entry(ctx, s, e.Address, take); err != nil {
			return err
		}
		s.see(key, words)
	}
	return nil
}

// entry gets the report of an entry. One that cannot be had does not stop the others.
func (w *Watch) entry(ctx context.Context, s *Source, address string, take func(intake.Piece) error) error {
	var none Source // what the host says of a page is nothing about the feed
	a, err := w.question(ctx, address, "", "", &none)
	var stop stopped
	if errors.As(err, &stop) {
		return err
	}
	if err == nil && a.Status != okay {
		err = fault.New(fault.Unavailable, "the server answered %d", a.Status)
	}
	if err != nil {
		if err := take(intake.Piece{Where: address, Err: err}); err != nil {
			return stopped{err}
		}
		return nil
	}
	for p := range w.Door.Received(ctx, address, a.Page) {
		if err := take(p); err != nil {
			return stopped{err}
		}
		if p.Capture != nil {
			s.Taken++
		}
	}
	return nil
}

// fresh reports whether an entry was not seen with these words.
func (s *Source) fresh(key, words string) bool {
	return !slices.Contains(s.Seen, Seen{key, hash(words)})
}

// see remembers an entry.
func (s *Source) see(key, words string) {
	s.Seen = slices.DeleteFunc(s.Seen, func(x Seen) bool { return x.Key == key })
	s.Seen = append(s.Seen, Seen{key, hash(words)})
	if over := len(s.Seen) - mostSeen; over > 0 {
		s.Seen = slices.Delete(s.Seen, 0, over)
	}
}

func hash(words string) string {
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:8])
}

// States of a source, those that need something first.
const (
	Gone    = "gone"    // it answered that it is no more, and is not asked again
	Failing = "failing" // the last poll failed
	Quiet   = "quiet"   // it has far fewer entries than as a rule
	Busy    = "busy"    // far more
	New     = "new"     // not asked yet
	Well    = "well"
)

// States are all of them, in that order.
func States() []string { return []string{Gone, Failing, Quiet, Busy, New, Well} }

// State is how a source is.
func (s *Source) State() string {
	change := s.Usual > 4
	switch {
	case !s.Gone.IsZero():
		return Gone
	case s.Failures > 0:
		return Failing
	case s.Good.IsZero():
		return New
	case change && s.Last*3 < s.Usual:
		return Quiet
	case change && s.Last > 3*s.Usual:
		return Busy
	}
	return Well
}

// Summary is how a source went, in words.
func (s *Source) Summary(now time.Time) string {
	change := ""
	switch s.State() {
	case Gone:
		return "gone since " + s.Gone.Format(time.DateOnly)
	case Failing:
		return fmt.Sprintf("failed %d times: %s", s.Failures, s.Error)
	case New:
		return "not asked yet"
	case Quiet, Busy:
		change = fmt.Sprintf(", %d entries where there are %d as a rule", s.Last, s.Usual)
	}
	return fmt.Sprintf("well %s ago, %d taken%s", now.Sub(s.Good).Round(time.Minute), s.Taken, change)
}
