package desk

import (
	"context"
	"fmt"

	"hearsay/ledger"
)

// TakeBack enters that the report which is known by an address was taken back by whoever published it, unless that was entered
// before, and returns the IDs of what was entered. With edited, its last version says so, and the version before that
// was taken back too. A report that is not there is an error wrapping ErrNotFound.
func (d *Desk) TakeBack(ctx context.Context, by, address string, edited bool, x ledger.Withdrawal) ([]ledger.ID, error) {
	var ids []ledger.ID
	err := d.enter(ctx, func(w *draft) error {
		ids = nil
		of, err := w.versionsAt(address, edited)
		for _, id := range of {
			if err == nil {
				ids, err = w.takeBack(ids, by, id, x)
			}
		}
		return err
	})
	return ids, err
}

// versionsAt are the last version of the report at an address and, where it is asked for, the one before.
func (w *draft) versionsAt(address string, before bool) ([]ledger.ID, error) {
	hits, err := w.found([]string{ledger.Source{URL: address}.Key()})
	if err != nil {
		return nil, err
	}
	if len(hits) == 0 {
		return nil, fmt.Errorf("%w: no report is known by the address %.300q", ErrNotFound, address)
	}
	last := hits[0].last
	out := []ledger.ID{last.ID}
	for e := last; before && e.Report.Previous != ""; {
		if e, err = w.byID(e.Report.Previous); err != nil {
			return out, err
		}
		if e.Report.Capture != last.Report.Capture {
			return append(out, e.ID), nil
		}
	}
	return out, nil
}

// takeBack enters that a report was taken back, unless that was entered before: whoever undid it knows better.
func (w *draft) takeBack(ids []ledger.ID, by string, of ledger.ID, x ledger.Withdrawal) ([]ledger.ID, error) {
	if all, _, err := w.withdrawals(of); err != nil || len(all) > 0 {
		return ids, err
	}
	x.Of = of
	if err := w.withdrawable(x); err != nil {
		return ids, err
	}
	id, err := w.enter(by, ledger.KindWithdrawal, func(e *ledger.Entry) { e.Withdrawal = &x })
	return append(ids, id), err
}
