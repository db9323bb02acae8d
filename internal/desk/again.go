package desk

import (
	"encoding/json"
	"fmt"
	"slices"

	"hearsay/ledger"
)

// Again is what came of what was said of bytes that were here before. Nothing of it is
// dropped without a word: what nothing was known of is filled in, another outlet or address
// is a further place of publication, and what contradicts is told and not entered.
type Again struct {
	Filled    []string  `json:"filled,omitempty"`    // fields of the report
	Place     ledger.ID `json:"place,omitempty"`     // the further place of publication
	Conflicts []string  `json:"conflicts,omitempty"` // in words
}

// again drafts what is new in an item whose bytes are here, last in the reading given.
func (w *draft) again(it Item, kept evidence, last *ledger.Entry, err error) (Receipt, error) {
	r := w.receipt(kept.bytes.Name, it.Source)
	if err != nil {
		return r, err
	}
	capture := last.Report.Capture
	known, err := w.known(capture)
	if err != nil {
		return r, err
	}
	again, cause, err := w.said(it, *last, known)
	if err != nil {
		return r, err
	}
	if len(again.Filled)+len(again.Conflicts) > 0 || again.Place != "" {
		r.Again = &again
	}
	same := last.Report.Engine == it.Reading.Engine
	if cause == "" && same {
		return w.knownAlready(r, *last)
	}
	out, err := w.reread(it, kept, *last, cause)
	out.Again = r.Again
	return out, err
}

// receipt is one of bytes with nothing entered yet.
func (w *draft) receipt(sha256 string, source ledger.Source) Receipt {
	return Receipt{SHA256: sha256, Source: source, Entered: w.at, Statements: []ledger.ID{}}
}

// reread drafts another reading of bytes that are here: by another engine, or with what was
// filled in.
func (w *draft) reread(it Item, kept evidence, last ledger.Entry, cause ledger.ID) (Receipt, error) {
	known, err := w.known(last.Report.Capture)
	if err != nil {
		return Receipt{}, err
	}
	if err := w.proven(kept); err != nil {
		return Receipt{}, err
	}
	n := renewal{last: last, known: known, cause: cause, like: &it.Reading.Engine, by: it.By}
	if readable := it.Read != nil && kept.text == last.Report.Text; !it.readWith(known) && (readable || cause != "") {
		return w.renew(n)
	}
	it.Reading = headed(it.Reading, known, last.Report)
	it.Source = n.source()
	r := w.receipt(kept.bytes.Name, it.Source)
	r.Capture, r.Reread = last.Report.Capture, true
	return w.report(r, it, kept.text, &n)
}

// readWith reports whether the reading of an item was made with what is known, as far as that
// can change it.
func (it Item) readWith(k ledger.Known) bool {
	own := (&ledger.Report{Source: it.Source, Head: it.Reading.Report}).Told()
	own.URL, k.URL = "", ""
	if own.Days() == k.Days() {
		own.Published = k.Published
	}
	return own == k
}

// said compares what is said of bytes with what is known of them, and drafts what is new. It
// gives the correction that the bytes are to be read again for.
func (w *draft) said(it Item, last ledger.Entry, known ledger.Known) (Again, ledger.ID, error) {
	var out Again
	var cause ledger.ID
	said := it.told()
	if elsewhere(said, known) {
		place, err := w.publish(it.By, last.Report.Capture, said, it.Source.File)
		out.Place = place
		return out, "", err
	}
	for _, f := range []struct{ name, said, known string }{
		{"outlet", said.Outlet, known.Outlet}, {"published", said.Published, known.Published},
		{"title", said.Title, known.Title}, {"url", said.URL, known.URL},
	} {
		switch {
		case f.said == "" || f.said == f.known || sameDays(f.name, f.said, f.known):
		case f.known == "":
			id, err := w.fill(it.By, last.ID, f.name, f.said)
			if err != nil {
				return out, "", err
			}
			cause, out.Filled = id, append(out.Filled, f.name)
		case f.name != "outlet" || outletKey(f.said) != outletKey(f.known):
			out.Conflicts = append(out.Conflicts, fmt.Sprintf("%s has %q for %s, not %q", last.ID, f.known, f.name, f.said))
		}
	}
	return out, cause, nil
}

// sameDays reports whether two days or instants of publication are of one day.
func sameDays(field, a, b string) bool {
	x := ledger.Known{Published: a}.Days()
	return field == "published" && x.Known() && x == ledger.Known{Published: b}.Days()
}

// told is what an item says of its report; what an engine found out in the text says nothing
// new.
func (it Item) told() ledger.Known {
	head := it.Reading.Report
	k := (&ledger.Report{Source: it.Source, Head: head}).Told()
	k.URL, k.Outlet, k.Title = it.Source.URL, it.Source.Outlet, it.Source.Title
	if k.FromText() {
		k.Published = ""
	}
	return k
}

// elsewhere reports whether a report is said to be published where it is not known to be.
func elsewhere(said, known ledger.Known) bool {
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return differ(outletKey(said.Outlet), outletKey(known.Outlet)) || differ(said.URL, known.URL)
}

// publish drafts a further place of publication, where it is not known. The name of the file in which the bytes came makes no
// other place.
func (w *draft) publish(by string, capture ledger.ID, k ledger.Known, file string) (ledger.ID, error) {
	source := ledger.Source{URL: k.URL, File: file, Outlet: k.Outlet, Title: k.Title, Published: k.Published}
	p := ledger.Publication{Of: capture, Source: source.Valid()}
	places, err := w.places(capture)
	if err != nil {
		return "", err
	}
	for _, e := range places {
		if e.Publication.Source.File = p.Source.File; e.Publication.Source == p.Source {
			return "", nil
		}
	}
	seq := w.next()
	id, err := w.enter(by, ledger.KindPublication, func(e *ledger.Entry) { e.Publication = &p })
	e := ledger.Entry{Kind: ledger.KindPublication, Publication: &p}
	w.batch.Versions = append(w.batch.Versions, versions(e, seq)...)
	w.batch.Further = append(w.batch.Further, further(e, seq)...)
	return id, err
}

// places are the further places of publication of a capture that hold.
func (w *draft) places(capture ledger.ID) ([]ledger.Entry, error) {
	seq, err := capture.Seq()
	if err != nil {
		return nil, err
	}
	about, err := w.about(seq)
	var out []ledger.Entry
	var ids []ledger.ID
	for _, e := range about {
		if e.Kind == ledger.KindPublication {
			out, ids = append(out, e), append(ids, e.ID)
		}
	}
	if err != nil || len(out) == 0 {
		return nil, err
	}
	undone, err := w.undone(ids)
	return slices.DeleteFunc(out, func(e ledger.Entry) bool { return e.Falls(undone) }), err
}

// fill drafts a correction of a field of a report that nothing was known of.
func (w *draft) fill(by string, report ledger.ID, field, words string) (ledger.ID, error) {
	value, err := json.Marshal(words)
	if err != nil {
		return "", err
	}
	r := ledger.Review{Action: ledger.Correct, Of: report, Field: field, Value: value, Reason: "given when the same bytes were added again"}
	return w.enter(by, ledger.KindReview, func(e *ledger.Entry) { e.Review = &r })
}
