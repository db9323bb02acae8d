package desk

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"hearsay/day"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// How a forecast stands on a day.
const (
	Open       = "open"       // its window has not closed
	Overdue    = "overdue"    // its window has closed and nobody said what became of it
	Resolved   = "resolved"   // somebody did
	Withdrawn  = "withdrawn"  // it was taken back before anybody said what became of it
	Unscorable = "unscorable" // the text gives no window, or no way to tell
)

// DueDate is how a forecast stands today, or on the day as of which the ledger is asked for.
type DueDate struct {
	Status string `json:"status"`
	Day    string `json:"day,omitempty"`  // the last day of the window
	Left   *int   `json:"left,omitempty"` // days from then to that day; negative once it has passed
}

// dueOf is nil for a statement that is no forecast.
func dueOf(s ledger.Standing, today day.Day) *DueDate {
	f := s.Read.Forecast
	if f == nil {
		return nil
	}
	d := &DueDate{Status: Unscorable}
	last, err := day.Parse(value(f.Latest))
	if err == nil {
		left := int(last - today)
		d.Day, d.Left = last.String(), &left
	}
	scorable := f.Scorable && err == nil
	switch {
	case s.Outcome != nil:
		d.Status = Resolved
	case s.Withdrawn != nil && scorable:
		d.Status = Withdrawn
	case !scorable:
	case last < today:
		d.Status = Overdue
	default:
		d.Status = Open
	}
	return d
}

// Due lists the unresolved forecasts whose window has closed or closes within so many days
// of today, the one that closed first in front. A negative number of days leaves out none
// that has a deadline. A limit keeps those in front, whenever they were entered.
func (d *Desk) Due(ctx context.Context, within int, f Filter) ([]Claim, error) {
	f.Forecasts, f.Unresolved = true, true
	if within >= 0 {
		f.DueTo = (d.day(f.AsOf) + day.Day(within)).String()
	} else {
		f.DueTo = "9999-12-31"
	}
	q, found, err := d.query(ctx, f)
	if err != nil || !found {
		return nil, err
	}
	q.Order = store.ByDue
	for q.Limit = 2 * f.Limit; ; q.Limit *= 4 {
		seqs, err := d.store.Find(ctx, q)
		if err != nil {
			return nil, err
		}
		out, err := d.open(ctx, seqs, q.AsOf, d.day(f.AsOf), f.Limit)
		if err != nil || q.Limit == 0 || len(out) >= f.Limit || len(seqs) < q.Limit {
			return out[:limited(len(out), f.Limit)], err
		}
	}
}

// open are the claims of some forecasts, in their order, that are open or overdue on a day: all of them, or, where there is a limit, no fewer.
func (d *Desk) open(ctx context.Context, seqs []int64, asOf int64, on day.Day, limit int) ([]Claim, error) {
	var out []Claim
	for part := range slices.Chunk(seqs, cmp.Or(min(limit, page), page)) {
		claims, err := d.claims(ctx, part, asOf, on)
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			if c.Due != nil && (c.Due.Status == Open || c.Due.Status == Overdue) {
				out = append(out, c)
			}
		}
		if limit > 0 && len(out) >= limit {
			break
		}
	}
	return out, nil
}

// limited is how many of n a limit leaves; a limit of 0 leaves all.
func limited(n, limit int) int {
	if limit > 0 {
		return min(n, limit)
	}
	return n
}

// Resolve records what became of a forecast. It returns the ID of the outcome. The same
// outcome on the same grounds again is refused; another one takes the place of the one
// before it, which stays in the history of the forecast.
func (d *Desk) Resolve(ctx context.Context, by string, o ledger.Outcome) (ledger.ID, error) {
	var id ledger.ID
	err := d.enter(ctx, func(w *draft) error {
		s, err := w.statement(o.Of)
		if err != nil {
			return err
		}
		if s.Read.Forecast == nil {
			return fmt.Errorf("%w: %s is no forecast", ErrRefused, o.Of)
		}
		if same := s.Outcome; same != nil && same.Outcome == o.Outcome && same.Reason == o.Reason &&
			slices.Equal(same.Evidence, o.Evidence) && s.SlippedTo == o.SlippedTo {
			return fmt.Errorf("%w: %s has this very outcome already (%s, by %s on %s)", ErrRefused, o.Of, same.Entry, same.By, same.At.Format(time.DateOnly))
		}
		if err := w.evident(o.Of, o.Evidence); err != nil {
			return err
		}
		if o.SlippedTo != "" {
			if err := w.slipped(s, o.SlippedTo); err != nil {
				return err
			}
		}
		id, err = w.enter(by, ledger.KindOutcome, func(e *ledger.Entry) { e.Outcome = &o })
		return err
	})
	return id, err
}

