package bundle

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"hearsay/ledger"
	"hearsay/proof"
)

// entries checks every entry: its place in the signed log, and what it rests on.
func (c *checker) entries() error {
	c.last = -1
	n, at := 0, int64(0)
	err := lines(c.section(c.files[nameEntries]), maxLine, func(line []byte) error {
		begins := at
		at += int64(len(line))
		if n++; n > MaxEntries {
			return c.broken(nameEntries, "more than %d lines", MaxEntries)
		}
		e, err := parseEntry(line)
		if err != nil {
			return c.fault(nameEntries, "line %d: %v", n, err)
		}
		if err := c.ctx.Err(); err != nil {
			return err
		}
		return c.entry(e, begins)
	})
	if errors.Is(err, errLongLine) {
		return c.broken(nameEntries, "line %d: %v", n+1, err)
	}
	return err
}

// entry checks an entry whose line begins at a byte of the entries.
func (c *checker) entry(e Entry, begins int64) error {
	where := fmt.Sprintf("entry %d", e.Seq)
	body, bad := c.content(e)
	if bad == nil && body.Kind != "" {
		where = string(body.ID)
	}
	disorder := c.order(e)
	for _, fault := range []error{bad, disorder, c.included(e)} {
		if fault != nil {
			if err := c.fault(where, "%v", fault); err != nil {
				return err
			}
		}
	}
	if bad != nil {
		return nil
	}
	c.verdict.count(body.Kind)
	c.verdict.Absent -= c.report.has(e.Seq)
	if disorder == nil {
		c.note(e)
	}
	err := c.evidence(body, e.Seq, begins)
	if errors.Is(err, errUnpacked) {
		return c.broken(where, "%v", err)
	}
	if err != nil {
		return c.fault(where, "%v", err)
	}
	return nil
}

// note notes whether an entry has content.
func (c *checker) note(e Entry) {
	if e.Body != nil {
		c.whole = append(c.whole, e.Seq)
		return
	}
	c.erased, c.listed = append(c.erased, e.Seq), append(c.listed, false)
}

// order checks that entries ascend.
func (c *checker) order(e Entry) error {
	if e.Seq <= c.last {
		return fmt.Errorf("it comes after entry %d", c.last)
	}
	c.last = e.Seq
	return nil
}

// content checks the content of an entry against its leaf hash; it is zero where the entry
// was erased.
func (c *checker) content(e Entry) (ledger.Entry, error) {
	if e.Body == nil {
		return ledger.Entry{}, nil
	}
	if len(e.Salt) != proof.SaltSize {
		return ledger.Entry{}, fmt.Errorf("a salt of %d bytes", len(e.Salt))
	}
	if proof.Leaf(e.Salt, e.Body) != e.Leaf {
		return ledger.Entry{}, errors.New("its content is not what its leaf hash commits to")
	}
	body, err := decode(e.Body)
	if err == nil && body.ID != ledger.MakeID(body.Kind, e.Seq) {
		err = fmt.Errorf("its content is of entry %s", body.ID)
	}
	return body, err
}

// included checks that the leaf is in the signed log.
func (c *checker) included(e Entry) error {
	if c.head == nil {
		return nil // that fault is told
	}
	if e.Seq < 0 || e.Seq >= c.head.Size {
		return fmt.Errorf("the checkpoint is of %d entries", c.head.Size)
	}
	if err := proof.CheckInclusion(e.Proof, *c.head, e.Seq, e.Leaf); err != nil {
		return fmt.Errorf("it is not in the log that the checkpoint signs: %w", err)
	}
	return nil
}

// evidence checks what an entry rests on.
func (c *checker) evidence(e ledger.Entry, seq, begins int64) error {
	switch e.Kind {
	case ledger.KindCapture:
		return c.capture(e, seq)
	case ledger.KindReport:
		return c.reported(e, seq, begins)
	case ledger.KindStatement:
		if e.Statement.From != "" && (e.Statement.Report != c.report.id || c.report.has(seq) == 0) {
			return c.later(e, begins)
		}
		return c.statement(e, seq)
	case ledger.KindErasure:
		return c.erasure(e)
	}
	return nil
}

// current is the report that statements follow: those of a report come right behind it.
type current struct {
	id         ledger.ID
	seq, count int64
	known      bool  // it is in the bundle
	later      bool  // its text is compared later
	text       error // why it has none
	mute       bool  // that its statements cannot be compared was told
}

// has is 1 for an entry that is one of the report's statements.
func (r current) has(seq int64) int64 {
	if seq > r.seq && seq <= r.seq+r.count {
		return 1
	}
	return 0
}

