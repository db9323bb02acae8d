package bundle

import (
	"cmp"
	"errors"
	"io"
	"slices"

	"hearsay/ledger"
)

// Statements that people entered stand where they were entered, and not behind their report.
// They are compared with its text at the end, report after report and text after text, so
// that none is read twice.

// handmade is a statement by hand.
type handmade struct {
	report int64 // its number
	begins int64 // the statement's line, in the entries
	of     int64 // the report's line; -1 where the bundle does not have it
	record int32 // of the report's text
}

// later leaves a statement by hand for the end.
func (c *checker) later(e ledger.Entry, begins int64) error {
	report, err := e.Statement.Report.Seq()
	if err == nil {
		c.hands = append(c.hands, handmade{report: report, begins: begins, of: -1, record: -1})
	}
	return err
}

// byHand compares the statements that were left for the end.
func (c *checker) byHand() error {
	if len(c.hands) == 0 {
		return nil
	}
	slices.SortFunc(c.hands, func(a, b handmade) int { return cmp.Compare(a.report, b.report) })
	if err := c.findReports(); err != nil {
		return err
	}
	slices.SortFunc(c.hands, func(a, b handmade) int {
		return cmp.Or(cmp.Compare(a.record, b.record), cmp.Compare(a.of, b.of), cmp.Compare(a.begins, b.begins))
	})
	for rest := c.hands; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].of == rest[0].of {
			n++
		}
		if err := c.ofReport(rest[:n]); err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}

// findReports notes where the reports of statements by hand are, which are sorted by them.
func (c *checker) findReports() error {
	at := int64(0)
	return lines(c.section(c.files[nameEntries]), maxLine, func(line []byte) error {
		begins := at
		at += int64(len(line))
		e, err := parseEntry(line)
		if err != nil || e.Body == nil {
			return c.ctx.Err() // was told, or was erased
		}
		i, wanted := slices.BinarySearchFunc(c.hands, e.Seq, func(h handmade, seq int64) int { return cmp.Compare(h.report, seq) })
		if !wanted {
			return c.ctx.Err()
		}
		body, err := decode(e.Body)
		if err != nil || body.Kind != ledger.KindReport {
			return nil
		}
		for ; i < len(c.hands) && c.hands[i].report == e.Seq; i++ {
			c.hands[i].of, c.hands[i].record = begins, int32(c.records.find(body.Report.Text.Name))
		}
		return nil
	})
}

var errNoReport = errors.New("its report is not in the bundle")

// ofReport compares the statements by hand of one report with its text.
func (c *checker) ofReport(some []handmade) error {
	wrong := errNoReport
	if of, record := some[0].of, some[0].record; of >= 0 && record >= 0 {
		report, err := c.entryAt(of)
		if err != nil {
			return err
		}
		wrong = c.lookAgain(int(record), report.Report.Text)
	}
	for _, h := range some {
		e, err := c.entryAt(h.begins)
		if err != nil {
			return err
		}
		bad := wrong
		if bad == nil {
			bad = ledger.Quotes(c.held.text, e.Statement.Read)
		}
		if err := c.told(e.ID, bad); err != nil {
			return err
		}
	}
	return nil
}

// entryAt reads an entry again that was found sound before.
func (c *checker) entryAt(begins int64) (ledger.Entry, error) {
	m := c.files[nameEntries]
	var out ledger.Entry
	err := lines(io.NewSectionReader(c.in, m.data()+begins, m.size-begins), maxLine, func(line []byte) error {
		e, err := parseEntry(line)
		if err == nil {
			out, err = decode(e.Body)
		}
		return errors.Join(err, errNext)
	})
	if errors.Is(err, errNext) && out.Kind != "" {
		err = nil
	}
	return out, err
}
