package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hearsay/internal/stamp"
	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/proof"
)

// Whether a step of a proof holds.
const (
	Holds      = "holds"
	Fails      = "fails"
	NotChecked = "not-checked" // there is nothing to check, or what it rests on was destroyed
)

// Steps of a proof, in their order.
const (
	StepWords  = "words"  // a statement's words stand in the text of its report
	StepText   = "text"   // the text is the one that the archive keeps
	StepPage   = "page"   // the bytes are those that were captured
	StepEntry  = "entry"  // the content of the entry is what the log holds
	StepLog    = "log"    // the entry is in the log, and the log is the one that was signed
	StepSigned = "signed" // the root of the log is signed with the ledger's key
	StepSeen   = "seen"   // somebody else saw the log at a time
)

// Step is one step of a proof.
type Step struct {
	Name  string `json:"name"`
	State string `json:"state"`
	What  string `json:"what,omitempty"` // why it fails or was not checked
}

// Proof is what was proved again of one entry, step by step, and what it rests on.
type Proof struct {
	ID      ledger.ID     `json:"id"`
	Seq     int64         `json:"seq"`
	Entered time.Time     `json:"entered"`
	Entry   *ledger.Entry `json:"-"` // nil where its content was erased
	Report  *ledger.Entry `json:"-"` // of a statement, and of a report itself
	Capture *ledger.Entry `json:"-"`
	Leaf    string        `json:"leaf"`
	Root    string        `json:"root,omitempty"`
	Entries int64         `json:"entries"` // that the last checkpoint is over
	Path    int           `json:"path"`    // how many hashes lead from the entry to the root
	Key     string        `json:"key"`     // name and number of the ledger's key
	Stamp   *stamp.Stamp  `json:"timestamp,omitempty"`
	Steps   []Step        `json:"steps"`
}

// Whole reports whether no step fails.
func (p Proof) Whole() bool {
	for _, s := range p.Steps {
		if s.State == Fails {
			return false
		}
	}
	return true
}

// Prove proves one entry again as VerifyEntry does, and says of each step by itself whether it
// holds. An entry without words, text or bytes of its own has these steps not checked.
func (d *Desk) Prove(ctx context.Context, id ledger.ID) (Proof, error) {
	c, err := d.check(ctx, func(Fault) error { return nil })
	if err != nil {
		return Proof{}, err
	}
	row, _, err := d.find(ctx, id, time.Time{})
	if err == nil && row.Seq >= c.tip.Size { // entered in between
		c, err = d.check(ctx, func(Fault) error { return nil })
	}
	if err != nil {
		return Proof{}, err
	}
	p := Proof{ID: id, Seq: row.Seq, Entered: row.At, Leaf: row.Leaf.String(), Entries: c.tip.Size,
		Key: fmt.Sprintf("%s+%08x", d.verifier.Name(), d.verifier.KeyHash())}
	c.evidently(&p, row)
	c.logged(&p, row)
	if err := c.attested(&p); err != nil {
		return p, err
	}
	return p, c.watch.away()
}

func (p *Proof) step(name string, err error) {
	s := Step{Name: name, State: Holds}
	if err != nil {
		s.State, s.What = Fails, err.Error()
	}
	var none nothing
	if errors.As(err, &none) {
		s.State = NotChecked
	}
	p.Steps = append(p.Steps, s)
}

// nothing says why there is nothing to check.
type nothing string

func (n nothing) Error() string { return string(n) }

// evidently are the steps about the entry and what it rests on.
func (c *check) evidently(p *Proof, row store.Row) {
	e, bad := c.proven(row)
	if bad == nil {
		p.Entry = &e
	}
	p.Report, p.Capture = c.rests(e)
	b := &block{}
	p.step(StepWords, b.stands(c, p, ledger.KindStatement, p.Entry))
	p.step(StepText, b.stands(c, p, ledger.KindReport, p.Report))
	p.step(StepPage, b.stands(c, p, ledger.KindCapture, p.Capture))
	p.step(StepEntry, bad)
}

// proven is the entry of a row, or why it is not what the log holds.
func (c *check) proven(row store.Row) (ledger.Entry, error) {
	if row.Erased() {
		return ledger.Entry{}, nothing("its content was destroyed")
	}
	return proved(row)
}

// rests are the report and the capture that an entry rests on, as far as they can be read.
func (c *check) rests(e ledger.Entry) (report, capture *ledger.Entry) {
	read := func(id ledger.ID) *ledger.Entry {
		seq, err := id.Seq()
		if err != nil {
			return nil
		}
		found, err := readEntry(c.ctx, c.d.store, seq)
		if err != nil {
			return nil
		}
		return &found
	}
	switch {
	case e.Statement != nil:
		report = read(e.Statement.Report)
	case e.Report != nil:
		report = &e
	case e.Capture != nil:
		return nil, &e
	}
	if report != nil && report.Report != nil {
		capture = read(report.Report.Capture)
	}
	return report, capture
}

// stands checks what an entry rests on in the archive.
func (b *block) stands(c *check, p *Proof, kind ledger.Kind, e *ledger.Entry) error {
	if e == nil || e.Kind != kind {
		if p.Entry == nil || expects(p.Entry.Kind, kind) {
			return nothing("what it rests on was destroyed, or cannot be read")
		}
		return nothing("the entry has none")
	}
	before := len(b.faults)
	b.evidence(c, *e)
	if len(b.faults) > before {
		return errors.New(b.faults[before].What)
	}
	return nil
}

// expects reports whether entries of a kind rest on one of another kind.
func expects(own, other ledger.Kind) bool {
	switch own {
	case ledger.KindStatement:
		return other == ledger.KindReport || other == ledger.KindCapture
	case ledger.KindReport:
		return other == ledger.KindCapture
	}
	return false
}

// logged are the steps about the log and its signature.
func (c *check) logged(p *Proof, row store.Row) {
	head, unsigned := proof.Open(c.tip.Checkpoint, c.d.verifier)
	err := unsigned
	if err == nil {
		p.Root = head.Root.String()
		err = c.leads(p, row, head)
	}
	p.step(StepLog, err)
	p.step(StepSigned, unsigned)
}

// leads checks the way from an entry to the root.
func (c *check) leads(p *Proof, row store.Row, head proof.Head) error {
	if err := c.d.end(c.ctx, c.d.store, c.tip); err != nil {
		return err
	}
	path, err := proof.Inclusion(row.Seq, head.Size, func(i []int64) ([]proof.Hash, error) { return c.d.store.Nodes(c.ctx, i) })
	if err != nil {
		return err
	}
	p.Path = len(path)
	return proof.CheckInclusion(path, head, row.Seq, row.Leaf)
}

// attested is the step about the first timestamp that covers the entry.
func (c *check) attested(p *Proof) error {
	var first *store.Stamp
	err := c.d.store.Stamps(c.ctx, func(s store.Stamp) error {
		if first == nil && s.Size > p.Seq {
			first = &s
		}
		return nil
	})
	if err != nil {
		return err
	}
	if first == nil {
		p.step(StepSeen, nothing("there is no timestamp of this part of the log"))
		return nil
	}
	var note []byte
	err = c.d.store.Checkpoints(c.ctx, func(size int64, checkpoint []byte) error {
		if size == first.Size {
			note = append(note, checkpoint...)
		}
		return nil
	})
	if err != nil {
		return err
	}
	found, err := stamp.Check(first.Token, note, nil)
	if err == nil {
		p.Stamp = &found
	}
	p.step(StepSeen, err)
	return nil
}
