package desk

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"hearsay/day"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// Told is a report with its statements that stand: what is compared with other reports.
type Told struct {
	ID     ledger.ID
	Report ledger.Report
	Text   string
	Claims []Claim  // in the order of the report
	Merged []string // of each claim, the key of its speaker where a person said who it is or is not; else empty
	Prints []Print  // further places in which its bytes were published
}

// Print is a further place in which the bytes of a report were published: the entry that says so, and what it says.
type Print struct {
	ID     ledger.ID
	Source ledger.Source
}

// Decision is what a person said of two statements: ledger.Same, NotSame or Elsewhere.
type Decision struct {
	Action   string
	One, Two ledger.ID
}

// Matter is what is compared: reports, and what people decided of their statements.
type Matter struct {
	Reports   []Told
	Decisions []Decision
	Found     map[ledger.ID]bool // the statements that the filter finds
	Lost      []Lost             // reports whose text cannot be read (Tell)
}

// Lost is a report whose text is missing or damaged, by number. The error names it and wraps archive.ErrDamaged or fs.ErrNotExist.
type Lost struct {
	Report int64
	Err    error
}

// MostTold is how many statements are compared at the most in one go.
const MostTold = 4000

// Matter gives the reports of which the filter finds a statement, whole, in the order in which they came. What
// an edit took out of a report is not among its statements, nor what was replaced. More than
// MostTold statements are an error that wraps ErrRefused: the filter must ask for less.
func (d *Desk) Matter(ctx context.Context, f Filter) (Matter, error) {
	f.Limit = cmp.Or(f.Limit, MostTold+1)
	m := Matter{Found: map[ledger.ID]bool{}}
	claims, err := d.List(ctx, f)
	if err != nil {
		return m, err
	}
	seen := map[ledger.ID]bool{}
	var reports []ledger.ID
	for _, c := range claims {
		m.Found[c.ID] = true
		if !seen[c.Report] {
			seen[c.Report] = true
			reports = append(reports, c.Report)
		}
	}
	slices.SortFunc(reports, bySeq)
	if m.Reports, err = d.tell(ctx, reports, f); err != nil {
		return m, err
	}
	m.Decisions, err = d.decisions(ctx, m.Reports, f)
	return m, err
}

// decisions are those of people on pairs of the statements, in the order in which they were entered; what was taken back is not
// among them. One about words that stand in a later version holds there.
func (d *Desk) decisions(ctx context.Context, told []Told, f Filter) ([]Decision, error) {
	var q store.Query
	if _, err := d.asOf(ctx, f.AsOf, &q); err != nil {
		return nil, err
	}
	var seqs []int64
	for _, t := range told {
		for _, c := range t.Claims {
			seq, err := c.ID.Seq()
			if err != nil {
				return nil, err
			}
			seqs = append(seqs, seq)
		}
	}
	fold := folder{ctx: ctx, r: d.store, decode: d.decoder.Decode}
	if err := fold.load(seqs, bound(q.AsOf)); err != nil {
		return nil, err
	}
	return fold.decided(seqs), nil
}

// decided are the decisions among the entries about loaded statements.
func (f *folder) decided(seqs []int64) []Decision {
	about, action := map[int64][]ledger.ID{}, map[int64]string{}
	for _, seq := range seqs {
		entered := f.entered(seq)
		undone := ledger.Undone(entered)
		for _, e := range entered {
			if e.Kind != ledger.KindReview || len(e.Review.With) != 1 || e.Falls(undone) {
				continue
			}
			n := number(e)
			about[n] = append(about[n], f.entries[seq].ID)
			action[n] = e.Review.Action
		}
	}
	var out []Decision
	for _, n := range slices.Sorted(maps.Keys(about)) {
		if pair := about[n]; len(pair) == 2 && slices.Contains([]string{ledger.Same, ledger.NotSame, ledger.Elsewhere}, action[n]) {
			out = append(out, Decision{action[n], pair[0], pair[1]})
		}
	}
	return out
}

func bySeq(a, b ledger.ID) int {
	x, _ := a.Seq()
	y, _ := b.Seq()
	return int(x - y)
}

func (d *Desk) tell(ctx context.Context, reports []ledger.ID, f Filter) ([]Told, error) {
	var q store.Query
	if _, err := d.asOf(ctx, f.AsOf, &q); err != nil {
		return nil, err
	}
	var out []Told
	total := 0
	for _, id := range reports {
		t, err := d.whole(ctx, id, q, d.day(f.AsOf))
		if err != nil {
			return nil, err
		}
		if total += len(t.Claims); total > MostTold {
			return nil, fmt.Errorf("%w: more than %d statements to compare; ask for a place, a speaker or days", ErrRefused, MostTold)
		}
		if len(t.Claims) > 0 {
			out = append(out, t)
		}
	}
	return out, d.merged(ctx, out, bound(q.AsOf))
}

// whole is a report with all of its statements that stand; without its head and text where none does.
func (d *Desk) whole(ctx context.Context, id ledger.ID, q store.Query, on day.Day) (Told, error) {
	t := Told{ID: id}
	seq, err := id.Seq()
	if err != nil {
		return t, err
	}
	q.Report = &seq
	seqs, err := d.store.Find(ctx, q)
	if err != nil {
		return t, err
	}
	slices.Sort(seqs)
	if t.Claims, err = d.claims(ctx, seqs, q.AsOf, on); err != nil {
		return t, err
	}
	t.Claims = slices.DeleteFunc(t.Claims, func(c Claim) bool { return c.State != ledger.Current || c.Read.Mode == "held" })
	if len(t.Claims) == 0 {
		return t, nil
	}
	e, err := d.entry(ctx, d.store, seq)
	if err != nil {
		return t, err
	}
	t.Report = *e.Report
	if t.Prints, err = d.prints(ctx, t.Report.Capture, bound(q.AsOf)); err != nil {
		return t, err
	}
	t.Text, err = d.Text(ctx, id)
	return t, err
}

// prints are the further places of publication of a capture that hold, of those entered before the bound.
func (d *Desk) prints(ctx context.Context, capture ledger.ID, before int64) ([]Print, error) {
	seq, err := capture.Seq()
	if err != nil {
		return nil, err
	}
	places, err := d.about(ctx, seq, before, ledger.KindPublication)
	if err != nil || len(places) == 0 {
		return nil, err
	}
	undone, err := d.undone(ctx, places, before)
	var out []Print
	for _, e := range places {
		if !e.Falls(undone) {
			out = append(out, Print{e.ID, e.Publication.Source})
		}
	}
	return out, err
}

// merged says of the claims whose speaker a person said who it is.
func (d *Desk) merged(ctx context.Context, list []Told, before int64) error {
	who, err := d.readAliases(ctx, d.store, before)
	if err != nil {
		return err
	}
	decided := who.decided()
	for i := range list {
		for _, c := range list[i].Claims {
			key := ""
			if decided[c.Speaker] {
				key = c.Speaker
			}
			list[i].Merged = append(list[i].Merged, key)
		}
	}
	return nil
}
