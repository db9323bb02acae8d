package desk

import (
	"context"
	"fmt"
	"time"

	"hearsay/internal/archive"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// Kept is a capture as it is kept, with its last reading: what there is to read it again.
type Kept struct {
	Record archive.Record // the bytes, as they were received
	Text   string         // what the last reading is of
	Report ledger.Report  // the last reading
	Held   bool           // it entered what somebody is said to believe or intend
}

// Kept gives the capture of an entry: of itself, of a report or of a statement.
func (d *Desk) Kept(ctx context.Context, id ledger.ID) (Kept, error) {
	var k Kept
	row, _, err := d.find(ctx, id, time.Time{})
	if err != nil {
		return k, err
	}
	seq, err := d.captureOf(ctx, row.Seq)
	if err != nil {
		return k, fmt.Errorf("%s: %w", id, err)
	}
	capture, err := d.entry(ctx, d.store, seq)
	if err != nil {
		return k, err
	}
	last, err := d.lastReading(ctx, seq)
	if err != nil {
		return k, fmt.Errorf("%s: %w", capture.ID, err)
	}
	k.Report = *last.Report
	if k.Record, err = d.archive.Open(ctx, capture.Capture.Record); err != nil {
		return k, err
	}
	if k.Text, err = d.Text(ctx, last.ID); err != nil {
		return k, err
	}
	k.Held, err = d.held(ctx, last)
	return k, err
}

// captureOf follows an entry to its capture.
func (d *Desk) captureOf(ctx context.Context, seq int64) (int64, error) {
	e, err := d.entry(ctx, d.store, seq)
	if err != nil {
		return 0, err
	}
	switch e.Kind {
	case ledger.KindCapture:
		return seq, nil
	case ledger.KindReport:
		return e.Report.Capture.Seq()
	case ledger.KindStatement:
		report, err := e.Statement.Report.Seq()
		if err != nil {
			return 0, err
		}
		return d.captureOf(ctx, report)
	}
	return 0, fmt.Errorf("%w: it is no capture, report or statement", ErrRefused)
}

// lastReading is the last report of a capture.
func (d *Desk) lastReading(ctx context.Context, capture int64) (ledger.Entry, error) {
	about, err := d.about(ctx, capture, 0)
	for i := len(about) - 1; i >= 0 && err == nil; i-- {
		if about[i].Kind == ledger.KindReport {
			return about[i], nil
		}
	}
	if err == nil {
		err = fmt.Errorf("%w: a reading of it", ErrNotFound)
	}
	return ledger.Entry{}, err
}

func (d *Desk) held(ctx context.Context, report ledger.Entry) (bool, error) {
	from := number(report) + 1
	held := false
	err := d.store.Rows(ctx, from, from+int64(report.Report.Count), func(row store.Row) error {
		if row.Erased() {
			return nil
		}
		e, err := proved(row)
		held = held || err == nil && e.Statement != nil && e.Statement.Read.Mode == "held"
		return err
	})
	return held, err
}

// Captures lists the captures that have content, oldest first.
func (d *Desk) Captures(ctx context.Context) ([]ledger.ID, error) {
	var out []ledger.ID
	err := d.store.Rows(ctx, 0, store.Forever, func(row store.Row) error {
		if row.Kind == ledger.KindCapture && !row.Erased() {
			out = append(out, ledger.MakeID(row.Kind, row.Seq))
		}
		return nil
	})
	return out, err
}
