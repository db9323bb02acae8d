package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// Review enters a person's review and returns its ID. A correction of words or spans must
// quote the report's text. Reviews that bring readings or statements have methods of their
// own: Correct for a field of a report, SameReport, Claim, SplitStatement, JoinStatements.
func (d *Desk) Review(ctx context.Context, by string, r ledger.Review) (ledger.ID, error) {
	ids, err := d.ReviewAll(ctx, by, []ledger.Review{r})
	if err != nil {
		return "", err
	}
	return ids[0], nil
}

// ReviewAll enters reviews, all or none of them, and returns their IDs in order.
func (d *Desk) ReviewAll(ctx context.Context, by string, all []ledger.Review) ([]ledger.ID, error) {
	var ids []ledger.ID
	err := d.renewing(ctx, nil, func(w *draft) error {
		ids = nil
		for _, r := range all {
			if rereads(&r) {
				return fmt.Errorf("%w: a review %q does not come alone", ErrRefused, r.Action)
			}
			at := len(w.entries)
			if err := w.enterReview(by, r); err != nil {
				return err
			}
			ids = append(ids, w.entries[at].ID)
		}
		return nil
	})
	return ids, err
}

// reviewable checks a review of a statement against the statement and its text.
func (w *draft) reviewable(r ledger.Review) error {
	s, err := w.statement(r.Of)
	for _, other := range r.With {
		if err == nil {
			_, err = w.statement(other)
		}
	}
	if err != nil || r.Action != ledger.Correct {
		return err
	}
	if err := (ledger.Entry{ID: ledger.MakeID(ledger.KindReview, 0), Kind: ledger.KindReview, At: w.at, By: "-", Review: &r}).Validate(); err != nil {
		return refused(err)
	}
	after := ledger.Stand(ledger.Entry{ID: s.ID, Statement: &ledger.Statement{Report: s.Report, Read: s.Read}},
		[]ledger.Entry{{Kind: ledger.KindReview, Review: &r}})
	text, err := w.desk.text(w.ctx, w.r, s.Report)
	if err != nil {
		return err
	}
	if err := ledger.Quotes(text, after.Read); err != nil {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return nil
}

// nameable checks a review of speakers against the ones that are known, and takes their names as the ledger has them.
func (w *draft) nameable(r *ledger.Review) error {
	who, err := w.desk.readAliases(w.ctx, w.r, w.tip.Size)
	if err != nil {
		return err
	}
	for _, name := range []*string{&r.Name, &r.Into} {
		if *name, err = w.meant(who, *name, r.Action == ledger.Split); err != nil {
			return err
		}
	}
	one, two := ledger.SpeakerKey(r.Name), ledger.SpeakerKey(r.Into)
	name, into := who.key(one), who.key(two)
	switch {
	case r.Action == ledger.Merge && who.of(one) == who.of(two):
		return fmt.Errorf("%w: %q and %q are one speaker already", ErrRefused, r.Name, r.Into)
	case r.Action == ledger.Merge && who.into[name] != "" && name != into:
		return fmt.Errorf("%w: %q is merged into %q; split it first", ErrRefused, r.Name, who.into[name])
	case r.Action == ledger.Split && who.into[name] != into && !who.spellings(one, two):
		return fmt.Errorf("%w: %q was not merged into %q", ErrRefused, r.Name, r.Into)
	case r.Action == ledger.NotSameSpeaker && (one == two || who.apart[ordered(name, into)]):
		return fmt.Errorf("%w: %q and %q are two speakers already", ErrRefused, r.Name, r.Into)
	}
	return nil
}

// text reads the text of a report from the archive.
func (d *Desk) text(ctx context.Context, r store.Reader, report ledger.ID) (string, error) {
	seq, err := report.Seq()
	if err != nil {
		return "", err
	}
	e, err := d.entry(ctx, r, seq)
	if errors.Is(err, store.ErrNoEntry) || err == nil && e.Report == nil {
		return "", fmt.Errorf("%s: %w", report, ErrNotFound)
	}
	if err != nil {
		return "", err
	}
	record, err := d.archive.Open(ctx, e.Report.Text)
	return string(record.Payload), err
}

// TextOf is the text of the report that a shown statement with a claim stands in, as Text gives it.
func (d *Desk) TextOf(ctx context.Context, s Shown) (string, error) {
	if s.report.Report == nil {
		return d.Text(ctx, s.Claim.Report)
	}
	record, err := d.archive.Open(ctx, s.report.Report.Text)
	if errors.Is(err, fs.ErrNotExist) { // erased while we looked: the entry goes before its record does
		return d.text(ctx, d.store, s.report.ID)
	}
	return string(record.Payload), err
}

// Text reads the text of a report. One that was erased is an error wrapping ErrNotFound.
func (d *Desk) Text(ctx context.Context, report ledger.ID) (string, error) {
	if !report.Is(ledger.KindReport) {
		return "", fmt.Errorf("%w: %q is not the ID of a report", ErrRefused, report)
	}
	text, err := d.text(ctx, d.store, report)
	if errors.Is(err, fs.ErrNotExist) { // erased while we looked: the entry goes before its record does
		text, err = d.text(ctx, d.store, report)
	}
	return text, err
}

// Withdraw records that a statement or a report was taken back by whoever said or
// published it. What is taken back already is refused (ErrStands) with the withdrawal that does it, until that is undone.
func (d *Desk) Withdraw(ctx context.Context, by string, x ledger.Withdrawal) (ledger.ID, error) {
	var id ledger.ID
	err := d.enter(ctx, func(w *draft) error {
		if err := w.withdrawable(x); err != nil {
			return err
		}
		var err error
		id, err = w.enter(by, ledger.KindWithdrawal, func(e *ledger.Entry) { e.Withdrawal = &x })
		return err
	})
	return id, err
}
