package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"hearsay/internal/archive"
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
	Moved       bool   `json:"moved,omitempty"` // entries came meanwhile, so the index was not compared
	Root        string `json:"root"`            // of the log
	Checkpoint  string `json:"checkpoint"`      // the last one, signed

	Timestamp *stamp.Stamp `json:"timestamp,omitempty"` // the last one
}

// blockSize is how many entries are checked at a time.
const blockSize = 1000

// Verify proves the whole ledger again and yields every fault: the hash and place of each
// entry, every node of the log, every signed checkpoint and its timestamp, every archive
// record, every quoted span against the text, and the index against the entries. It reads
// the ledger as it is when it begins, in memory that does not grow with it but for its checkpoints and names.
func (d *Desk) Verify(ctx context.Context, yield func(Fault) error) (Verdict, error) {
	tip, err := d.store.Tip(ctx)
	if err != nil {
		return Verdict{}, err
	}
	ctx, stop := context.WithCancel(ctx)
	c := &check{d: d, ctx: ctx, yield: yield, tip: tip, refs: map[store.Part]*sum{}, erased: map[int64]bool{}, listed: map[int64]bool{}, names: map[string]bool{}}
	keeps := sync.OnceValue(c.keeps) // beside the rest; whoever calls it waits for it
	go keeps()
	defer keeps()
	defer stop()
	for _, step := range []func() error{c.memory, c.stamps, c.checkpoints, c.entries, c.erasures} {
		if err := step(); err != nil {
			return c.verdict, err
		}
	}
	if err := c.database(keeps()); err != nil {
		return c.verdict, err
	}
	return c.verdict, c.index(keeps())
}

// check is one run of Verify.
type check struct {
	d       *Desk
	ctx     context.Context
	yield   func(Fault) error
	tip     store.Tip
	verdict Verdict

	heads   []proof.Head // of the signed checkpoints not reached yet
	replay  proof.Replay
	last    store.Row
	refs    map[store.Part]*sum // of what the entries say should be in the index
	erased  map[int64]bool
	listed  map[int64]bool // by an erasure
	names   map[string]bool
	aliases aliases

	indexFaults []Fault
}

func (c *check) fault(where, format string, args ...any) error {
	c.verdict.Faults++
	return c.yield(Fault{where, fmt.Sprintf(format, args...)})
}

// memory compares the ledger with what this machine has seen of it.
func (c *check) memory() error {
	err := c.d.remembered(c.ctx, c.d.store, c.tip)
	if errors.Is(err, ErrRolledBack) {
		return c.fault("log", "%v", err)
	}
	if errors.Is(err, proof.ErrCheckpoint) {
		return c.fault("memory", "%v", err)
	}
	if err != nil {
		return c.fault("log", "%v", err)
	}
	return nil
}

// signed is a checkpoint as it is kept, and what opening it gave.
type signed struct {
	size int64
	note []byte
	head proof.Head
	err  error
}

// checkpoints opens every signed checkpoint.
func (c *check) checkpoints() error {
	var some []signed
	err := c.d.store.Checkpoints(c.ctx, func(size int64, note []byte) error {
		if some = append(some, signed{size: size, note: note}); len(some) < blockSize {
			return nil
		}
		err := c.open(some)
		some = some[:0]
		return err
	})
	if err == nil {
		err = c.open(some)
	}
	if err != nil {
		return err
	}
	c.verdict.Checkpoint = string(c.tip.Checkpoint)
	if c.tip.Size > 0 && c.tip.Checkpoint == nil {
		return c.fault("log", "no checkpoint is of its %d entries", c.tip.Size)
	}
	return nil
}

// open checks the signatures of checkpoints, on all cores.
func (c *check) open(some []signed) error {
	return reports.Ordered(c.ctx, runtime.GOMAXPROCS(0), some, func(s signed) signed {
		if s.head, s.err = proof.Open(s.note, c.d.verifier); s.err == nil && s.head.Size != s.size {
			s.err = fmt.Errorf("it is of %d entries", s.head.Size)
		}
		return s
	}, func(s signed) error {
		if s.err == nil && s.size > c.tip.Size {
			return nil // entered since
		}
		c.verdict.Checkpoints++
		if s.err != nil {
			return c.fault(fmt.Sprintf("checkpoint %d", s.size), "%v", s.err)
		}
		c.heads = append(c.heads, s.head)
		return nil
	})
}

