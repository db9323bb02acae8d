package threads

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"hearsay/compare"
	"hearsay/internal/desk"
	"hearsay/lang"
	"hearsay/ledger"
)

// Sample is how many of the newest statements a board of a desk compares, with all others of their reports.
const Sample = 400

// Board compares the newest reports of a ledger for pages that are asked for again and again: it
// keeps what came of it until something is entered. It is safe for concurrent use; Close ends
// what it does beside its callers.
type Board struct {
	desk  *desk.Desk
	packs []lang.Pack
	most  int
	ctx   context.Context
	stop  context.CancelFunc
	work  sync.WaitGroup

	mu    sync.Mutex // one comparison at a time
	maker *Maker

	last   atomic.Pointer[Found] // as of now
	making atomic.Bool
}

// NewBoard makes a board of a ledger with the languages of its reports. It compares so many of the newest statements.
func NewBoard(d *desk.Desk, packs []lang.Pack, most int) *Board {
	ctx, stop := context.WithCancel(context.Background())
	return &Board{desk: d, packs: packs, most: most, ctx: ctx, stop: stop}
}

// Close ends what goes on and waits for it.
func (b *Board) Close() {
	b.stop()
	b.work.Wait()
}

// Found is what reports make together, with what is needed to show it.
type Found struct {
	compare.Result
	Claims map[ledger.ID]desk.Claim
	Of     int   // statements that were looked for
	Older  bool  // there may be older ones
	Size   int64 // entries of the ledger when they were

	at map[ledger.ID]Standing
}

// Standing is where a statement stands: the utterance that it carries and its thread, each with its three counts.
type Standing struct {
	Thread    string
	Utterance string
	Counts    compare.Counts // of the utterance
	All       compare.Counts // of the thread
}

// At is where a statement stands; false for one that was not compared.
func (f *Found) At(id ledger.ID) (Standing, bool) {
	if f == nil {
		return Standing{}, false
	}
	s, ok := f.at[id]
	return s, ok
}

// Now compares the newest reports as they stand at a moment; zero is now. What was made for the
// same entries is given again.
func (b *Board) Now(ctx context.Context, when time.Time) (*Found, error) {
	size, err := b.desk.Size(ctx)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if f := b.last.Load(); f != nil && f.Size == size && when.IsZero() {
		return f, nil
	}
	f, err := b.make(ctx, when)
	if err == nil && when.IsZero() {
		f.Size = size
		b.last.Store(f)
	}
	return f, err
}

// Last is what was made last, without waiting: nil as long as nothing was. Where entries came since, a new one is
// begun beside the caller.
func (b *Board) Last(ctx context.Context) *Found {
	f := b.last.Load()
	size, err := b.desk.Size(ctx)
	if err != nil || f != nil && f.Size == size {
		return f
	}
	if b.ctx.Err() != nil || !b.making.CompareAndSwap(false, true) {
		return f
	}
	b.work.Go(func() {
		defer b.making.Store(false)
		_, _ = b.Now(b.ctx, time.Time{}) // whoever waits for one is told what fails
	})
	return f
}

// make compares the newest reports, fewer of them where they have more statements than can be compared in one go.
func (b *Board) make(ctx context.Context, when time.Time) (*Found, error) {
	if b.maker == nil {
		m, err := NewMaker(b.packs)
		if err != nil {
			return nil, err
		}
		b.maker = m
	}
	f := desk.Filter{AsOf: when, Limit: b.most}
	m, err := b.desk.Matter(ctx, f)
	for errors.Is(err, desk.ErrRefused) && f.Limit > 1 {
		f.Limit /= 2
		m, err = b.desk.Matter(ctx, f)
	}
	if err != nil {
		return nil, err
	}
	r, err := b.maker.Make(ctx, m)
	out := found(m, r)
	out.Older = out.Of >= f.Limit
	return out, err
}

func found(m desk.Matter, r compare.Result) *Found {
	f := &Found{Result: r, Claims: map[ledger.ID]desk.Claim{}, Of: len(m.Found), at: map[ledger.ID]Standing{}}
	for _, t := range m.Reports {
		for _, c := range t.Claims {
			f.Claims[c.ID] = c
		}
	}
	for _, t := range r.Threads {
		for _, u := range t.Utterances {
			for _, s := range u.Statements {
				f.at[ledger.ID(s.ID)] = Standing{t.ID, u.ID, u.Counts, t.Counts}
			}
		}
	}
	return f
}
