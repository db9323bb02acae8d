package desk

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// sum is a hash of a set of lines that does not depend on their order: the sum of their
// SHA-256 taken as numbers, word by word. It is for finding damage, not for keeping out
// somebody who builds a collision.
type sum struct {
	n    int64
	part [4]uint64
}

func (s *sum) add(line string) {
	h := sha256.Sum256([]byte(line))
	for i := range s.part {
		s.part[i] += binary.LittleEndian.Uint64(h[8*i:])
	}
	s.n++
}

func (s *sum) merge(o *sum) {
	for i := range s.part {
		s.part[i] += o.part[i]
	}
	s.n += o.n
}

func (b *block) sum(part store.Part, line string) {
	if b.sums == nil {
		b.sums = map[store.Part]*sum{}
	}
	if b.sums[part] == nil {
		b.sums[part] = &sum{}
	}
	b.sums[part].add(line)
}

// expect notes what an entry should have in the index.
func (b *block) expect(c *check, seq int64, e ledger.Entry) {
	refs := targets(e)
	slices.Sort(refs)
	for _, target := range slices.Compact(refs) {
		b.sum(store.PartRefs, store.Ref{Target: target, Seq: seq}.Line())
	}
	for _, v := range versions(e, seq) {
		b.sum(store.PartVersions, v.Line())
	}
	for _, p := range further(e, seq) {
		b.sum(store.PartFurther, p.Line())
	}
	switch e.Kind {
	case ledger.KindCapture:
		b.sum(store.PartHeld, store.Held{Name: e.Capture.Record.Name, Seq: seq, Kind: e.Kind}.Line())
	case ledger.KindReport:
		b.sum(store.PartHeld, store.Held{Name: e.Report.Text.Name, Seq: seq, Kind: e.Kind}.Line())
	case ledger.KindStatement:
		for _, id := range e.Statement.Carried {
			if n, err := id.Seq(); err == nil && c.whole(n) {
				b.sum(store.PartRefs, store.Ref{Target: seq, Seq: n}.Line())
			}
		}
	}
}

// whole reports whether an entry still has its content; refs of erased entries are gone.
func (c *check) whole(seq int64) bool {
	rows, err := c.d.store.Get(c.ctx, []int64{seq})
	return err == nil && !rows[0].Erased()
}

// targets are the entries that the index should have an entry under.
func targets(e ledger.Entry) []int64 {
	ids := e.About()
	switch {
	case e.Kind == ledger.KindReport:
		ids = append(slices.Clone(ids), e.Report.Capture)
	case e.Kind == ledger.KindErasure:
		ids = e.Erasure.Erased
	case aboutSpeakers(e):
		return append(seqs(ids), store.Speakers)
	}
	return seqs(ids)
}

