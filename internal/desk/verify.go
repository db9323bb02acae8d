package desk

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"hearsay/internal/reports"
	"hearsay/internal/stamp"
	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/proof"
)

// Fault is one thing that does not hold.
type Fault struct {
	Where string `json:"where"` // an entry's ID, "log", "checkpoint 120", "index words", …
	What  string `json:"what"`
}

// Verdict counts what was proved again.
type Verdict struct {
	Entries     int64  `json:"entries"`
	Captures    int64  `json:"captures"`
	Reports     int64  `json:"reports"`
	Statements  int64  `json:"statements"`
	Erased      int64  `json:"erased"`
	Checkpoints int64  `json:"checkpoints"`
	Timestamps  int64  `json:"timestamps"`
	Faults      int64  `json:"faults"`
	Moved       bool   `json:"moved,omitempty"`     // entries came meanwhile, so the index was not compared
	Unchecked   string `json:"unchecked,omitempty"` // what could not be checked of the ledger as it was opened
	Root        string `json:"root"`                // of the log
	Checkpoint  string `json:"checkpoint"`          // the last one, signed

	Timestamp *stamp.Stamp `json:"timestamp,omitempty"` // the last one
}

// blockSize is how many entries are checked at a time.
const blockSize = 1000

// Verify proves the whole ledger again and yields every fault: the hash and place of each
// entry, every node of the log, every signed checkpoint and its timestamp, every archive
// record, every quoted span against the text, and the index against the entries. It reads
// the ledger as it is when it begins, in memory that does not grow with it but for its checkpoints and names.
func (d *Desk) Verify(ctx context.Context, yield func(Fault) error) (Verdict, error) {
	c, err := d.check(ctx, yield)
	if err != nil {
		return Verdict{}, err
	}
	ctx, stop := context.WithCancel(ctx)
	c.ctx, c.verdict.Unchecked = ctx, d.unchecked
	keeps := sync.OnceValue(c.keeps) // beside the rest; whoever calls it waits for it
	go keeps()
	defer keeps()
	defer stop()
	for _, step := range []func() error{c.memory, c.end, c.stamps, c.checkpoints, c.entries, c.erasures} {
		if err := step(); err != nil {
			return c.verdict, err
		}
	}
	if err := c.database(keeps()); err != nil {
		return c.verdict, err
	}
	return c.verdict, c.index(keeps())
}

// check begins a check of the ledger as it is now. The memory is read first: whatever it
// knows is in the ledger by the time the tip is read.
func (d *Desk) check(ctx context.Context, yield func(Fault) error) (*check, error) {
	seen, unread := d.memory.Last()
	w := &watch{Store: d.store, passing: d.passing}
	watched := d.over(w)
	tip, err := w.Tip(ctx)
	return &check{d: watched, watch: w, ctx: ctx, yield: yield, seen: seen, unread: unread, tip: tip, refs: map[store.Part]*sum{},
		erased: map[int64]store.Row{}, listed: map[int64]moment{}, names: map[string]bool{}}, err
}

// over is the desk over another way to the same store, for looking.
func (d *Desk) over(s store.Store) *Desk {
	return &Desk{store: s, archive: d.archive, signer: d.signer, verifier: d.verifier, public: d.public, memory: d.memory,
		clock: d.clock, random: d.random, stemmer: d.stemmer, register: d.register, keys: d.keys, forms: d.forms,
		decoder: d.decoder, passing: d.passing}
}

// check is one run of Verify.
type check struct {
	d       *Desk
	watch   *watch
	ctx     context.Context
	yield   func(Fault) error
	seen    []Seen // what this machine remembers of the ledger
	unread  error  // why it does not
	tip     store.Tip
	verdict Verdict

	heads  []proof.Head // of the signed checkpoints not reached yet
	replay proof.Replay
	last   store.Row
	sealed int64               // the size of the last checkpoint that was reached
	refs   map[store.Part]*sum // of what the entries say should be in the index
	erased map[int64]store.Row
	listed map[int64]moment // by an erasure
	names  map[string]bool
	naming naming

	indexFaults []Fault
}

