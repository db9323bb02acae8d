package threads

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"slices"
	"sync"
	"time"

	"hearsay/compare"
	"hearsay/internal/desk"
	"hearsay/internal/store"
	"hearsay/lang"
	"hearsay/ledger"
)

// Shelf is the threads of a ledger for all who ask for them at one time: what is kept, and what is not (Kept) compared when it is
// asked for. It is safe for concurrent use. Who looks never waits for what is followed up.
type Shelf struct {
	desk     *desk.Desk
	looking  func() (*Keeper, error)
	keeping  func() (*Keeper, error)
	look     turn // at what takes a comparison
	keep     turn
	wake     chan struct{}
	compared past // what was asked for last of what is not kept
}

// past is what a filter found in a ledger of some size, compared.
type past struct {
	filter desk.Filter
	size   int64
	matter desk.Matter
	result compare.Result
}

// turn is had by one at a time.
type turn chan struct{}

func (t turn) take(ctx context.Context) error {
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (t turn) end() { <-t }

// NewShelf is a shelf over a desk with the languages of its reports. What it compares with is opened when that is needed.
func NewShelf(d *desk.Desk, packs []lang.Pack) *Shelf {
	n := newNetwork()
	open := func() func() (*Keeper, error) {
		return sync.OnceValues(func() (*Keeper, error) { return newKeeper(d, packs, n) })
	}
	return &Shelf{desk: d, looking: open(), keeping: open(), look: make(turn, 1), keep: make(turn, 1), wake: make(chan struct{}, 1)}
}

// How often Run looks whether others entered something, how long it waits after it failed, and how long Await follows up.
const (
	every  = 5 * time.Second
	later  = time.Minute
	moment = 2 * time.Second
)

// Run follows up what is entered, by whomever, until the context ends. failed is told what fails; that is tried again. Of reports
// that cannot be read it is told once, as long as these are the same.
func (s *Shelf) Run(ctx context.Context, failed func(error)) {
	told := ""
	for ctx.Err() == nil {
		lost, err := Apart(s.Follow(ctx, nil))
		if err != nil && ctx.Err() == nil {
			failed(err)
			s.rest(ctx, later, nil)
			continue
		}
		now := ""
		if lost != nil {
			if now = lost.Error(); now != told {
				failed(lost)
			}
		}
		told = now
		s.rest(ctx, every, s.wake)
	}
}

func (s *Shelf) rest(ctx context.Context, long time.Duration, wake <-chan struct{}) {
	t := time.NewTimer(long)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-wake:
	case <-t.C:
	}
}

// Wake has Run follow up at once.
func (s *Shelf) Wake() {
	select {
	case s.wake <- struct{}{}:
	default: // it is awake
	}
}

// Follow follows up all that was entered (Keeper.Follow). In a ledger that is only looked at, there is nothing to be kept.
func (s *Shelf) Follow(ctx context.Context, tell func(done int)) error {
	if s.desk.Fixed() {
		return nil
	}
	if err := s.keep.take(ctx); err != nil {
		return err
	}
	defer s.keep.end()
	k, err := s.keeping()
	if err == nil {
		_, err = k.Follow(ctx, tell)
	}
	return err
}

// Await follows up what was entered last, for whoever entered it, as far as that takes a moment; Run goes on with what takes longer.
func (s *Shelf) Await(ctx context.Context) error {
	soon, cancel := context.WithTimeout(ctx, moment)
	defer cancel()
	_, err := Apart(s.Follow(soon, nil)) // what cannot be read is none of theirs, and Run tells of it
	if soon.Err() != nil && ctx.Err() == nil {
		s.Wake()
		return nil
	}
	return err
}

// MostWaiting bounds what Waiting counts.
const MostWaiting = 1000

// Waiting is how many reports are not followed up, at most MostWaiting. Where there are some, Run begins.
func (s *Shelf) Waiting(ctx context.Context) (int, error) {
	if s.desk.Fixed() {
		return 0, nil
	}
	stale, err := s.desk.Weaver().Stale(ctx, MostWaiting)
	if len(stale) > 0 {
		s.Wake()
	}
	return len(stale), err
}

// Standing is where a statement stands: its thread, with the three counts of the utterance that it carries and of the thread.
type Standing struct {
	Thread string
	Counts compare.Counts // of the utterance
	All    compare.Counts // of the thread
}

// At is where statements stand, as far as they are in a thread, in one question to the index.
func (s *Shelf) At(ctx context.Context, ids []ledger.ID) (map[ledger.ID]Standing, error) {
	seqs := make([]int64, len(ids))
	for i, id := range ids {
		var err error
		if seqs[i], err = id.Seq(); err != nil {
			return nil, err
		}
	}
	list, err := s.desk.Weaver().Standing(ctx, seqs)
	out := map[ledger.ID]Standing{}
	for _, x := range list {
		out[ledger.MakeID(ledger.KindStatement, x.Statement)] = Standing{x.Name, compare.Counts(x.Counts), compare.Counts(x.All)}
	}
	return out, err
}

// Ask is a list of threads: those that a choice asks for, with a statement that the filter finds, the one with the newest
// statement first.
type Ask struct {
	Choice
	Filter desk.Filter
	Skip   int // so many from the beginning
	Limit  int // at most so many of the others; 0 for all
}

// Kept reports whether threads of what a filter finds are kept. Those of the ledger as it stood, or of one that is only looked
// at, are not: all that the filter finds is compared, and f.Limit bounds how many statements that is.
func (s *Shelf) Kept(f desk.Filter) bool { return f.AsOf.IsZero() && !f.All && !s.desk.Fixed() }