// entries goes through all entries in order; the work that needs no order is done on all
// cores.
func (c *check) entries() error {
	var err error
	if c.aliases, err = readAliases(c.ctx, c.d.store, c.tip.Size); err != nil {
		return c.fault("index refs", "%v", err)
	}
	var starts []int64
	for at := int64(0); at < c.tip.Size; at += blockSize {
		starts = append(starts, at)
	}
	err = reports.Ordered(c.ctx, runtime.GOMAXPROCS(0), starts, c.examine, c.take)
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

// follow checks that a row comes after the one before it.
func (c *check) follow(row store.Row) error {
	want := int64(0)
	if c.last.Kind != "" {
		want = c.last.Seq + 1
	}
	if row.Seq != want {
		if err := c.fault(fmt.Sprintf("entry %d", want), "missing"); err != nil {
			return err
		}
	}
	if row.At.Before(c.last.At) {
		if err := c.fault(string(ledger.MakeID(row.Kind, row.Seq)), "entered before the entry ahead of it"); err != nil {
			return err
		}
	}
	c.last = row
	return nil
}

// root compares the log so far with the checkpoint of its size.
func (c *check) root() error {
	if len(c.heads) == 0 || c.heads[0].Size > c.replay.Size() {
		return nil
	}
	want := c.heads[0]
	c.heads = c.heads[1:]
	if want != c.replay.Head() {
		return c.fault(fmt.Sprintf("checkpoint %d", want.Size), "the entries before it are not those that it signs")
	}
	return nil
}

// stored compares the nodes of the log that a block completes with those kept.
func (c *check) stored(b *block, nodes []proof.Hash) error {
	if len(b.rows) == 0 {
		return nil
	}
	first := tlog.StoredHashIndex(0, b.rows[0].Seq)
	indexes := make([]int64, len(nodes))
	for i := range nodes {
		indexes[i] = first + int64(i)
	}
	kept, err := c.d.store.Nodes(c.ctx, indexes)
	if err != nil {
		return c.fault("log", "%v", err)
	}
	for i := range nodes {
		if nodes[i] != kept[i] {
			if err := c.fault(fmt.Sprintf("log node %d", indexes[i]), "not the hash of the nodes below it"); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *check) count(b *block) {
	for i, row := range b.rows {
		c.verdict.Entries++
		switch {
		case row.Erased():
			c.erased[row.Seq] = true
			c.verdict.Erased++
		case row.Kind == ledger.KindCapture:
			c.verdict.Captures++
		case row.Kind == ledger.KindReport:
			c.verdict.Reports++
		case row.Kind == ledger.KindStatement:
			c.verdict.Statements++
		case row.Kind == ledger.KindErasure && b.entries[i].Erasure != nil:
			for _, id := range b.entries[i].Erasure.Erased {
				if seq, err := id.Seq(); err == nil {
					c.listed[seq] = true
				}
			}
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

// erasures checks that what is empty was erased by an entry, and the other way round.
func (c *check) erasures() error {
	for seq := range c.tip.Size {
		if c.erased[seq] == c.listed[seq] {
			continue
		}
		what := "its content is missing and no erasure says so"
		if c.listed[seq] {
			what = "an erasure says that it is gone, but it has content"
		}
		if err := c.fault(fmt.Sprintf("entry %d", seq), "%s", what); err != nil {
			return err
		}
	}
	return nil
}

// VerifyEntry proves one entry again: its hash, its place in the log under the last
// checkpoint, and its evidence.
func (d *Desk) VerifyEntry(ctx context.Context, id ledger.ID, yield func(Fault) error) (Verdict, error) {
	row, _, err := d.find(ctx, id, time.Time{})
	if err != nil {
		return Verdict{}, err
	}
	tip, err := d.store.Tip(ctx)
	if err != nil {
		return Verdict{}, err
	}
	c := &check{d: d, ctx: ctx, yield: yield, tip: tip, refs: map[store.Part]*sum{}}
	b := &block{}
	b.look(c, row)
	for _, f := range b.faults {
		if err := c.fault(f.Where, "%s", f.What); err != nil {
			return c.verdict, err
		}
	}
	c.count(b)
	c.verdict.Checkpoint = string(tip.Checkpoint)
	for _, step := range []func() error{c.memory, func() error { return c.included(id, row) }} {
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

// block is a run of entries with what was found in it.
type block struct {
	rows    []store.Row
	entries []ledger.Entry // zero where erased or unreadable
	faults  []Fault
	sums    map[store.Part]*sum
	names   []string
	err     error

	text   string // of the report that comes next or came last
	report ledger.ID
	head   ledger.Entry

	opened ledger.Record // the archive record read last, which is often asked for again
	record archive.Record
	failed error
}

// open reads an archive record and checks every byte of it.
func (b *block) open(c *check, ref ledger.Record) (archive.Record, error) {
	if b.opened != ref {
		b.opened = ref
		b.record, b.failed = c.d.archive.Open(c.ctx, ref)
	}
	return b.record, b.failed
}

func (b *block) fault(id, format string, args ...any) {
	b.faults = append(b.faults, Fault{id, fmt.Sprintf(format, args...)})
}

// examine checks a block of entries, each by itself. It reads all of them before it looks
// at any: looking asks the store for more, and whoever holds a connection while he waits for
// another may wait for ever.
func (c *check) examine(from int64) *block {
	b := &block{sums: map[store.Part]*sum{}}
	var rows []store.Row
	b.err = c.d.store.Rows(c.ctx, from, min(from+blockSize, c.tip.Size), func(row store.Row) error {
		rows = append(rows, row)
		return nil
	})
	for _, row := range rows {
		b.look(c, row)
	}
	if b.err == nil {
		b.views(c)
	}
	return b
}

// look checks one entry against its leaf, its row and its evidence.
func (b *block) look(c *check, row store.Row) {
	b.rows = append(b.rows, row)
	b.entries = append(b.entries, ledger.Entry{})
	id := string(ledger.MakeID(row.Kind, row.Seq))
	if row.Erased() {
		if row.Salt != nil {
			b.fault(id, "its content was erased, its salt was not")
		}
		return
	}
	if proof.Leaf(row.Salt, row.Body) != row.Leaf {
		b.fault(id, "its content is not what the log holds")
	}
	e, err := c.d.decoder.Decode(row.Body)
	if err != nil {
		b.fault(id, "%v", err)
		return
	}
	if e.ID != ledger.ID(id) || e.Kind != row.Kind || !e.At.Equal(row.At) {
		b.fault(id, "its content is of entry %s, %s", e.ID, e.At)
	}
	b.entries[len(b.entries)-1] = e
	b.evidence(c, e)
	b.expect(c, row.Seq, e)
}

// evidence checks what an entry rests on in the archive.
func (b *block) evidence(c *check, e ledger.Entry) {
	switch e.Kind {
	case ledger.KindCapture:
		r, err := b.open(c, e.Capture.Record)
		if err != nil {
			b.fault(string(e.ID), "%s", evidenceFault(err))
		} else if int64(len(r.Payload)) != e.Capture.Bytes || e.Capture.Record.Name != e.Capture.SHA256 {
			b.fault(string(e.ID), "its bytes are not those of the archive record")
		}
	case ledger.KindReport:
		b.read(c, e)
		if e.Report.Text.Name != e.Report.Head.TextSHA256 {
			b.fault(string(e.ID), "its text is not that of the archive record")
		}
	case ledger.KindStatement:
		b.statement(c, e)
	}
}

func evidenceFault(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "its archive record is missing: " + err.Error()
	}
	return err.Error()
}

// read takes the text of a report out of the archive.
func (b *block) read(c *check, e ledger.Entry) {
	b.report, b.head, b.text = e.ID, e, ""
	r, err := b.open(c, e.Report.Text)
	if err != nil {
		b.fault(string(e.ID), "%s", evidenceFault(err))
		return
	}
	b.text = string(r.Payload)
}

func (b *block) statement(c *check, e ledger.Entry) {
	if b.report != e.Statement.Report {
		seq, err := e.Statement.Report.Seq()
		if err == nil {
			b.head, err = readEntry(c.ctx, c.d.store, seq)
		}
		if err != nil || b.head.Report == nil {
			b.fault(string(e.ID), "its report %s cannot be read: %v", e.Statement.Report, err)
			return
		}
		b.read(c, b.head)
	}
	if err := ledger.Quotes(b.text, e.Statement.Read); err != nil {
		b.fault(string(e.ID), "%v", err)
	}
}
