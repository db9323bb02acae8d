package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/proof"
	"hearsay/reading"
)

// draft collects the entries of one append.
type draft struct {
	desk    *Desk
	ctx     context.Context
	r       store.Reader
	tip     store.Tip
	at      time.Time
	entries []ledger.Entry
	erased  map[int64]bool                // entries that this append empties
	renewed map[unreadKey]reading.Reading // made for this append
	batch   store.Batch
}

// next is the sequence number of the entry that is drafted next.
func (w *draft) next() int64 { return w.tip.Size + int64(len(w.entries)) }

// enter drafts an entry with the next number and gives its ID.
func (w *draft) enter(by string, kind ledger.Kind, set func(*ledger.Entry)) (ledger.ID, error) {
	e := ledger.Entry{ID: ledger.MakeID(kind, w.next()), Kind: kind, At: w.at, By: by}
	set(&e)
	if err := e.Validate(); err != nil {
		return "", refused(err)
	}
	body, err := ledger.Encode(e)
	if err == nil {
		err = ledger.Fits(body)
	}
	if err != nil {
		return "", err
	}
	salt := make([]byte, proof.SaltSize)
	if _, err := io.ReadFull(w.desk.random, salt); err != nil {
		return "", fmt.Errorf("salt: %w", err)
	}
	seq := w.next()
	w.batch.Rows = append(w.batch.Rows, store.Row{Seq: seq, At: e.At, Kind: kind, Leaf: proof.Leaf(salt, body), Salt: salt, Body: body})
	for _, id := range e.About() {
		target, err := id.Seq()
		if err != nil {
			return "", err
		}
		w.batch.Refs = append(w.batch.Refs, store.Ref{Target: target, Seq: seq})
	}
	if aboutSpeakers(e) {
		w.batch.Refs = append(w.batch.Refs, store.Ref{Target: store.Speakers, Seq: seq})
	}
	if e, err = w.desk.decoder.Decode(body); err != nil { // the index is of what is entered
		return "", err
	}
	w.entries = append(w.entries, e)
	return e.ID, nil
}

// refused is a refusal of an entry that is not valid, in words for whoever wanted it entered: the
// number that it would have had tells them nothing.
func refused(err error) error {
	var flaw ledger.Flaw
	if errors.As(err, &flaw) {
		err = flaw
	}
	return fmt.Errorf("%w: %w", ErrRefused, err)
}

// enter runs one append: plan drafts entries from what the ledger holds. Nothing is entered
// where plan drafts nothing. The result of the last run of plan is what counts.
func (d *Desk) enter(ctx context.Context, plan func(*draft) error) error {
	return d.enterWhere(ctx, d.goesOn, plan, d.memory.Keep)
}

// enterWhere is enter for a ledger that passes the check, with a way to remember it.
func (d *Desk) enterWhere(ctx context.Context, check checkTip, plan func(*draft) error, keep func(context.Context, []byte) error) error {
	if d.signer == nil {
		return fmt.Errorf("%w: this machine does not have the key that signs the ledger", ErrRefused)
	}
	var last store.Batch
	err := d.store.Append(ctx, func(r store.Reader) (store.Batch, error) {
		var err error
		last, err = d.draft(ctx, r, check, plan)
		return last, err
	})
	if errors.Is(err, store.ErrUnsettled) {
		err = d.settle(ctx, last, err)
	}
	if err != nil || len(last.Rows) == 0 {
		return err
	}
	d.signed.Store(&signature{last.Rows[len(last.Rows)-1].Seq + 1, last.Checkpoint})
	if err := keep(context.WithoutCancel(ctx), last.Checkpoint); err != nil {
		return fmt.Errorf("the entries are kept, but not the memory of it: %w", err)
	}
	return nil
}

// settle finds out whether a batch whose commit was not answered is in the ledger: its
// leaves are salted, so nobody else's entry can be taken for it.
func (d *Desk) settle(ctx context.Context, b store.Batch, unsettled error) error {
	if len(b.Rows) == 0 {
		return unsettled
	}
	rows, err := d.store.Get(context.WithoutCancel(ctx), []int64{b.Rows[0].Seq})
	if err == nil && rows[0].Leaf == b.Rows[0].Leaf {
		return nil
	}
	return unsettled
}

// checkTip reports what keeps a ledger from being signed further.
type checkTip func(ctx context.Context, r store.Log, tip store.Tip) error

