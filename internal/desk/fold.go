package desk

import (
	"context"
	"errors"
	"maps"
	"slices"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// folder computes standings of statements from entries, reading what it needs in few
// queries. Entries that are drafted and not yet in the store take part where given.
type folder struct {
	ctx     context.Context
	r       store.Reader
	decode  func([]byte) (ledger.Entry, error) // ledger.Decode, or what does the same faster
	drafted []ledger.Entry
	first   int64 // number of the first drafted entry
	refs    []store.Ref
	known   map[int64]ledger.Entry // those that were read before

	entries map[int64]ledger.Entry // statements and what is about them; erased ones are absent
	about   map[int64][]int64
	reports map[ledger.ID]ledger.Entry
}

// load reads everything about the statements that entries before the bound say.
func (f *folder) load(seqs []int64, before int64) error {
	f.entries, f.about, f.reports = map[int64]ledger.Entry{}, map[int64][]int64{}, map[ledger.ID]ledger.Entry{}
	maps.Copy(f.entries, f.known)
	var old []int64
	for _, seq := range seqs {
		if f.isDrafted(seq) {
			f.entries[seq] = f.drafted[seq-f.first]
		} else {
			old = append(old, seq)
		}
	}
	refs, err := f.r.About(f.ctx, old, before)
	if err != nil {
		return err
	}
	need := old
	for _, ref := range slices.Concat(refs, f.refs) {
		f.about[ref.Target] = append(f.about[ref.Target], ref.Seq)
		need = append(need, ref.Seq)
	}
	if err := f.read(need); err != nil {
		return err
	}
	if err := f.concern(refs); err != nil {
		return err
	}
	return f.readReports(seqs, before)
}

// concern proves refs by the entries that they name. What an erased statement carried, nobody can
// say any more.
func (f *folder) concern(refs []store.Ref) error {
	for _, ref := range refs {
		own, kept := f.entries[ref.Target]
		e, ok := f.entries[ref.Seq]
		if !ok || !kept && e.Carried() {
			continue
		}
		if !concerns(e, ref.Target, own) {
			return damaged("the index has entry %s among those about entry %d", e.ID, ref.Target)
		}
	}
	return nil
}

func (f *folder) isDrafted(seq int64) bool {
	return f.drafted != nil && seq >= f.first && seq < f.first+int64(len(f.drafted))
}

// read decodes entries that were not read yet; erased ones stay absent.
func (f *folder) read(seqs []int64) error {
	var need []int64
	for _, seq := range seqs {
		if f.isDrafted(seq) {
			f.entries[seq] = f.drafted[seq-f.first]
		} else if _, ok := f.entries[seq]; !ok {
			need = append(need, seq)
		}
	}
	slices.Sort(need)
	rows, err := f.r.Get(f.ctx, slices.Compact(need))
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.Erased() {
			continue
		}
		e, err := provedBy(f.decode, row)
		if err != nil {
			return err
		}
		f.entries[row.Seq] = e
	}
	return nil
}

// readReports reads the reports of loaded statements and what was entered about any reading
// of their captures.
func (f *folder) readReports(seqs []int64, before int64) error {
	var need, captures []int64
	for _, seq := range seqs {
		if e, ok := f.entries[seq]; ok && e.Kind == ledger.KindStatement {
			n, err := e.Statement.Report.Seq()
			if err != nil {
				return err
			}
			need = append(need, n)
		}
	}
	if err := f.read(need); err != nil {
		return err
	}
	for _, n := range need {
		e, ok := f.entries[n]
		if !ok || e.Kind != ledger.KindReport {
			continue
		}
		f.reports[e.ID] = e
		capture, err := e.Report.Capture.Seq()
		if err != nil {
			return err
		}
		captures = append(captures, capture)
	}
	readings, err := f.readAbout(captures, before)
	if err != nil {
		return err
	}
	_, err = f.readAbout(readings, before)
	return err
}

// readAbout reads the entries about some others and lists them.
func (f *folder) readAbout(targets []int64, before int64) ([]int64, error) {
	slices.Sort(targets)
	targets = slices.Compact(targets)
	refs, err := f.r.About(f.ctx, slices.DeleteFunc(slices.Clone(targets), f.isDrafted), before)
	if err != nil {
		return nil, err
	}
	for _, ref := range refs {
		f.about[ref.Target] = append(f.about[ref.Target], ref.Seq)
	}
	var out []int64
	for _, target := range targets {
		out = append(out, f.about[target]...)
	}
	return out, errors.Join(f.read(out), f.concern(refs))
}

// standing is how a loaded statement stands; false where its entry was erased or is no
// statement.
func (f *folder) standing(seq int64) (ledger.Standing, bool) {
	own, ok := f.entries[seq]
	if !ok || own.Kind != ledger.KindStatement {
		return ledger.Standing{}, false
	}
	return ledger.Stand(own, f.entered(seq)), true
}

// entered are the entries about a loaded statement, in order: those that name it, and the
// withdrawals of its report.
func (f *folder) entered(seq int64) []ledger.Entry {
	seqs := slices.Clone(f.about[seq])
	if own := f.entries[seq]; own.Kind == ledger.KindStatement {
		seqs = append(seqs, f.retractions(own.Statement.Report)...)
	}
	slices.Sort(seqs)
	return f.whole(slices.Compact(seqs))
}

// whole are those of some entries that were read and not erased.
func (f *folder) whole(seqs []int64) []ledger.Entry {
	var out []ledger.Entry
	for _, n := range seqs {
		if e, ok := f.entries[n]; ok {
			out = append(out, e)
		}
	}
	return out
}

// retractions are the withdrawals of a loaded report. Who takes a publication back takes
// back all that its bytes say: a withdrawal holds for every reading of them, older or newer,
// and not for an edited version.
func (f *folder) retractions(report ledger.ID) []int64 {
	e, ok := f.reports[report]
	if !ok {
		return nil
	}
	capture, err := e.Report.Capture.Seq()
	if err != nil {
		return nil
	}
	var out []int64
	for _, reading := range f.about[capture] {
		if f.entries[reading].Kind != ledger.KindReport {
			continue
		}
		for _, n := range f.about[reading] {
			if k := f.entries[n].Kind; k == ledger.KindWithdrawal || k == ledger.KindUndo {
				out = append(out, n)
			}
		}
	}
	return out
}
