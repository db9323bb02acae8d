package desk

import (
	"context"
	"maps"
	"math"
	"slices"
	"strings"

	"hearsay/internal/stem"
	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/reading"
)

// index drafts the part of the batch that is computed from entries: the history of every
// statement that the drafted entries change, or what they erase had a part in.
func (w *draft) index() error {
	before, after, err := w.namings()
	if err != nil {
		return err
	}
	touched, err := w.touched(before.unlike(after))
	if err != nil {
		return err
	}
	f := &folder{ctx: w.ctx, r: w.r, decode: w.desk.decoder.Decode, drafted: w.entries, first: w.tip.Size, refs: w.batch.Refs}
	if err := f.load(touched, w.next()); err != nil {
		return err
	}
	if err := w.unchanged(f, touched, before); err != nil {
		return err
	}
	for _, seq := range touched {
		own, ok := f.entries[seq]
		if !ok || own.Kind != ledger.KindStatement {
			continue // erased before
		}
		entered := slices.DeleteFunc(f.entered(seq), func(e ledger.Entry) bool { return w.erased[number(e)] })
		h, err := w.desk.history(own, entered, f.reports[own.Statement.Report], after)
		if err != nil {
			return err
		}
		h.enter(&w.batch, seq)
	}
	return nil
}

// enter puts a history into a batch.
func (h history) enter(b *store.Batch, seq int64) {
	b.Views = append(b.Views, h.views...)
	b.Words = append(b.Words, store.Words{Seq: seq, Stems: h.words})
	for _, v := range h.views {
		if v.Named != "" {
			b.Names = append(b.Names, v.Named, v.Speaker)
		}
	}
}

// unchanged proves the index where the append builds on it: the views and words that earlier
// statements have must be those that the entries about them make. Where the index has lost one of
// them, the others tell.
func (w *draft) unchanged(f *folder, touched []int64, names naming) error {
	touched = slices.DeleteFunc(slices.Clone(touched), func(seq int64) bool { return seq >= w.tip.Size })
	kept, err := indexed(w.ctx, w.r, touched)
	if err != nil {
		return err
	}
	for _, seq := range touched {
		own, ok := f.entries[seq]
		if !ok || own.Kind != ledger.KindStatement {
			continue
		}
		h, err := w.desk.history(own, ahead(f.entered(seq), w.tip.Size), f.reports[own.Statement.Report], names)
		if err != nil {
			return err
		}
		if what := h.unlike(kept[seq]); what != "" {
			return damaged("the index of %s: %s", own.ID, what)
		}
	}
	return nil
}

// indexed are the histories that the index has of statements.
func indexed(ctx context.Context, r store.Reader, seqs []int64) (map[int64]history, error) {
	views, err := r.Views(ctx, seqs)
	if err != nil {
		return nil, err
	}
	out := map[int64]history{}
	for _, v := range views {
		h := out[v.Seq]
		h.views = append(h.views, v)
		out[v.Seq] = h
	}
	words, err := r.Stems(ctx, seqs)
	for _, w := range words {
		h := out[w.Seq]
		h.words = w.Stems
		out[w.Seq] = h
	}
	return out, err
}

// unlike says in what the index has a history otherwise; empty where it does not.
func (h history) unlike(kept history) string {
	if h.words != kept.words {
		return "it is found by other words than it says"
	}
	return difference(h.views, joined(kept.views))
}

// ahead are the entries before one with the number.
func ahead(entered []ledger.Entry, seq int64) []ledger.Entry {
	return slices.DeleteFunc(slices.Clone(entered), func(e ledger.Entry) bool { return number(e) >= seq })
}

// number is the number of an entry that was read, whose ID is well formed.
func number(e ledger.Entry) int64 {
	seq, err := e.ID.Seq()
	if err != nil {
		return -1
	}
	return seq
}

