package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// VersionOf is one version or reading of a report, and what it did to the statements of the one before.
type VersionOf struct {
	Report  ledger.ID `json:"report"`
	Version int       `json:"version"`
	Reread  bool      `json:"reread,omitempty"`
	Entered time.Time `json:"entered"`
	Rows    []Edit    `json:"rows"`
}

// Edit is a statement that came (Old is empty), went (New is empty) or changed. The words are empty where they were erased.
type Edit struct {
	Old    ledger.ID `json:"old,omitempty"`
	New    ledger.ID `json:"new,omitempty"`
	Was    string    `json:"was,omitempty"`
	Is     string    `json:"is,omitempty"`
	Fields []string  `json:"fields,omitempty"`
}

// VersionsOf gives the version asked for and those before it, the oldest first. An ID that is no report of the ledger is an
// error wrapping ErrNotFound.
func (d *Desk) VersionsOf(ctx context.Context, id ledger.ID) ([]VersionOf, error) {
	if !id.Is(ledger.KindReport) {
		return nil, fmt.Errorf("%w: %q is not the ID of a report", ErrRefused, id)
	}
	var out []VersionOf
	for id != "" {
		row, _, err := d.find(ctx, id, time.Time{})
		if err != nil {
			return nil, err
		}
		if row.Erased() {
			if len(out) == 0 {
				return nil, fmt.Errorf("%s: %w: its content was erased", id, ErrNotFound)
			}
			break
		}
		e, err := d.proved(row)
		if err != nil {
			return nil, err
		}
		v, err := d.edits(ctx, e)
		if err != nil {
			return nil, err
		}
		out, id = append(out, v), e.Report.Previous
	}
	slices.Reverse(out)
	return out, nil
}

// SaidIn are the statements of edits as they stand now, by their IDs; those that were erased are left out.
func (d *Desk) SaidIn(ctx context.Context, rows []Edit) (map[ledger.ID]Claim, error) {
	var seqs []int64
	for _, row := range rows {
		for _, id := range []ledger.ID{row.Old, row.New} {
			if seq, err := id.Seq(); err == nil {
				seqs = append(seqs, seq)
			}
		}
	}
	claims, err := d.Said(ctx, seqs)
	out := make(map[ledger.ID]Claim, len(claims))
	for _, c := range claims {
		out[c.ID] = c
	}
	return out, err
}

func (d *Desk) edits(ctx context.Context, e ledger.Entry) (VersionOf, error) {
	v := VersionOf{Report: e.ID, Version: e.Report.Version, Reread: e.Report.Reread, Entered: e.At, Rows: []Edit{}}
	c := e.Report.Compared
	for _, id := range c.Added {
		v.Rows = append(v.Rows, Edit{New: id})
	}
	for _, id := range c.Gone {
		v.Rows = append(v.Rows, Edit{Old: id})
	}
	for _, ch := range c.Changed {
		v.Rows = append(v.Rows, Edit{Old: ch.Old, New: ch.New, Fields: ch.Fields})
	}
	for i := range v.Rows {
		var err error
		if v.Rows[i].Was, err = d.said(ctx, v.Rows[i].Old); err != nil {
			return v, err
		}
		if v.Rows[i].Is, err = d.said(ctx, v.Rows[i].New); err != nil {
			return v, err
		}
	}
	return v, nil
}

// said are the words of a statement as it was read; empty for none, and where they were erased.
func (d *Desk) said(ctx context.Context, id ledger.ID) (string, error) {
	if id == "" {
		return "", nil
	}
	seq, err := id.Seq()
	if err != nil {
		return "", err
	}
	e, err := d.entry(ctx, d.store, seq)
	if errors.Is(err, ErrNotFound) || errors.Is(err, store.ErrNoEntry) || err == nil && e.Kind != ledger.KindStatement {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return words(e.Statement.Read), nil
}
