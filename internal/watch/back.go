package watch

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/article"
	"hearsay/internal/fault"
	"hearsay/internal/intake"
	"hearsay/internal/intake/feed"
)

// What is taken for a withdrawal. A server may say by mistake that a page is not there, a feed holds its last entries only, and
// what a feed has deleted may stand on the site: so it takes the word of the page's own server, said at two times a day or more
// apart, or once where the feed says too that the entry was deleted. Where many pages of a source are missing, its addresses
// have changed or it is broken, and none is taken for withdrawn. A page that says itself that its report was taken back is
// believed.

// Withdrawal is a report that was taken in and then taken back.
type Withdrawal struct {
	Address  string   // that the report is known by
	Reason   string   // what was seen, in words
	Evidence []string // addresses that show it
	Edited   bool     // the last version says so: what the one before it said was taken back
}

// Taker takes what comes of polls.
type Taker interface {
	// Take takes in a piece.
	Take(p intake.Piece) error
	// TakenBack hears that a report was taken back. An error of kind fault.Missing says that the report is not there, as one that
	// waits to be entered: it is said once more a day later. Any other error ends the run.
	TakenBack(b Withdrawal) error
}

// edited looks whether a report that says something else than before says that it was taken back.
func (w *Watch) edited(s *Source, x *Seen, found []intake.Report, to Taker) error {
	for _, r := range found {
		if words := article.TakenBack(r.Title, r.Text); words != "" {
			return w.back(s, x, Withdrawal{Address: r.Address, Edited: true, Evidence: []string{r.Address},
				Reason: fmt.Sprintf("it says that it was taken back: %q", words)}, to)
		}
	}
	return nil
}

// missing notes that the page of a report says that it is not there; the second time, the report is taken for withdrawn.
func (w *Watch) missing(s *Source, x *Seen, err error, to Taker) error {
	now := w.Now()
	if x.Missing.IsZero() {
		x.Missing = now
	}
	confirmed := x.Buried != "" || now.Sub(x.Missing) >= Longest
	if !confirmed || s.broken(now) {
		x.Look = patient(x.Missing, now)
		return nil
	}
	reason := fmt.Sprintf("it is not at its address any more: %v, on %s", err, x.Missing.UTC().Format(time.DateOnly))
	evidence := []string{x.Key}
	if x.Buried == "" {
		reason += " and on " + now.UTC().Format(time.DateOnly)
	} else {
		reason += "; " + x.Buried
		evidence = append(evidence, s.Address)
	}
	return w.back(s, x, Withdrawal{Address: cmp.Or(x.Report, x.Key), Reason: reason, Evidence: evidence}, to)
}

// fewMissing is how many reports of a source may be missing at a time and be taken for withdrawn.
const fewMissing = 3

// broken reports whether so many pages of a source are missing that it is no word about any of them.
func (s *Source) broken(now time.Time) bool {
	n := 0
	for _, x := range s.Seen {
		if !x.Missing.IsZero() && now.Sub(x.Missing) < lookedAfter {
			n++
		}
	}
	return n > fewMissing
}

// back says that a report was taken back, once.
func (w *Watch) back(s *Source, x *Seen, b Withdrawal, to Taker) error {
	if !x.Back.IsZero() {
		return nil
	}
	now := w.Now()
	err := to.TakenBack(b)
	switch {
	case fault.KindOf(err) == fault.Missing:
		x.Look = patient(x.Taken, now)
		return nil
	case err != nil:
		return stopped{err}
	}
	x.Back, x.Look = now, time.Time{}
	s.Withdrawn++
	return nil
}

// listing notes which items an answer has, in its order. The page of one that is missing from the middle, with some before and some
// behind it that are there, is asked for at the next look; what rolled off an end says nothing.
func (s *Source) listing(keys []string, now time.Time) {
	at := map[string]int{}
	for i, key := range keys {
		at[key] = i + 1
	}
	var before []*Seen
	for i := range s.Seen {
		if s.Seen[i].Place > 0 {
			before = append(before, &s.Seen[i])
		}
	}
	slices.SortFunc(before, func(a, b *Seen) int { return b.Place - a.Place })
	behind := 0 // the place now of the next one that remains
	for _, x := range before {
		if is := at[x.Key]; is > 0 {
			behind = is
		} else if behind > 1 && x.watched() {
			x.Look = now
		}
	}
	for i := range s.Seen {
		s.Seen[i].Place = at[s.Seen[i].Key]
	}
}

// watched reports whether the page of an item can be asked whether its report still stands.
func (x *Seen) watched() bool {
	return !x.Taken.IsZero() && x.Back.IsZero() && intake.IsAddress(x.Key)
}

// buried notes what a feed says that it has deleted. An entry that it still has is not deleted any more (RFC 6721, 4).
func (s *Source) buried(list []feed.Deleted, now time.Time) {
	if len(list) == 0 {
		return
	}
	byID := map[string]*Seen{}
	for i := range s.Seen {
		byID[s.Seen[i].ID] = &s.Seen[i]
	}
	delete(byID, "")
	for _, d := range list {
		if x := byID[d.ID]; x != nil && x.mayBeBuried() {
			x.Buried, x.Look = epitaph(d), now
		}
	}
}

// mayBeBuried reports whether an item is looked after, its feed does not have it, and a tombstone of it would be news.
func (x *Seen) mayBeBuried() bool { return x.Place == 0 && x.Buried == "" && x.watched() }

// epitaph is what a tombstone says, in words.
func epitaph(d feed.Deleted) string {
	out := "its feed says that it was deleted"
	if d.When.Known() {
		out += " on " + d.When.Day.String()
	}
	if d.Comment != "" {
		out += fmt.Sprintf(" (%.300q)", d.Comment)
	}
	return out
}

// own is the item that a source is itself, where that is a page; nil for none.
func (s *Source) own() *Seen {
	if len(s.Seen) == 1 && s.Seen[0].From == inSource && !s.Seen[0].Taken.IsZero() {
		return &s.Seen[0]
	}
	return nil
}