// reindex computes the views and words of all statements again and enters those that are others
// than the index has: an earlier program left some after erasures.
func (d *Desk) reindex(ctx context.Context) error {
	tip, err := d.store.Tip(ctx)
	if err == nil {
		err = d.end(ctx, d.store, tip)
	}
	for from := int64(0); from < tip.Size && err == nil; from += blockSize {
		err = d.store.Append(ctx, func(r store.Reader) (store.Batch, error) {
			return d.renewed(ctx, r, from, min(from+blockSize, tip.Size))
		})
	}
	return err
}

// renewed are the histories of the statements of [from, to) that the index does not have.
func (d *Desk) renewed(ctx context.Context, r store.Reader, from, to int64) (store.Batch, error) {
	var b store.Batch
	var seqs []int64
	for seq := from; seq < to; seq++ {
		seqs = append(seqs, seq)
	}
	kept, err := merges(ctx, r, store.Forever)
	if err != nil {
		return b, err
	}
	names, err := namingOf(d.keys, kept)
	if err != nil {
		return b, err
	}
	f := folder{ctx: ctx, r: r, decode: d.decoder.Decode}
	if err := f.load(seqs, store.Forever); err != nil {
		return b, err
	}
	had, err := indexed(ctx, r, seqs)
	if err != nil {
		return b, err
	}
	for _, seq := range seqs {
		own := f.entries[seq]
		b.Further = append(b.Further, further(own, seq)...)
		if own.Kind != ledger.KindStatement {
			continue
		}
		h, err := d.history(own, f.entered(seq), f.reports[own.Statement.Report], names)
		if err != nil {
			return b, err
		}
		if h.unlike(had[seq]) != "" {
			h.enter(&b, seq)
		}
	}
	return b, nil
}

// namings are who is who before this append and after it.
func (w *draft) namings() (before, after naming, err error) {
	kept, err := merges(w.ctx, w.r, w.tip.Size)
	if err != nil {
		return before, after, err
	}
	if before, err = namingOf(w.desk.keys, kept); err != nil {
		return before, after, err
	}
	left := slices.DeleteFunc(slices.Clone(kept), func(e ledger.Entry) bool {
		seq, err := e.ID.Seq()
		return err == nil && w.erased[seq]
	})
	for _, e := range w.entries {
		if aboutSpeakers(e) {
			left = append(left, e)
		}
	}
	if len(left) == len(kept) && len(w.erased) == 0 {
		return before, before, nil
	}
	after, err = namingOf(w.desk.keys, left)
	return before, after, err
}

// together are the stems of both, each once.
func together(a, b string) string {
	all := strings.Fields(a)
	seen := make(map[string]bool, len(all))
	for _, s := range all {
		seen[s] = true
	}
	for _, s := range strings.Fields(b) {
		if !seen[s] {
			all = append(all, s)
		}
	}
	return strings.Join(stem.Cut(all), " ")
}

// touched lists the statements that the drafted entries are or are about, those that the erased
// ones were about, and those under names that came to belong to another speaker, ascending.
func (w *draft) touched(names []string) ([]int64, error) {
	seen := map[int64]bool{}
	for i, e := range w.entries {
		if e.Kind == ledger.KindStatement {
			seen[w.tip.Size+int64(i)] = true
		}
	}
	bereft, err := w.r.Under(w.ctx, slices.Sorted(maps.Keys(w.erased)))
	if err != nil {
		return nil, err
	}
	for _, ref := range append(bereft, w.batch.Refs...) {
		if ref.Target != store.Speakers && !w.erased[ref.Target] {
			seen[ref.Target] = true
		}
	}
	if names, err = w.spelled(names); err != nil {
		return nil, err
	}
	bearing, err := w.r.Bearing(w.ctx, names)
	if err != nil {
		return nil, err
	}
	for _, seq := range bearing {
		if !w.erased[seq] {
			seen[seq] = true
		}
	}
	return slices.Sorted(maps.Keys(seen)), nil
}

