package desk

import (
	"context"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// history is how a statement could be found at each time, by the entries that have content. It is
// the same whenever and by whomever it is computed: views that say the same and follow each other
// are one. What was erased has no part in it, as if it had never been entered.
type history struct {
	views []store.View
	words string // stems of all that it ever said
}

// history follows a statement through the entries about it, which are in order, and through what
// became of its speaker's name.
func (d *Desk) history(own ledger.Entry, entered []ledger.Entry, report ledger.Entry, names naming) (history, error) {
	var h history
	first, err := own.ID.Seq()
	if err != nil {
		return h, err
	}
	stems := d.stems(own.Statement.Read, report)
	h.words = stems
	changed := false
	from := first
	for k := 0; k <= len(entered); k++ {
		s := ledger.Stand(own, entered[:k])
		if k > 0 && (entered[k-1].Kind == ledger.KindReview || entered[k-1].Kind == ledger.KindUndo) {
			now := d.stems(s.Read, report)
			changed = changed || now != stems
			h.words, stems = together(h.words, now), now
		}
		to := store.Forever
		if k < len(entered) {
			if to, err = entered[k].ID.Seq(); err != nil {
				return h, err
			}
		}
		if to <= first {
			continue // carried: it holds from the beginning
		}
		v := viewOf(s, report)
		v.Named = d.bears(s.Read, report)
		v.Seq, v.From, v.To, v.Own = first, from, to, stems
		h.named(v, names)
		from = to
	}
	for i := range h.views {
		if !changed {
			h.views[i].Own = ""
		}
	}
	h.views = joined(h.views)
	return h, nil
}

// named adds a view, once for each speaker that its name belonged to in its time.
func (h *history) named(v store.View, names naming) {
	end := v.To
	for _, change := range names.within(v.Named, v.From, end) {
		v.Speaker, v.To = names.of(v.Named, v.From), change
		h.views = append(h.views, v)
		v.From = change
	}
	v.Speaker, v.To = names.of(v.Named, v.From), end
	h.views = append(h.views, v)
}

// joined are the views with those that follow each other and say the same as one.
func joined(views []store.View) []store.View {
	var out []store.View
	for _, v := range views {
		if n := len(out) - 1; n >= 0 && out[n].To == v.From {
			same := out[n]
			same.From, same.To = v.From, v.To
			if same.Equal(v) {
				out[n].To = v.To
				continue
			}
		}
		out = append(out, v)
	}
	return out
}

// merges are the merges and splits among the entries before the bound, in order, without erased
// ones.
func merges(ctx context.Context, r store.Reader, before int64) ([]ledger.Entry, error) {
	refs, err := r.About(ctx, []int64{store.Speakers}, before)
	if err != nil || len(refs) == 0 {
		return nil, err
	}
	seqs := make([]int64, len(refs))
	for i, ref := range refs {
		seqs[i] = ref.Seq
	}
	rows, err := r.Get(ctx, seqs)
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
		if !concerns(e, store.Speakers, ledger.Entry{}) {
			return nil, damaged("the index has entry %s among those about speakers", e.ID)
		}
		out = append(out, e)
	}
	return out, nil
}
