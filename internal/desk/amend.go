package desk

import (
	"context"
	"fmt"

	"hearsay/ledger"
)

// amend drafts a correction of a field of a report, and the reading that comes of it: what
// is counted from the day of publication is counted again.
func (w *draft) amend(by string, r ledger.Review) (ledger.ID, error) {
	report, err := w.reportOf(r.Of)
	if err != nil {
		return "", err
	}
	before, err := w.known(report.Report.Capture)
	if err != nil {
		return "", err
	}
	id, err := w.enter(by, ledger.KindReview, func(e *ledger.Entry) { e.Review = &r })
	if err != nil {
		return "", err
	}
	known, err := w.known(report.Report.Capture)
	if err != nil {
		return "", err
	}
	if known == before {
		return "", fmt.Errorf("%w: that is what %s has for %s", ErrRefused, r.Of, r.Field)
	}
	last, err := w.latest(report.Report.Capture)
	if err != nil || last == nil {
		return "", err
	}
	if _, err := w.renew(renewal{last: *last, known: known, cause: id, by: by}); err != nil {
		return "", err
	}
	return id, w.renewLater(by, id, report.Report.Capture)
}

// renewLater reads the later version of a report again, so that it stands for the new
// reading of the earlier one.
func (w *draft) renewLater(by string, cause, capture ledger.ID) error {
	next, err := w.successor(capture)
	if err != nil || next == "" {
		return err
	}
	last, err := w.latest(next)
	if err != nil || last == nil {
		return err
	}
	known, err := w.known(next)
	if err != nil {
		return err
	}
	_, err = w.renew(renewal{last: *last, known: known, cause: cause, also: []ledger.ID{capture}, by: by})
	return err
}

// SameReport records that two reports are versions of one, the later entered being the later
// version, and reads that again to compare it with the other. It returns the review.
func (d *Desk) SameReport(ctx context.Context, by string, one, other ledger.ID, reason string, read Reader) (ledger.Entry, error) {
	var review ledger.Entry
	err := d.renewing(ctx, read, func(w *draft) error {
		a, b, err := w.apart(one, other)
		if err != nil {
			return err
		}
		r := ledger.Review{Action: ledger.SameReport, Of: b.ID, With: []ledger.ID{a.ID}, Reason: reason}
		id, err := w.enter(by, ledger.KindReview, func(e *ledger.Entry) { e.Review = &r })
		if err != nil {
			return err
		}
		review = w.entries[0]
		known, err := w.known(b.Report.Capture)
		if err != nil {
			return err
		}
		_, err = w.renew(renewal{last: b, known: known, cause: id, after: &a, joins: true, by: by})
		return err
	})
	return review, err
}

// apart gives the last versions of two reports, the earlier entered in front; reports that
// are versions of one already are refused.
func (w *draft) apart(one, other ledger.ID) (a, b ledger.Entry, err error) {
	var last [2]*ledger.Entry
	for i, id := range []ledger.ID{one, other} {
		e, err := w.reportOf(id)
		if err == nil {
			last[i], err = w.lastVersion(e)
		}
		if err != nil {
			return a, b, err
		}
		if last[i] == nil {
			return a, b, fmt.Errorf("%s: %w", id, ErrNotFound)
		}
	}
	if last[0].ID == last[1].ID {
		return a, b, fmt.Errorf("%w: %s and %s are versions of one report already, the last of which is %s", ErrRefused, one, other, last[0].ID)
	}
	if number(*last[0]) > number(*last[1]) {
		last[0], last[1] = last[1], last[0]
	}
	return *last[0], *last[1], nil
}