func (c *check) fault(where, format string, args ...any) error {
	if err := c.watch.away(); err != nil {
		return err
	}
	c.verdict.Faults++
	return c.yield(Fault{where, fmt.Sprintf(format, args...)})
}

// entries goes through all entries in order; the work that needs no order is done on all
// cores.
func (c *check) entries() error {
	kept, err := merges(c.ctx, c.d.store, c.tip.Size)
	var wrong error
	if c.naming, wrong = namingOf(c.d.keys, kept); err == nil {
		err = wrong
	}
	if err != nil {
		c.indexFaults = append(c.indexFaults, Fault{"index refs", err.Error()})
	}
	var starts []int64
	for at := int64(0); at < c.tip.Size; at += blockSize {
		starts = append(starts, at)
	}
	err = reports.Ordered(c.ctx, runtime.GOMAXPROCS(0), slices.Values(starts), c.examine, c.take)
	if err != nil {
		return err
	}
	head := c.replay.Head()
	c.verdict.Root = head.Root.String()
	if head.Size != c.tip.Size {
		return c.fault("log", "%d entries where there should be %d", head.Size, c.tip.Size)
	}
	for _, h := range c.heads {
		if err := c.fault(fmt.Sprintf("checkpoint %d", h.Size), "no entries for it"); err != nil {
			return err
		}
	}
	return nil
}

// take does what has to be done in order: the log, the times, the counts.
func (c *check) take(b *block) error {
	if b.err != nil {
		return b.err
	}
	for _, f := range b.faults {
		if strings.HasPrefix(f.Where, "index ") {
			c.indexFaults = append(c.indexFaults, f)
		} else if err := c.fault(f.Where, "%s", f.What); err != nil {
			return err
		}
	}
	var nodes []proof.Hash
	for _, row := range b.rows {
		if err := c.follow(row); err != nil {
			return err
		}
		nodes = append(nodes, c.replay.Add(row.Leaf)...)
		if err := c.root(); err != nil {
			return err
		}
	}
	c.count(b)
	return c.stored(b, nodes)
}

func (c *check) count(b *block) {
	for i, row := range b.rows {
		c.verdict.Entries++
		switch {
		case row.Erased():
			c.erased[row.Seq] = row
			c.verdict.Erased++
		case row.Kind == ledger.KindCapture:
			c.verdict.Captures++
		case row.Kind == ledger.KindReport:
			c.verdict.Reports++
		case row.Kind == ledger.KindStatement:
			c.verdict.Statements++
		case row.Kind == ledger.KindErasure && b.entries[i].Erasure != nil:
			c.list(*b.entries[i].Erasure)
		}
	}
	for part, s := range b.sums {
		c.sum(part).merge(s)
	}
	for _, n := range b.names {
		c.names[n] = true
	}
}

func (c *check) sum(part store.Part) *sum {
	if c.refs[part] == nil {
		c.refs[part] = &sum{}
	}
	return c.refs[part]
}

// moment is what an erasure says of an entry: its kind, and when it was entered where it says
// that.
type moment struct {
	id ledger.ID
	at time.Time
}

// list notes what an erasure took.
func (c *check) list(x ledger.Erasure) {
	at, when := time.Time{}, x.Entered
	for _, id := range x.Erased {
		if len(when) > 0 && when[0].From == id {
			at, when = when[0].At, when[1:]
		}
		if seq, err := id.Seq(); err == nil {
			c.listed[seq] = moment{id, at}
		}
	}
}

