package watch

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/intake"
	"hearsay/internal/intake/feed"
)

// Where the report of an item was got.
const (
	atPage   = ""       // from the page that the item links to
	inFeed   = "feed"   // from the feed, which holds it whole: the page is only asked whether it is there
	inSource = "source" // the source is a page, and the item is that
)

// Seen is an item that was met in a source, what became of its report, and when its page is asked for again.
type Seen struct {
	Key   string `json:"key"`             // its address, or what else tells it from the others
	Words string `json:"words"`           // hash of what the source says of it
	ID    string `json:"id,omitempty"`    // that its feed knows it by
	Place int    `json:"place,omitempty"` // in the last answer, from 1; 0 where it was not in that

	From   string    `json:"from,omitempty"`
	Taken  time.Time `json:"taken,omitzero"`   // when its report came in first; zero where none did
	Report string    `json:"report,omitempty"` // the address that its report is known by
	Text   string    `json:"text,omitempty"`   // hash of what its report said

	Look     time.Time `json:"look,omitzero"` // when its page is asked for again; zero for never
	Failed   int       `json:"failed,omitempty"`
	ETag     string    `json:"etag,omitempty"`
	Modified string    `json:"modified,omitempty"`

	Missing time.Time `json:"missing,omitzero"` // since when its page says that it is not there
	Buried  string    `json:"buried,omitempty"` // how its feed says that it was deleted
	Back    time.Time `json:"back,omitzero"`    // when it was said to be taken back
}

// find is an item that was met; nil for none.
func (s *Source) find(key string) *Seen {
	if s.index == nil {
		s.index = make(map[string]int, len(s.Seen))
		for i, x := range s.Seen {
			s.index[x.Key] = i
		}
	}
	if i, ok := s.index[key]; ok {
		return &s.Seen[i]
	}
	return nil
}

// item is the item of a key, which is remembered from now on.
func (s *Source) item(key string) *Seen {
	if x := s.find(key); x != nil {
		return x
	}
	if len(s.Seen) >= mostSeen {
		s.forget(mostSeen / 10)
	}
	s.Seen = append(s.Seen, Seen{Key: key})
	s.index[key] = len(s.Seen) - 1
	return &s.Seen[len(s.Seen)-1]
}

// forget drops the oldest items, first those that were not in the last answer.
func (s *Source) forget(n int) {
	drop := func(any bool) func(Seen) bool {
		return func(x Seen) bool {
			gone := n > 0 && (any || x.Place == 0)
			if gone {
				n--
			}
			return gone
		}
	}
	s.Seen = slices.DeleteFunc(s.Seen, drop(false))
	s.Seen = slices.DeleteFunc(s.Seen, drop(true))
	s.index = nil
	s.find("")
}

// fresh reports whether an item was not met with these words.
func (s *Source) fresh(key, words string) bool {
	x := s.find(key)
	return x == nil || x.Words != hash(words)
}

func hash(words string) string {
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:8])
}

// said is a hash of what reports say.
func said(reports []intake.Report) string {
	var b strings.Builder
	for _, r := range reports {
		b.WriteString(r.Title + "\n" + r.Text + "\n")
	}
	return hash(b.String())
}

// wordsOf is what a list says of an entry. A sitemap has no words for its pages, but when each was changed.
func wordsOf(e feed.Entry) string {
	if words := e.Title + "\n" + e.Summary; words != "\n" {
		return words
	}
	return "\n" + e.Modified.At
}

// piece takes in a capture that came with the answer itself, if its bytes are new and say something new.
func (w *Watch) piece(s *Source, p intake.Piece, to Taker) (key string, err error) {
	key = cmp.Or(p.Capture.Address, p.Where)
	words := string(p.Capture.Bytes)
	if !s.fresh(key, words) {
		return key, nil
	}
	x := s.item(key)
	if x.ID, x.From = p.Entry, inFeed; p.Entry == "" {
		x.From = inSource
	}
	err = w.take(s, x, p, to)
	var stop stopped
	if errors.As(err, &stop) {
		return key, err
	}
	if err != nil {
		if err := to.Take(intake.Piece{Where: p.Where, Err: err}); err != nil {
			return key, stopped{err}
		}
	}
	if x.Words = hash(words); x.From == inFeed && intake.IsAddress(key) {
		x.Look = nextLook(x.Taken, w.Now())
	}
	return key, nil
}

// entries gets the reports of the entries that are new or have other words than before; more says that there are others.
func (w *Watch) entries(ctx context.Context, s *Source, list []feed.Entry, to Taker) (more bool, err error) {
	got := 0
	for _, e := range list {
		key, words := intake.Plain(e.Address), wordsOf(e)
		if key == "" || !s.fresh(key, words) {
			continue
		}
		if got++; got > PerPoll {
			return true, nil
		}
		x := s.item(key)
		x.ID, x.ETag, x.Modified = e.ID, "", ""
		if err := w.look(ctx, s, x, to); err != nil {
			return false, err
		}
		x.Words = hash(words)
	}
	return false, nil
}

