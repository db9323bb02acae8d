package desk

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/shingle"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// Which reports are versions of one: those with the same address, and those of the same
// outlet whose texts have much in common. The name of a file says nothing. What one look
// cannot decide is entered as a report of its own and told as a doubt; a person joins it.

// Shares of the shorter text's wording (package shingle) from which two texts of one outlet
// are versions, and from which they may be.
const (
	muchCommon = 1.0 / 3
	someCommon = 1.0 / 10
)

// Doubt says which report a new one may be a version of, and why that is not certain.
type Doubt struct {
	Report ledger.ID `json:"report"`
	Common float64   `json:"common"` // share of the wording
	Why    string    `json:"why"`
}

// versions are what a report, or a further place of publication, is found by in the index
// of sources.
func versions(e ledger.Entry, seq int64) []store.Version {
	var keys []string
	switch {
	case e.Kind == ledger.KindReport:
		if key := e.Report.Source.Key(); key != "" {
			keys = append(keys, key)
		}
		keys = slices.Concat(keys, ofOutlet(e.Report.Source.Outlet, e.Report.Sketch), ofAny(e.Report.Sketch))
	case e.Kind == ledger.KindPublication && e.Publication.Source.URL != "":
		keys = append(keys, e.Publication.Source.Key())
	}
	out := make([]store.Version, len(keys))
	for i, key := range keys {
		out[i] = store.Version{Seq: seq, Source: key}
	}
	return out
}

// further is what a further place of publication is found by: its outlet, where that is known.
func further(e ledger.Entry, seq int64) []store.Place {
	if e.Kind != ledger.KindPublication || e.Publication.Source.Outlet == "" {
		return nil
	}
	return []store.Place{{Outlet: ledger.NameKey(e.Publication.Source.Outlet), Seq: seq}}
}

// ofOutlet are the keys of a sketch under which texts of one outlet are found.
func ofOutlet(outlet string, sketch []string) []string {
	out := make([]string, len(sketch))
	for i, place := range sketch {
		out[i] = ledger.Short("text\n" + outletKey(outlet) + "\n" + place)
	}
	return out
}

// ofAny are the keys under which a text is found whatever its outlet; it is looked for there
// only to tell of a doubt.
func ofAny(sketch []string) []string {
	out := make([]string, min(4, len(sketch)))
	for i := range out {
		out[i] = "text\n" + sketch[i]
	}
	return out
}

func outletKey(outlet string) string {
	return strings.ToLower(strings.Join(strings.Fields(ledger.Plain(outlet)), " "))
}

// previous is the version that a report follows, or the one that it may follow.
func (w *draft) previous(it Item) (*ledger.Entry, *Doubt, error) {
	if it.Source.URL != "" {
		found, err := w.found([]string{it.Source.Key()})
		if err != nil || len(found) > 0 {
			return firstOf(found), nil, err
		}
	}
	sketch := shingle.Sketch(it.Text)
	keys := ofOutlet(it.Source.Outlet, sketch)
	if key := it.Source.Key(); key != "" {
		keys = append(keys, key)
	}
	found, err := w.found(append(keys, ofAny(sketch)...))
	if err != nil {
		return nil, nil, err
	}
	var doubt *Doubt
	for _, f := range found {
		text, err := w.textOf(f.last)
		if err != nil {
			return nil, nil, err
		}
		common := shingle.Common(it.Text, text)
		switch why := uncertain(it.Source, f.source, common); {
		case common < someCommon || why == another:
		case why == "":
			return &f.last, nil, nil
		case doubt == nil || common > doubt.Common:
			doubt = &Doubt{f.last.ID, common, why}
		}
	}
	return nil, doubt, nil
}

// hit is the last version of a report, with where the version came from that it was found by.
type hit struct {
	last   ledger.Entry
	source ledger.Source
}

func firstOf(hits []hit) *ledger.Entry {
	if len(hits) == 0 {
		return nil
	}
	return &hits[0].last
}

// another is why a text with common wording is no version: it is somebody else's.
const another = "another outlet"

// uncertain is why a report with common wording may not be a version; empty where it is one.
func uncertain(a, b ledger.Source, common float64) string {
	switch {
	case a.Outlet == "" || b.Outlet == "":
		return "the outlet is not known of both"
	case outletKey(a.Outlet) != outletKey(b.Outlet):
		return another
	case a.URL != "" && b.URL != "" && a.URL != b.URL:
		return "the addresses differ"
	case common < muchCommon:
		return "the texts have little in common"
	}
	return ""
}

// ofEntry reports whether an error of reading an entry tells of the entry: it is not there, was erased or was altered. Others, as
// that the database went away, say nothing of it.
func ofEntry(err error) bool {
	return slices.ContainsFunc([]error{store.ErrNoEntry, ErrNotFound, ErrDamaged}, func(e error) bool { return errors.Is(err, e) })
}