// statement is how a statement stands, for an entry about it. One that was replaced is
// refused with the name of what replaced it.
func (w *draft) statement(id ledger.ID) (ledger.Standing, error) {
	if !id.Is(ledger.KindStatement) {
		return ledger.Standing{}, fmt.Errorf("%w: %q is not the ID of a statement", ErrRefused, id)
	}
	seq, err := id.Seq()
	if err != nil {
		return ledger.Standing{}, err
	}
	if seq >= w.tip.Size {
		return ledger.Standing{}, fmt.Errorf("%s: %w", id, ErrNotFound)
	}
	f := folder{ctx: w.ctx, r: w.r, decode: w.desk.decoder.Decode}
	if err := f.load([]int64{seq}, w.tip.Size); err != nil {
		return ledger.Standing{}, err
	}
	s, ok := f.standing(seq)
	if !ok {
		return s, fmt.Errorf("%s: %w", id, ErrNotFound)
	}
	if s.ReplacedBy != "" {
		return s, fmt.Errorf("%w: %s was replaced by %s", ErrRefused, id, s.ReplacedBy)
	}
	return s, nil
}

// Record is what became of a speaker's forecasts, with every denominator: the nine counts
// add up to Forecasts.
type Record struct {
	Speaker      string   `json:"speaker"`
	Of           string   `json:"of,omitempty"` // what tells it from others of the name
	Names        []string `json:"names"`        // the spellings merged in it
	Statements   int      `json:"statements"`
	Forecasts    int      `json:"forecasts"`
	Kept         int      `json:"kept"`
	Partly       int      `json:"partly"`
	Missed       int      `json:"missed"`
	Void         int      `json:"void"`
	Unverifiable int      `json:"unverifiable"`
	Overdue      int      `json:"overdue"`
	Open         int      `json:"open"`
	Unscorable   int      `json:"unscorable"`
	TakenBack    int      `json:"taken_back"` // withdrawn, and nobody said what became of it
	Slipped      int      `json:"slipped"`    // of those resolved, moved to a later deadline
	Withdrawn    int      `json:"withdrawn"`  // of all forecasts, taken back
	KeptShare    *Share   `json:"kept_share"`
	PartlyShare  *Share   `json:"kept_or_partly_share"`
}

// Share is a part of a whole with the 95 % interval around it; nil where the whole is 0.
type Share struct {
	Part  int     `json:"part"`
	Whole int     `json:"whole"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Wilson is the score interval for a share at 95 % (Wilson 1927), which stays honest for
// few trials; nil where there was none.
func Wilson(part, whole int) *Share {
	if whole == 0 {
		return nil
	}
	const z = 1.959963984540054
	n, p := float64(whole), float64(part)/float64(whole)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return &Share{part, whole, max(0, middle-half), min(1, middle+half)}
}

// Records gives the records of the speakers whose name has the words, by name.
func (d *Desk) Records(ctx context.Context, f Filter) ([]Record, error) {
	q, found, err := d.query(ctx, f)
	if err != nil || !found {
		return nil, err
	}
	who, err := d.readAliases(ctx, d.store, bound(q.AsOf))
	if err != nil {
		return nil, err
	}
	var out []Record
	for _, key := range q.Speakers {
		r, err := d.record(ctx, q, d.day(f.AsOf), key, who)
		if err != nil {
			return nil, err
		}
		if len(r.Names) > 0 { // else nobody was called so then
			out = append(out, r)
		}
	}
	return out, nil
}

func (d *Desk) record(ctx context.Context, q store.Query, on day.Day, key string, who aliases) (Record, error) {
	r := Record{Speaker: key, Names: []string{}}
	q.Speakers, q.Limit = []string{key}, 0
	seqs, err := d.store.Find(ctx, q)
	if err != nil {
		return r, err
	}
	r.Statements = len(seqs)
	for part := range slices.Chunk(seqs, 1000) {
		claims, err := d.claims(ctx, part, q.AsOf, on)
		if err != nil {
			return r, err
		}
		for _, c := range claims {
			if n := speakerName(c.Read); n != "" && !slices.Contains(r.Names, n) {
				r.Names = append(r.Names, n)
			}
			r.count(c)
		}
	}
	for _, name := range who.names() {
		borne := slices.ContainsFunc(r.Names, func(n string) bool { return who.natural(ledger.SpeakerKey(n)) == name })
		if who.of(name) == key && !borne {
			r.Names = append(r.Names, name)
		}
	}
	slices.Sort(r.Names)
	r.Of = belongs(key, r.Names)
	scored := r.Kept + r.Partly + r.Missed
	r.KeptShare, r.PartlyShare = Wilson(r.Kept, scored), Wilson(r.Kept+r.Partly, scored)
	return r, nil
}

func (r *Record) count(c Claim) {
	if c.Due == nil {
		return
	}
	r.Forecasts++
	if c.Withdrawn != nil {
		r.Withdrawn++
	}
	if c.SlippedTo != "" {
		r.Slipped++
	}
	switch c.Due.Status {
	case Open:
		r.Open++
	case Overdue:
		r.Overdue++
	case Unscorable:
		r.Unscorable++
	case Withdrawn:
		r.TakenBack++
	case Resolved:
		r.resolved(c.Outcome.Outcome)
	}
}

func (r *Record) resolved(outcome string) {
	switch outcome {
	case ledger.CameTrue:
		r.Kept++
	case ledger.Partly:
		r.Partly++
	case ledger.DidNot:
		r.Missed++
	case ledger.Void:
		r.Void++
	case ledger.Unverifiable:
		r.Unverifiable++
	}
}