// List gives summaries of the threads of a list, and whether there are more.
func (s *Shelf) List(ctx context.Context, a Ask) ([]Summary, bool, error) {
	k, err := s.looking()
	if err != nil {
		return nil, false, err
	}
	var list []Summary
	if s.Kept(a.Filter) {
		list, err = k.List(ctx, a.Choice, a.Filter, a.most())
	} else {
		list, err = s.listThen(ctx, a)
	}
	list, more := part(a, list)
	return list, more, err
}

// most is how many threads of a list are needed to see whether there are more.
func (a Ask) most() int {
	if a.Limit == 0 {
		return 0
	}
	return a.Skip + a.Limit + 1
}

// part is the part of a list that is asked for, and whether there are more.
func part[T any](a Ask, list []T) ([]T, bool) {
	list = list[min(a.Skip, len(list)):]
	if a.Limit == 0 || len(list) <= a.Limit {
		return list, false
	}
	return list[:a.Limit], true
}

func (s *Shelf) listThen(ctx context.Context, a Ask) ([]Summary, error) {
	wholes, rows, err := s.then(ctx, a)
	out := make([]Summary, len(rows))
	for i, t := range rows {
		out[i] = summaryOf(t, wholes[i].Claims[ledger.MakeID(ledger.KindStatement, t.Label)])
	}
	return out, err
}

// Each yields the threads of a list, whole, and says whether there are more. They come unit by unit; Place is their order.
func (s *Shelf) Each(ctx context.Context, a Ask, yield func(Whole) error) (bool, error) {
	k, err := s.looking()
	if err != nil {
		return false, err
	}
	if !s.Kept(a.Filter) {
		return s.eachThen(ctx, a, yield)
	}
	rows, err := k.list(ctx, a.Choice, a.Filter, a.most())
	if err != nil {
		return false, err
	}
	rows, more := part(a, rows)
	return more, eachUnit(rows, func(unit []asked) ([]Whole, []desk.Lost, error) {
		if err := s.look.take(ctx); err != nil {
			return nil, nil, err
		}
		defer s.look.end()
		return k.wholes(ctx, unit)
	}, yield)
}

func (s *Shelf) eachThen(ctx context.Context, a Ask, yield func(Whole) error) (bool, error) {
	list, _, err := s.then(ctx, a)
	if err != nil {
		return false, err
	}
	list, more := part(a, list)
	for i, w := range list {
		if i > 0 {
			w.Copies = nil
		}
		if err := yield(w); err != nil {
			return more, err
		}
	}
	return more, nil
}

// Find gives a thread as Keeper.Find does; of what is not kept, one of those that the filter finds.
func (s *Shelf) Find(ctx context.Context, id string, f desk.Filter) (Whole, error) {
	k, err := s.looking()
	if err != nil {
		return Whole{}, err
	}
	if s.Kept(f) {
		if err := s.look.take(ctx); err != nil {
			return Whole{}, err
		}
		defer s.look.end()
		return k.Find(ctx, id)
	}
	p, err := s.past(ctx, f)
	if err != nil {
		return Whole{}, err
	}
	t, ok := Of(p.result, id)
	if !ok {
		return Whole{}, errNone
	}
	w := around(p.matter, p.result)
	w.Thread = t
	return w, nil
}

// then are the threads of a list that is not kept, with their rows.
func (s *Shelf) then(ctx context.Context, a Ask) ([]Whole, []store.Thread, error) {
	p, err := s.past(ctx, a.Filter)
	if err != nil {
		return nil, nil, err
	}
	var rows []store.Thread
	of := map[int64]compare.Thread{}
	for _, t := range p.result.Threads {
		if !Has(t, p.matter.Found) || !a.Choice.Takes(t) {
			continue
		}
		r, err := row(t)
		if err != nil {
			return nil, nil, err
		}
		rows = append(rows, r)
		of[r.First] = t
	}
	slices.SortFunc(rows, func(a, b store.Thread) int { return cmp.Compare(b.Newest, a.Newest) })
	w, wholes := around(p.matter, p.result), make([]Whole, len(rows))
	for i, r := range rows {
		w.Thread, w.Place = of[r.First], i
		wholes[i] = w
	}
	return wholes, rows, nil
}

// past is what a filter finds, compared now, or last time where it is asked for again.
func (s *Shelf) past(ctx context.Context, f desk.Filter) (past, error) {
	if err := s.look.take(ctx); err != nil {
		return past{}, err
	}
	defer s.look.end()
	size, err := s.desk.Size(ctx)
	if err != nil {
		return past{}, err
	}
	if p := s.compared; p.size == size && size > 0 && reflect.DeepEqual(p.filter, f) {
		return p, nil
	}
	k, err := s.looking()
	if err != nil {
		return past{}, err
	}
	p := past{filter: f, size: size}
	if p.matter, err = s.matter(ctx, f); err != nil {
		return p, err
	}
	if err := k.recall(ctx, reportsIn(p.matter)); err != nil {
		return p, err
	}
	if p.result, err = k.maker.Make(ctx, p.matter); err == nil {
		s.compared = p
	}
	return p, err
}

func reportsIn(m desk.Matter) []int64 {
	var out []int64
	for _, t := range m.Reports {
		if seq, err := t.ID.Seq(); err == nil {
			out = append(out, seq)
		}
	}
	return out
}

// matter is what a filter finds. Where it has a limit and the reports have more statements than can be compared in one go, it is
// less.
func (s *Shelf) matter(ctx context.Context, f desk.Filter) (desk.Matter, error) {
	m, err := s.desk.Matter(ctx, f)
	for errors.Is(err, desk.ErrRefused) && f.Limit > 1 {
		f.Limit /= 2
		m, err = s.desk.Matter(ctx, f)
	}
	return m, err
}