// erasures checks that what is empty was erased by an entry, and the other way round, and that
// what is left of it is as the erasure says.
func (c *check) erasures() error {
	since, err := c.since()
	if err != nil {
		return err
	}
	for seq := range c.tip.Size {
		row, empty := c.erased[seq]
		said, listed := c.listed[seq]
		what := ""
		switch {
		case empty && !listed && since[seq]:
		case empty && !listed:
			what = "its content is missing and no erasure says so"
		case listed && !empty:
			what = "an erasure says that it is gone, but it has content"
		case listed && said.id != ledger.MakeID(row.Kind, seq):
			what = fmt.Sprintf("the erasure of it says that it was %s", said.id)
		case listed && !said.at.IsZero() && !said.at.Equal(row.At):
			what = fmt.Sprintf("the erasure of it says that it was entered at %s, not %s", said.at, row.At)
		}
		if what == "" {
			continue
		}
		if err := c.fault(fmt.Sprintf("entry %d", seq), "%s", what); err != nil {
			return err
		}
	}
	return nil
}

// since are the entries that were erased since the check began.
func (c *check) since() (map[int64]bool, error) {
	later := check{listed: map[int64]moment{}}
	err := c.d.store.Rows(c.ctx, c.tip.Size, store.Forever, func(row store.Row) error {
		if row.Kind != ledger.KindErasure || row.Erased() {
			return nil
		}
		e, err := c.d.decoder.Decode(row.Body)
		if err == nil && e.Erasure != nil {
			later.list(*e.Erasure)
		}
		return err
	})
	out := map[int64]bool{}
	for seq := range later.listed {
		out[seq] = true
	}
	return out, err
}

// end proves the end of the ledger, which what is entered next rests on. Where the last entry was
// erased since the check began, it is no longer the last.
func (c *check) end() error {
	err := c.d.end(c.ctx, c.d.store, c.tip)
	if !errors.Is(err, ErrDamaged) && !errors.Is(err, store.ErrNoEntry) {
		return err
	}
	if now, failed := c.d.store.Tip(c.ctx); failed != nil || now.Size > c.tip.Size && !c.whole(c.tip.Size-1) {
		return failed
	}
	c.tip.Size = min(c.tip.Size, c.tip.Kept.Entries) // a wrong size may be any
	return c.fault("end", "%v", err)
}

// VerifyEntry proves one entry again: its hash, its place in the log under the last
// checkpoint, and its evidence.
func (d *Desk) VerifyEntry(ctx context.Context, id ledger.ID, yield func(Fault) error) (Verdict, error) {
	c, err := d.check(ctx, yield)
	if err != nil {
		return Verdict{}, err
	}
	row, _, err := d.find(ctx, id, time.Time{})
	if err != nil {
		return Verdict{}, err
	}
	if row.Seq >= c.tip.Size { // entered in between
		if c, err = d.check(ctx, yield); err != nil {
			return Verdict{}, err
		}
	}
	b := &block{}
	b.look(c, row)
	for _, f := range b.faults {
		if err := c.fault(f.Where, "%s", f.What); err != nil {
			return c.verdict, err
		}
	}
	c.count(b)
	c.verdict.Checkpoint = string(c.tip.Checkpoint)
	for _, step := range []func() error{c.memory, c.end, func() error { return c.included(id, row) }} {
		if err := step(); err != nil {
			return c.verdict, err
		}
	}
	return c.verdict, nil
}

// included proves that an entry is in the log that the last checkpoint signs.
func (c *check) included(id ledger.ID, row store.Row) error {
	head, err := proof.Open(c.tip.Checkpoint, c.d.verifier)
	if err != nil {
		return c.fault("checkpoint", "%v", err)
	}
	c.verdict.Root = head.Root.String()
	p, err := proof.Inclusion(row.Seq, head.Size, func(i []int64) ([]proof.Hash, error) { return c.d.store.Nodes(c.ctx, i) })
	if err != nil {
		return c.fault("log", "%v", err)
	}
	if err := proof.CheckInclusion(p, head, row.Seq, row.Leaf); err != nil {
		return c.fault(string(id), "it is not in the log that the last checkpoint signs: %v", err)
	}
	return nil
}