// look gets the page of an item, with its report where that is new or other than before. The error is one that ends the run: a
// page that cannot be had does not stop the others.
func (w *Watch) look(ctx context.Context, s *Source, x *Seen, to Taker) error {
	var none Source // what the host says of a page is nothing about the feed
	a, err := w.question(ctx, x.Key, x.ETag, x.Modified, &none)
	switch {
	case err != nil, a.Status == notModified:
	case a.Status == okay:
		err = w.page(ctx, s, x, a, to)
	default:
		err = refusal(a.Status)
	}
	var stop stopped
	if errors.As(err, &stop) {
		return err
	}
	return w.looked(s, x, err, to)
}

// refusal is what an answer means that has no page.
func refusal(status int) error {
	kind := fault.Unavailable
	if status == gone || status == notFound {
		kind = fault.Missing
	}
	return fault.New(kind, "the server answered %d", status)
}

// page takes in what the page of an item holds. Its error is the first there was.
func (w *Watch) page(ctx context.Context, s *Source, x *Seen, a fetch.Answer, to Taker) error {
	var failed error
	for p := range w.Door.Received(ctx, x.Key, a.Page) {
		err := p.Err
		switch {
		case err != nil:
		case p.Capture == nil:
			if err := to.Take(p); err != nil {
				return stopped{err}
			}
		case x.From == inFeed:
			_, err = p.Capture.Reports()
		default:
			err = w.take(s, x, p, to)
		}
		var stop stopped
		if errors.As(err, &stop) {
			return err
		}
		if failed == nil {
			failed = err
		}
	}
	if failed == nil {
		x.ETag, x.Modified = a.Field.Get("ETag"), a.Field.Get("Last-Modified")
	}
	return failed
}

// take takes in the reports of a capture, unless they say what they said before. Its error is that of taking them out, or one
// that ends the run.
func (w *Watch) take(s *Source, x *Seen, p intake.Piece, to Taker) error {
	found, err := p.Capture.Reports()
	if err != nil {
		return err
	}
	text, before := said(found), x.Text
	if text == before {
		return nil
	}
	p.Capture = p.Capture.Holding(found)
	if err := to.Take(p); err != nil {
		return stopped{err}
	}
	if s.Taken++; x.Taken.IsZero() {
		x.Taken = w.Now()
	}
	x.Text = text
	if len(found) > 0 {
		x.Report = found[0].Address
	}
	if before == "" {
		return nil
	}
	return w.edited(s, x, found, to)
}

// looked notes what came of looking for the page of an item, and when it is looked for again.
func (w *Watch) looked(s *Source, x *Seen, err error, to Taker) error {
	now := w.Now()
	switch {
	case err == nil:
		x.Failed, x.Missing = 0, time.Time{}
		x.Look = nextLook(x.Taken, now)
	case x.Taken.IsZero():
		return w.failed(x, err, to)
	case fault.KindOf(err) == fault.Missing:
		return w.missing(s, x, err, to)
	default: // it says nothing of the report
		x.Look = patient(x.Taken, now)
	}
	return nil
}

// failed says that a report could not be had. Where the reason may pass, it is tried again, after twice as long each time.
func (w *Watch) failed(x *Seen, err error, to Taker) error {
	if err := to.Take(intake.Piece{Where: x.Key, Err: err}); err != nil {
		return stopped{err}
	}
	x.Look = time.Time{}
	kind := fault.KindOf(err)
	if x.Failed++; x.Failed < mostTries && (kind == fault.Unavailable || kind == fault.Missing) {
		x.Look = w.Now().Add(time.Hour << (x.Failed - 1))
	}
	return nil
}

// looks asks for the pages of the items for which it is time.
func (w *Watch) looks(ctx context.Context, s *Source, to Taker) error {
	now, asked := w.Now(), 0
	for i := range s.Seen {
		x := &s.Seen[i]
		if x.Look.IsZero() || x.Look.After(now) {
			continue
		}
		if asked++; asked > PerLook {
			return nil
		}
		if err := w.look(ctx, s, x, to); err != nil {
			return err
		}
	}
	return nil
}

// nextLook is when the page of a report is asked for again that came in at a time: a day after that, and a week.
func nextLook(taken, now time.Time) time.Time {
	for _, after := range []time.Duration{24 * time.Hour, 7 * 24 * time.Hour} {
		if at := taken.Add(after); !taken.IsZero() && at.After(now) {
			return at
		}
	}
	return time.Time{}
}

// patient is a day from now, for as long as a report is looked after.
func patient(since, now time.Time) time.Time {
	if now.Sub(since) > lookedAfter {
		return time.Time{}
	}
	return now.Add(Longest)
}