// seqs are the numbers of well-formed IDs.
func seqs(ids []ledger.ID) []int64 {
	out := make([]int64, 0, len(ids))
	for _, id := range ids {
		if n, err := id.Seq(); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// views compares the views of a block's statements with what the entries say.
func (b *block) views(c *check) {
	if len(b.rows) == 0 {
		return
	}
	seqs := make([]int64, len(b.rows))
	for i, row := range b.rows {
		seqs[i] = row.Seq
	}
	views, err := c.d.store.Views(c.ctx, seqs)
	if err != nil {
		b.fault("index views", "%v", err)
		return
	}
	refs, err := b.refs(c, seqs)
	if err != nil {
		b.fault("index refs", "%v", err)
		return
	}
	for i, e := range b.entries {
		seq := b.rows[i].Seq
		n := 0
		for n < len(views) && views[n].Seq == seq {
			n++
		}
		own := views[:n]
		views = views[n:]
		b.view(c, seq, e, own, refs[seq])
	}
}

// refs reads what is about the entries of the block.
func (b *block) refs(c *check, seqs []int64) (map[int64][]int64, error) {
	refs, err := c.d.store.About(c.ctx, seqs, c.tip.Size)
	out := map[int64][]int64{}
	for _, ref := range refs {
		out[ref.Target] = append(out[ref.Target], ref.Seq)
	}
	return out, err
}

// view compares the views of one entry with its history: none unless it is a statement. Earlier
// programs made a view an entry; those that say the same count as one.
func (b *block) view(c *check, seq int64, e ledger.Entry, views []store.View, about []int64) {
	if e.Kind != ledger.KindStatement {
		if len(views) > 0 {
			b.fault("index views", "a view of entry %d, which is no statement with content", views[0].Seq)
		}
		return
	}
	where := "index views of " + string(e.ID)
	report, err := b.reportOf(c, e)
	if err != nil {
		b.fault(where, "%v", err)
		return
	}
	h, err := c.d.history(e, c.entered(about), report, c.naming)
	if err != nil {
		b.fault(where, "%v", err)
		return
	}
	b.sum(store.PartWords, store.Words{Seq: seq, Stems: h.words}.Line())
	for _, v := range views {
		b.names = append(b.names, v.Named, v.Speaker)
		b.sum(store.PartViews, v.Line())
		for _, place := range v.Places {
			b.sum(store.PartPlaces, v.PlaceLine(place))
		}
	}
	if what := difference(h.views, joined(views)); what != "" {
		b.fault(where, "%s", what)
	}
}

func (b *block) reportOf(c *check, e ledger.Entry) (ledger.Entry, error) {
	if b.head.ID == e.Statement.Report {
		return b.head, nil
	}
	for _, r := range b.entries {
		if r.ID == e.Statement.Report {
			b.head = r
			return r, nil
		}
	}
	seq, err := e.Statement.Report.Seq()
	if err != nil {
		return ledger.Entry{}, err
	}
	r, err := readEntry(c.ctx, c.d.store, seq)
	b.head = r
	return r, err
}

// entered reads the entries about a statement, in order, without erased ones.
func (c *check) entered(seqs []int64) []ledger.Entry {
	var out []ledger.Entry
	for _, seq := range seqs {
		if e, err := readEntry(c.ctx, c.d.store, seq); err == nil {
			out = append(out, e)
		}
	}
	return out
}

// difference says in what views differ from those that the entries make; empty where they do not.
func difference(want, got []store.View) string {
	for i := range want {
		if i == len(got) {
			return fmt.Sprintf("there is none from entry %d on", want[i].From)
		}
		if !want[i].Equal(got[i]) {
			return "the entries say " + unequal(want[i], got[i])
		}
	}
	if len(got) > len(want) {
		return fmt.Sprintf("there is one from entry %d on, which no entry makes", got[len(want)].From)
	}
	return ""
}

// unequal names the field in which two views differ.
func unequal(want, got store.View) string {
	a, b := reflect.ValueOf(want), reflect.ValueOf(got)
	for i := range a.NumField() {
		if !reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
			return fmt.Sprintf("%s %q, not %q", a.Type().Field(i).Name, fmt.Sprint(a.Field(i)), fmt.Sprint(b.Field(i)))
		}
	}
	return "something else"
}

// kept is what the database says of itself and what its index holds.
type kept struct {
	faults []string
	sums   map[store.Part]sum
	errs   map[store.Part]error
	err    error
}

// parts are compared as wholes.
func parts() []store.Part {
	return []store.Part{store.PartRefs, store.PartHeld, store.PartVersions, store.PartWords, store.PartViews, store.PartPlaces,
		store.PartFurther}
}

// keeps reads the index and has the database check itself. That needs nothing of the
// entries, so it runs beside them.
func (c *check) keeps() kept {
	k := kept{sums: map[store.Part]sum{}, errs: map[store.Part]error{}}
	k.err = c.d.store.Check(c.ctx, func(fault string) error { k.faults = append(k.faults, fault); return nil })
	for _, part := range parts() {
		var got sum
		k.errs[part] = c.d.store.Lines(c.ctx, part, func(line string) error { got.add(line); return nil })
		k.sums[part] = got
	}
	return k
}

func (c *check) database(k kept) error {
	for _, f := range k.faults {
		if err := c.fault("database", "%s", f); err != nil {
			return err
		}
	}
	return k.err
}

// index yields what was found of views and compares the parts of the index that are
// checked as wholes. The index shows the ledger as it is now: where entries came while the
// check ran, it says nothing of it. So it is read whole before the end is looked at again.
func (c *check) index(k kept) error {
	found := c.indexFaults
	for _, part := range parts() {
		got, want := k.sums[part], *c.sum(part)
		if k.errs[part] != nil || got != want {
			found = append(found, Fault{"index " + string(part), fmt.Sprintf("%d rows that do not match the entries, which make %d", got.n, want.n)})
		}
	}
	names, err := c.indexNames()
	if err != nil {
		return err
	}
	tip, err := c.d.store.Tip(c.ctx)
	if err != nil {
		return err
	}
	if c.verdict.Moved = tip.Size != c.tip.Size; c.verdict.Moved {
		return nil
	}
	for _, f := range append(found, names...) {
		if err := c.fault(f.Where, "%s", f.What); err != nil {
			return err
		}
	}
	return nil
}

// indexNames compares the names of speakers.
func (c *check) indexNames() ([]Fault, error) {
	var found []Fault
	delete(c.names, "")
	err := c.d.store.Lines(c.ctx, store.PartNames, func(key string) error {
		if !c.names[key] {
			found = append(found, Fault{"index names", fmt.Sprintf("%q, which no statement bears", key)})
		}
		delete(c.names, key)
		return nil
	})
	if len(c.names) > 0 {
		found = append(found, Fault{"index names", fmt.Sprintf("%d names of speakers are missing", len(c.names))})
	}
	return found, err
}