func (c *checker) reported(e ledger.Entry, seq, begins int64) error {
	c.report = current{id: e.ID, known: true, seq: seq, count: int64(min(max(e.Report.Count, 0), MaxEntries))}
	c.verdict.Absent += c.report.count
	if e.Report.Text.Name != e.Report.Head.TextSHA256 {
		c.report.text = errors.New("its text is not that of the archive record")
		return c.report.text
	}
	capture, ok := c.captureOf(e.Report.Capture)
	if !ok {
		return fmt.Errorf("its capture %s is not in the bundle", e.Report.Capture)
	}
	c.pages.compare(pageOf(e), capture)
	return c.load(e.Report.Text, begins)
}

// load holds the text of a report. A text that was read before and is not held any more is
// left for later, so that none is read for every report that rests on it.
func (c *checker) load(ref ledger.Record, begins int64) error {
	i := c.records.find(ref.Name)
	if c.held.as != ref && i >= 0 && i < c.records.next {
		c.report.later = true
		c.rereads = append(c.rereads, reread{int32(i), begins})
		return nil
	}
	if c.held.as != ref {
		r, err := c.take(ref)
		c.held = holding(ref, r, err)
	}
	c.report.text = c.held.err
	return c.held.err
}

// statement compares the words of a statement with the text. What keeps all statements of
// a report from being compared is told once.
func (c *checker) statement(e ledger.Entry, seq int64) error {
	if of := e.Statement.Report; of != c.report.id {
		c.report = current{id: of, text: fmt.Errorf("its report %s is not in the bundle in front of it, or does not hold", of)}
	}
	switch {
	case c.report.known && c.report.has(seq) == 0:
		return fmt.Errorf("its report has %d statements, and it is none of them", c.report.count)
	case c.report.later, c.report.mute:
		return nil
	case c.report.text == nil:
		return ledger.Quotes(c.held.text, e.Statement.Read)
	}
	c.report.mute = true
	return fmt.Errorf("its words, and those of the report's other statements, cannot be compared with the text: %w", c.report.text)
}

// reread is a report that rests on a record that was read before.
type reread struct {
	record int32
	begins int64 // its line, in the entries
}

// again compares the reports that were left for later with their texts, one text after the
// other.
func (c *checker) again() error {
	slices.SortFunc(c.rereads, func(a, b reread) int { return cmp.Or(cmp.Compare(a.record, b.record), cmp.Compare(a.begins, b.begins)) })
	for _, r := range c.rereads {
		if err := c.compared(r); err != nil {
			return err
		}
	}
	return nil
}

// errNext ends the lines of one report.
var errNext = errors.New("another report")

// compared compares one report that was left for later, and its statements.
func (c *checker) compared(r reread) error {
	m := c.files[nameEntries]
	of := ledger.ID("")
	err := lines(io.NewSectionReader(c.in, m.data()+r.begins, m.size-r.begins), maxLine, func(line []byte) error {
		e, err := parseEntry(line)
		if err != nil || e.Body == nil {
			return nil // was told, or was erased
		}
		body, err := decode(e.Body)
		switch {
		case err != nil:
			return nil
		case of == "" && body.Kind == ledger.KindReport:
			of = body.ID
			return c.told(of, c.lookAgain(int(r.record), body.Report.Text))
		case body.Kind != ledger.KindStatement || body.Statement.Report != of:
			return errNext
		}
		return c.told(body.ID, ledger.Quotes(c.held.text, body.Statement.Read))
	})
	if errors.Is(err, errNext) {
		return nil
	}
	return err
}

// told reports what is wrong with an entry, if anything is. Nothing more of its report can be
// compared without the text.
func (c *checker) told(id ledger.ID, wrong error) error {
	if wrong == nil {
		return nil
	}
	if err := c.fault(string(id), "%v", wrong); err != nil {
		return err
	}
	if id.Is(ledger.KindReport) {
		return errNext
	}
	return nil
}

// lookAgain holds the text of a record that was taken before.
func (c *checker) lookAgain(i int, ref ledger.Record) error {
	if c.held.as != ref {
		r, err := c.openAt(i, ref)
		c.held = holding(ref, r, err)
	}
	return c.held.err
}

// erasure checks that what an erasure lists is gone.
func (c *checker) erasure(e ledger.Entry) error {
	for _, id := range e.Erasure.Erased {
		seq, err := id.Seq()
		if err != nil {
			return err
		}
		if _, there := slices.BinarySearch(c.whole, seq); there {
			return fmt.Errorf("it says that %s is gone, and the bundle has its content", id)
		}
		if i, empty := slices.BinarySearch(c.erased, seq); empty {
			c.listed[i] = true
		}
	}
	return nil
}

// destroyed checks that an erasure lists each entry that has no content: else whoever passes
// a bundle on could take content out of it and call it erased.
func (c *checker) destroyed() error {
	for i, seq := range c.erased {
		if c.listed[i] {
			continue
		}
		err := c.fault(fmt.Sprintf("entry %d", seq), "it has no content, and no erasure in the bundle says that it was destroyed")
		if err != nil {
			return err
		}
	}
	return nil
}
