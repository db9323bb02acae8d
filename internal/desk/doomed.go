package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// Doomed is what an erasure would destroy.
type Doomed struct {
	Of       []ledger.ID         `json:"of"`       // what is asked for
	Entries  int                 `json:"entries"`  // all that goes with it
	Kinds    map[ledger.Kind]int `json:"kinds"`    // how many of each kind
	Speakers []string            `json:"speakers"` // whose statements
	People   []string            `json:"people"`   // who entered reviews, outcomes and the like of it
	Reports  []Source            `json:"reports"`  // that go
	Naming   []Source            `json:"naming"`   // that stay, and have the speaker's name in their text
}

// Doomed says what Erase would destroy, and destroys nothing.
func (d *Desk) Doomed(ctx context.Context, of ...ledger.ID) (Doomed, error) {
	w, err := d.looking(ctx)
	if err != nil {
		return Doomed{}, err
	}
	return w.doomed(of)
}

// looking is a draft that nothing is entered by.
func (d *Desk) looking(ctx context.Context) (*draft, error) {
	tip, err := d.store.Tip(ctx)
	return &draft{desk: d, ctx: ctx, r: d.store, tip: tip}, err
}

func (w *draft) doomed(of []ledger.ID) (Doomed, error) {
	out := Doomed{Of: of, Kinds: map[ledger.Kind]int{}}
	rows, err := w.livingAll(of)
	if err != nil {
		return out, err
	}
	speakers, people := map[string]bool{}, map[string]bool{}
	for _, row := range rows {
		if row.Erased() {
			continue
		}
		e, err := proved(row)
		if err != nil {
			return out, err
		}
		out.Entries++
		out.Kinds[e.Kind]++
		switch {
		case e.Kind == ledger.KindReport:
			out.Reports = append(out.Reports, SourceOf(e))
		case e.Kind == ledger.KindStatement:
			speakers[speakerName(e.Statement.Read)] = true
		case e.Carried():
			people[e.By] = true
		}
	}
	delete(speakers, "")
	out.Speakers, out.People = slices.Sorted(maps.Keys(speakers)), slices.Sorted(maps.Keys(people))
	return out, nil
}

// livingAll lists what goes with some entries, ascending.
func (w *draft) livingAll(of []ledger.ID) ([]store.Row, error) {
	all := map[int64]store.Row{}
	for _, id := range of {
		rows, err := w.living(id)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			all[row.Seq] = row
		}
	}
	return slices.SortedFunc(maps.Values(all), func(a, b store.Row) int { return int(a.Seq - b.Seq) }), nil
}

// OfSpeaker says what EraseSpeaker would destroy.
func (d *Desk) OfSpeaker(ctx context.Context, name string, reports bool) (Doomed, error) {
	w, err := d.looking(ctx)
	if err != nil {
		return Doomed{}, err
	}
	return w.ofSpeaker(name, reports)
}

// EraseSpeaker destroys what a person said, under every name that was merged with theirs, with
// what people entered of it, and the merges that have the name. The texts of reports keep it;
// with reports, those that name the person go too. It returns the erasure.
func (d *Desk) EraseSpeaker(ctx context.Context, by, name string, reports bool, reason string) (ledger.Entry, error) {
	return d.erase(ctx, by, reason, func(w *draft) ([]ledger.ID, error) {
		doomed, err := w.ofSpeaker(name, reports)
		return doomed.Of, err
	})
}

// ofSpeaker finds what is of a person: it goes through all entries, as what was said under a
// name that was corrected since is in no index.
func (w *draft) ofSpeaker(name string, reports bool) (Doomed, error) {
	keys, err := w.callings(name)
	if err != nil {
		return Doomed{}, err
	}
	of, naming, err := w.entriesNaming(keys)
	if err != nil {
		return Doomed{}, err
	}
	if reports {
		for _, e := range naming {
			of = append(of, e.ID)
		}
		naming = nil
	}
	if of, err = w.whole(of); err != nil {
		return Doomed{}, err
	}
	if len(of) == 0 {
		return Doomed{}, fmt.Errorf("%w: no statement is of %q", ErrNotFound, name)
	}
	out, err := w.doomed(of)
	for _, e := range naming {
		out.Naming = append(out.Naming, SourceOf(e))
	}
	return out, err
}

// entriesNaming goes through all entries for those that have to go because they have one of
// the names, and for the reports whose text has it.
func (w *draft) entriesNaming(keys []string) (of []ledger.ID, reports []ledger.Entry, err error) {
	err = w.r.Rows(w.ctx, 0, w.tip.Size, func(row store.Row) error {
		if row.Erased() {
			return nil
		}
		e, err := proved(row)
		if err != nil {
			return err
		}
		if id := namesPerson(e, keys); id != "" && !slices.Contains(of, id) {
			of = append(of, id)
		}
		if e.Kind == ledger.KindReport {
			reports = append(reports, e)
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	reports, err = w.textsNaming(reports, keys)
	return of, reports, err
}

// callings are the keys of the names that are one speaker with a name.
func (w *draft) callings(name string) ([]string, error) {
	who, err := w.desk.readAliases(w.ctx, w.r, w.tip.Size)
	if err != nil {
		return nil, err
	}
	key := ledger.SpeakerKey(name)
	keys := []string{key}
	all, err := w.r.Named(w.ctx, "")
	for _, other := range append(all, who.names()...) {
		if who.of(other) == who.of(key) {
			keys = append(keys, other)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys), err
}

// namesPerson is what has to go because an entry has a person's name; empty for nothing.
func namesPerson(e ledger.Entry, keys []string) ledger.ID {
	has := func(name string) bool { return name != "" && slices.Contains(keys, ledger.SpeakerKey(name)) }
	switch {
	case e.Kind == ledger.KindStatement && has(speakerName(e.Statement.Read)):
		return e.ID
	case ofSpeakers(e) && (has(e.Review.Name) || has(e.Review.Into)):
		return e.ID
	case e.Kind == ledger.KindReview && e.Review.Action == ledger.Correct && e.Review.Field == "speaker":
		after := ledger.Stand(ledger.Entry{ID: e.Review.Of, Statement: &ledger.Statement{}}, []ledger.Entry{e})
		if has(speakerName(after.Read)) {
			return e.Review.Of
		}
	}
	return ""
}

// textsNaming are the reports whose text or head has one of the names.
func (w *draft) textsNaming(reports []ledger.Entry, keys []string) ([]ledger.Entry, error) {
	var out []ledger.Entry
	for _, e := range reports {
		text, err := w.textOf(e)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		folded := ledger.SpeakerKey(text + " " + value(e.Report.Head.Title))
		if slices.ContainsFunc(keys, func(k string) bool { return strings.Contains(folded, k) }) {
			out = append(out, e)
		}
	}
	return out, nil
}

// whole leaves out entries that go with others of a list, and those erased meanwhile.
func (w *draft) whole(of []ledger.ID) ([]ledger.ID, error) {
	var out []ledger.ID
	gone := map[ledger.ID]bool{}
	slices.SortStableFunc(of, func(a, b ledger.ID) int { return rank(b.Is(ledger.KindReport)) - rank(a.Is(ledger.KindReport)) })
	for _, id := range of {
		if gone[id] {
			continue
		}
		rows, err := w.living(id)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			gone[ledger.MakeID(row.Kind, row.Seq)] = true
		}
		out = append(out, id)
	}
	return out, nil
}

func rank(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