func (d *Desk) draft(ctx context.Context, r store.Reader, check checkTip, plan func(*draft) error) (store.Batch, error) {
	tip, err := r.Tip(ctx)
	if err != nil {
		return store.Batch{}, err
	}
	if err := check(ctx, r, tip); err != nil {
		return store.Batch{}, err
	}
	if err := d.end(ctx, r, tip); err != nil {
		return store.Batch{}, fmt.Errorf("%w; nothing more is signed", err)
	}
	w := &draft{desk: d, ctx: ctx, r: r, tip: tip, at: ledger.Instant(d.clock())}
	if !w.at.After(tip.At) { // the clock was set back: order is worth more than the difference
		w.at = tip.At.Add(time.Microsecond)
	}
	if err := w.repeated(); err != nil {
		return store.Batch{}, err
	}
	if err := plan(w); err != nil {
		return store.Batch{}, err
	}
	w.asked()
	if len(w.entries) == 0 {
		return store.Batch{Settled: w.batch.Settled, Request: w.batch.Request}, nil
	}
	if err := w.index(); err != nil {
		return store.Batch{}, err
	}
	return w.batch, w.sign()
}

// sign extends the log over the drafted entries and signs its new head.
func (w *draft) sign() error {
	leaves := make([]proof.Hash, len(w.batch.Rows))
	for i, r := range w.batch.Rows {
		leaves[i] = r.Leaf
	}
	nodes, head, err := proof.Extend(w.tip.Size, leaves, w.nodes)
	if err != nil {
		return err
	}
	w.batch.Nodes = nodes
	w.batch.Checkpoint, err = proof.Sign(head, w.desk.signer)
	return err
}

func (w *draft) nodes(indexes []int64) ([]proof.Hash, error) { return w.r.Nodes(w.ctx, indexes) }

// goesOn compares the ledger with the checkpoints that this machine saw last: it must go on
// from each of them.
func (d *Desk) goesOn(ctx context.Context, r store.Log, tip store.Tip) error {
	seen, err := d.memory.Last()
	if err != nil {
		return err
	}
	return d.goesOnFrom(ctx, r, seen, tip)
}

// GoesOn reports, wrapping ErrRolledBack, that the ledger is not the one that this machine saw
// under its key or in its place.
func (d *Desk) GoesOn(ctx context.Context) error {
	seen, err := d.memory.Last()
	if err != nil {
		return err
	}
	tip, err := d.store.Tip(ctx)
	if err != nil {
		return err
	}
	return d.goesOnFrom(ctx, d.store, seen, tip)
}

// goesOnFrom is goesOn for what was remembered before the tip was read: a memory that is
// younger than the tip may know of entries that came in between.
func (d *Desk) goesOnFrom(ctx context.Context, r store.Log, seen []Seen, tip store.Tip) error {
	for _, s := range seen {
		if err := d.follows(ctx, r, s, tip); err != nil {
			return err
		}
	}
	return nil
}

// follows compares the ledger with one checkpoint that was seen.
func (d *Desk) follows(ctx context.Context, r store.Log, last Seen, tip store.Tip) error {
	seen, err := proof.Open(last.Checkpoint, d.verifier)
	if err != nil {
		return d.stranger(last)
	}
	if seen.Size > tip.Size {
		return fmt.Errorf("%w: it had %d entries and has %d now, as after an older backup is restored; nothing more is signed (%s)",
			ErrRolledBack, seen.Size, tip.Size, advice)
	}
	root, err := proof.RootAt(seen.Size, func(i []int64) ([]proof.Hash, error) { return r.Nodes(ctx, i) })
	if err != nil {
		return err
	}
	if root != seen.Root {
		return fmt.Errorf("%w: its first %d entries are others; nothing more is signed (%s)", ErrRolledBack, seen.Size, advice)
	}
	return nil
}

// advice is what to do where a person knows why.
const advice = "hearsay confirm records that it was restored, moved or begun anew on purpose"

// stranger is the error about a checkpoint that the ledger's key did not sign.
func (d *Desk) stranger(last Seen) error {
	c, err := proof.Peek(last.Checkpoint)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrMemory, last.Name, err)
	}
	return fmt.Errorf("%w: the one that was seen here was that of %s with %d entries, and this is that of %s, under another key; "+
		"nothing more is signed (%s)", ErrRolledBack, c.Origin, c.Size, d.verifier.Name(), advice)
}