// spelled are names with all others that have one of them for a key.
func (w *draft) spelled(names []string) ([]string, error) {
	if len(names) == 0 {
		return nil, nil
	}
	all, err := w.r.Named(w.ctx, "")
	who, changed := newAliases(w.desk.keys), map[string]bool{}
	for _, n := range names {
		changed[n] = true
	}
	for _, n := range all {
		if changed[who.natural(n)] {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), err
}

// viewOf flattens a standing for the index, all but the speaker.
func viewOf(s ledger.Standing, report ledger.Entry) store.View {
	read := s.Read
	reportSeq, _ := s.Report.Seq()
	v := store.View{State: s.State, Report: reportSeq, Act: plainValue(read.Act)}
	if read.Speaker != nil {
		v.Unnamed = read.Speaker.Unnamed
	}
	if read.Certainty != nil {
		v.Certainty = ledger.Plain(read.Certainty.Value)
	}
	if read.SaidAt != nil {
		v.SaidFrom, v.SaidTo = ends(read.SaidAt.Earliest, read.SaidAt.Latest)
	}
	if f := read.Forecast; f != nil {
		v.Forecast, v.Scorable = true, f.Scorable
		v.DueFrom, v.DueTo = plainValue(f.Earliest), plainValue(f.Latest)
	}
	v.Sure, v.Looked = sure(read.Confidence), looked(s)
	if s.Outcome != nil {
		v.Outcome = s.Outcome.Outcome
	}
	if report.Report != nil {
		v.Outlet, v.Language = ledger.NameKey(value(report.Report.Head.Outlet)), ledger.Plain(report.Report.Head.Language)
		if p := report.Report.Head.Published; p != nil {
			v.PublishedFrom, v.PublishedTo = ends(p.Earliest, p.Latest)
		}
	}
	v.Places = placeKeys(read.Places)
	return v
}

// sure is a confidence in millionths.
func sure(confidence float64) int64 { return int64(math.Round(confidence * 1e6)) }

// looked is what people made of a statement.
func looked(s ledger.Standing) string {
	switch {
	case s.Accepted != nil:
		return store.Accepted
	case s.Rejected != nil || len(s.Corrections) > 0:
		return store.Reviewed
	}
	return ""
}

// ends is an interval of which one known end stands for both.
func ends(from, to *string) (string, string) {
	if from == nil {
		from = to
	}
	if to == nil {
		to = from
	}
	return plainValue(from), plainValue(to)
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// plainValue is a value as the index keeps it.
func plainValue(s *string) string { return ledger.Plain(value(s)) }

func speakerName(s reading.Statement) string {
	if s.Speaker == nil {
		return ""
	}
	return value(s.Speaker.Name)
}

// placeKeys are the names, in the gazetteer's and the report's spelling, and the IDs of
// places, in lower case.
func placeKeys(places []reading.About) []string {
	var keys []string
	for _, p := range places {
		for _, k := range []string{p.Name, value(p.ID), p.Span.Text} {
			if k != "" {
				keys = append(keys, ledger.NameKey(k))
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// stems are what full-text search finds a statement by: its words, its speaker, its places
// and the title of the report.
func (d *Desk) stems(s reading.Statement, report ledger.Entry) string {
	var text strings.Builder
	for _, c := range s.Content {
		text.WriteString(c.Text + " ")
	}
	if s.Speaker != nil {
		text.WriteString(speakerName(s) + " " + value(s.Speaker.Role) + " " + value(s.Speaker.Affiliation) + " ")
	}
	for _, p := range s.Places {
		text.WriteString(p.Name + " " + p.Span.Text + " ")
	}
	language := ""
	if report.Report != nil {
		text.WriteString(value(report.Report.Head.Title))
		language = report.Report.Head.Language
	}
	return strings.Join(stem.Cut(d.stemmer.Text(text.String(), language)), " ")
}