// found gives the last versions of the reports that keys lead to, the newest in front.
func (w *draft) found(keys []string) ([]hit, error) {
	var seqs []int64
	for _, key := range keys {
		seq, err := w.r.Latest(w.ctx, key)
		if err != nil {
			return nil, err
		}
		for _, v := range w.batch.Versions {
			if v.Source == key {
				seq = max(seq, v.Seq)
			}
		}
		if seq < 0 {
			continue
		}
		e, err := w.entry(seq)
		switch {
		case err != nil && !ofEntry(err):
			return nil, err
		case err != nil || !foundBy(e, key):
			return nil, errors.Join(err, damaged("the index says that entry %d is the last report of a source", seq))
		}
		if !slices.Contains(seqs, seq) {
			seqs = append(seqs, seq)
		}
	}
	slices.Sort(seqs)
	entries, err := w.read(seqs)
	if err != nil {
		return nil, err
	}
	var out []hit
	for _, e := range slices.Backward(entries) {
		last, err := w.lastVersion(e)
		if err != nil {
			return nil, err
		}
		if last != nil {
			out = append(out, hit{*last, sourceOfEntry(e)})
		}
	}
	return out, nil
}

// foundBy reports whether an entry is found by a key.
func foundBy(e ledger.Entry, key string) bool {
	return slices.ContainsFunc(versions(e, number(e)), func(v store.Version) bool { return v.Source == key })
}

// sourceOfEntry is where a report, or what was published in a further place, came from.
func sourceOfEntry(e ledger.Entry) ledger.Source {
	if e.Kind == ledger.KindPublication {
		return e.Publication.Source
	}
	return e.Report.Source
}

// mostHops bounds how many joins are followed.
const mostHops = 64

// lastVersion is the last version of the report that an entry is a reading of, or a place of
// publication: the last reading of the last capture that came to stand for it.
func (w *draft) lastVersion(e ledger.Entry) (*ledger.Entry, error) {
	capture := ledger.ID("")
	switch e.Kind {
	case ledger.KindReport:
		capture = e.Report.Capture
	case ledger.KindPublication:
		capture = e.Publication.Of
	}
	for range mostHops {
		next, err := w.successor(capture)
		if err != nil {
			return nil, err
		}
		if next == "" {
			break
		}
		capture = next
	}
	return w.latest(capture)
}

// successor is the capture of the next version; empty where there is none.
func (w *draft) successor(capture ledger.ID) (ledger.ID, error) {
	targets, err := w.statementsOf(capture)
	if err != nil {
		return "", err
	}
	readings, err := w.everyReading(capture)
	if err != nil {
		return "", err
	}
	for _, e := range readings {
		targets = append(targets, number(e))
	}
	about, err := w.about(targets...)
	if err != nil {
		return "", err
	}
	var later []ledger.ID
	for _, e := range about {
		switch e.Kind {
		case ledger.KindReport:
			later = append(later, e.ID)
		case ledger.KindStatement:
			later = append(later, e.Statement.Report)
		}
	}
	return w.lastOther(capture, later)
}

// lastOther is the capture of the last of some reports that hold, of those of another one.
func (w *draft) lastOther(capture ledger.ID, reports []ledger.ID) (ledger.ID, error) {
	slices.SortFunc(reports, byNumber)
	seqs, err := numbers(slices.Compact(reports))
	if err != nil {
		return "", err
	}
	entries, err := w.read(seqs)
	if err != nil {
		return "", err
	}
	for _, e := range slices.Backward(entries) {
		if e.Kind != ledger.KindReport || e.Report.Capture == capture {
			continue
		}
		undone, err := w.undone(causes(e))
		if err != nil || !e.Falls(undone) {
			return e.Report.Capture, err
		}
	}
	return "", nil
}

// textOf reads the text of a report.
func (w *draft) textOf(report ledger.Entry) (string, error) {
	record, err := w.desk.archive.Open(w.ctx, report.Report.Text)
	return string(record.Payload), err
}

// reportOf reads a report that somebody named.
func (w *draft) reportOf(id ledger.ID) (ledger.Entry, error) {
	if !id.Is(ledger.KindReport) {
		return ledger.Entry{}, fmt.Errorf("%w: %q is not the ID of a report", ErrRefused, id)
	}
	e, err := w.present(id)
	if err != nil {
		return e, err
	}
	undone, err := w.undone(causes(e))
	if err == nil && e.Falls(undone) {
		err = fmt.Errorf("%w: %s does not hold: %s, for which it was made, was taken back", ErrRefused, id, e.Report.Cause)
	}
	return e, err
}

func causes(report ledger.Entry) []ledger.ID {
	if report.Report.Cause == "" {
		return nil
	}
	return []ledger.ID{report.Report.Cause}
}
