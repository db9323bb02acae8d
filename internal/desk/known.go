package desk

import (
	"slices"

	"hearsay/ledger"
)

// What holds of a report. A capture may have several readings: by other engines, and with
// other facts about it once somebody put them right. A reading that was made for a review or
// an undo falls with it. The last reading that did not fall is the one that counts.

// about gives the entries about some others, in order, those drafted included; erased ones
// are left out.
func (w *draft) about(targets ...int64) ([]ledger.Entry, error) {
	refs, err := w.r.About(w.ctx, slices.DeleteFunc(slices.Clone(targets), func(n int64) bool { return n >= w.tip.Size }), w.tip.Size)
	if err != nil {
		return nil, err
	}
	var seqs []int64
	for _, ref := range append(refs, w.batch.Refs...) {
		if slices.Contains(targets, ref.Target) && !w.erased[ref.Seq] {
			seqs = append(seqs, ref.Seq)
		}
	}
	slices.Sort(seqs)
	return w.read(slices.Compact(seqs))
}

// read gives entries by their numbers, drafted or not, without those that were erased.
func (w *draft) read(seqs []int64) ([]ledger.Entry, error) {
	old := slices.DeleteFunc(slices.Clone(seqs), func(n int64) bool { return n >= w.tip.Size })
	rows, err := w.r.Get(w.ctx, old)
	if err != nil {
		return nil, err
	}
	var out []ledger.Entry
	for _, row := range rows {
		if row.Erased() {
			continue
		}
		e, err := proved(row)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	for _, n := range seqs {
		if n >= w.tip.Size {
			out = append(out, w.entries[n-w.tip.Size])
		}
	}
	return out, nil
}

// undone tells which of some entries do not hold.
func (w *draft) undone(ids []ledger.ID) (map[ledger.ID]bool, error) {
	var undos []ledger.Entry
	targets, err := numbers(ids)
	for seen := map[ledger.ID]bool{}; err == nil && len(targets) > 0; {
		var about []ledger.Entry
		about, err = w.about(targets...)
		targets = nil
		for _, e := range about {
			if e.Kind == ledger.KindUndo && !seen[e.ID] && slices.Contains(ids, e.Undo.Of) {
				seen[e.ID] = true
				undos, ids = append(undos, e), append(ids, e.ID)
				targets = append(targets, number(e))
			}
		}
	}
	slices.SortFunc(undos, inOrder)
	return ledger.Undone(undos), err
}

func numbers(ids []ledger.ID) ([]int64, error) {
	out := make([]int64, 0, len(ids))
	for _, id := range ids {
		n, err := id.Seq()
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func inOrder(a, b ledger.Entry) int { return int(number(a) - number(b)) }

// readings gives the readings of a capture that hold, in order.
func (w *draft) readings(capture ledger.ID) ([]ledger.Entry, error) {
	all, err := w.everyReading(capture)
	if err != nil {
		return nil, err
	}
	var causes []ledger.ID
	for _, e := range all {
		if e.Report.Cause != "" {
			causes = append(causes, e.Report.Cause)
		}
	}
	if len(causes) == 0 {
		return all, nil
	}
	undone, err := w.undone(causes)
	return slices.DeleteFunc(all, func(e ledger.Entry) bool { return undone[e.Report.Cause] }), err
}

// everyReading gives the readings of a capture, fallen ones too.
func (w *draft) everyReading(capture ledger.ID) ([]ledger.Entry, error) {
	seq, err := capture.Seq()
	if err != nil {
		return nil, err
	}
	about, err := w.about(seq)
	return slices.DeleteFunc(about, func(e ledger.Entry) bool { return e.Kind != ledger.KindReport || e.Report.Capture != capture }), err
}

// latest is the reading of a capture that counts; nil where there is none.
func (w *draft) latest(capture ledger.ID) (*ledger.Entry, error) {
	all, err := w.readings(capture)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[len(all)-1], nil
}

// known is what is known of a capture: what it was read with before anybody corrected it,
// with the corrections that hold.
func (w *draft) known(capture ledger.ID) (ledger.Known, error) {
	all, err := w.everyReading(capture)
	if err != nil || len(all) == 0 {
		return ledger.Known{}, err
	}
	var targets []int64
	for _, e := range all {
		targets = append(targets, number(e))
	}
	about, err := w.about(targets...)
	if err != nil {
		return ledger.Known{}, err
	}
	corrections := slices.DeleteFunc(about, func(e ledger.Entry) bool {
		return e.Kind != ledger.KindReview || e.Review.Action != ledger.Correct
	})
	var ids []ledger.ID
	for _, e := range corrections {
		ids = append(ids, e.ID)
	}
	undone, err := w.undone(ids)
	known := uncorrected(all, corrections)
	for _, e := range corrections {
		if !undone[e.ID] {
			known = known.Amend(e.Review)
		}
	}
	return known, err
}

// uncorrected is what the last reading before the first correction was entered with.
func uncorrected(readings, corrections []ledger.Entry) ledger.Known {
	out := readings[0].Report.Told()
	for _, e := range readings {
		if e.Report.Cause == "" && (len(corrections) == 0 || number(e) < number(corrections[0])) {
			out = e.Report.Told()
		}
	}
	return out
}
