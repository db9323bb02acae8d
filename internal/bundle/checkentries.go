package bundle

import (
	"errors"
	"fmt"
	"slices"

	"hearsay/ledger"
	"hearsay/proof"
)

// entries checks every entry: its place in the signed log, and what it rests on.
func (c *checker) entries() error {
	c.last = -1
	n := 0
	err := lines(c.section(c.files[nameEntries]), maxLine, func(line []byte) error {
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
		return c.entry(e)
	})
	if errors.Is(err, errLongLine) {
		return c.broken(nameEntries, "line %d: %v", n+1, err)
	}
	return err
}

func (c *checker) entry(e Entry) error {
	where := fmt.Sprintf("entry %d", e.Seq)
	body, bad := c.content(e)
	if bad == nil && body.Kind != "" {
		where = string(body.ID)
	}
	for _, fault := range []error{bad, c.order(e), c.included(e)} {
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
	if body.Kind == "" {
		return nil
	}
	c.whole = append(c.whole, e.Seq)
	c.catalog.entry(body)
	err := c.evidence(body)
	if errors.Is(err, errUnpacked) {
		return c.broken(where, "%v", err)
	}
	if err != nil {
		return c.fault(where, "%v", err)
	}
	return nil
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
	body, err := ledger.Decode(e.Body)
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
func (c *checker) evidence(e ledger.Entry) error {
	switch e.Kind {
	case ledger.KindCapture:
		r, err := c.record(e.Capture.Record)
		if err != nil {
			return err
		}
		if int64(len(r.Payload)) != e.Capture.Bytes || e.Capture.Record.Name != e.Capture.SHA256 {
			return errors.New("its bytes are not those of the archive record")
		}
		c.held, c.text = e.Capture.Record, string(r.Payload)
	case ledger.KindReport:
		return c.report(e)
	case ledger.KindStatement:
		return c.statement(e)
	case ledger.KindErasure:
		return c.erasure(e)
	}
	return nil
}

func (c *checker) report(e ledger.Entry) error {
	c.texts[e.ID] = e.Report.Text
	if e.Report.Text.Name != e.Report.Head.TextSHA256 {
		return errors.New("its text is not that of the archive record")
	}
	if _, ok := c.catalog.captures[e.Report.Capture]; !ok {
		return fmt.Errorf("its capture %s is not in the bundle", e.Report.Capture)
	}
	return c.load(e.Report.Text)
}

// load holds the text of a report.
func (c *checker) load(ref ledger.Record) error {
	if c.held == ref {
		return nil
	}
	r, err := c.record(ref)
	if err == nil {
		c.held, c.text = ref, string(r.Payload)
	}
	return err
}

// statement compares the words of a statement with the text. What keeps all statements of
// a report from being compared is told once.
func (c *checker) statement(e ledger.Entry) error {
	report := e.Statement.Report
	ref, ok := c.texts[report]
	err := fmt.Errorf("its report %s is not in the bundle, or does not hold", report)
	if ok {
		err = c.load(ref)
	}
	switch {
	case err == nil:
		return ledger.Quotes(c.text, e.Statement.Read)
	case errors.Is(err, errUnpacked):
		return err
	case c.mute[report]:
		return nil
	}
	c.mute[report] = true
	return fmt.Errorf("its words, and those of the report's other statements, cannot be compared with the text: %w", err)
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
	}
	return nil
}
