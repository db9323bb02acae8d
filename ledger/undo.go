package ledger

import (
	"slices"
	"strings"
)

// Undo takes back what a person entered: a review with the statements and readings that were
// entered for it, an outcome, a withdrawal, a publication, or another undo. Nothing takes back
// an erasure.
type Undo struct {
	Of       ID     `json:"of"`
	Bears    []ID   `json:"bears_on,omitempty"` // the entries whose standing it changes
	Speakers bool   `json:"speakers,omitempty"` // it changes who is who among the speakers
	Reason   string `json:"reason"`
}

// Publication records that the bytes of a capture were published in a further place.
type Publication struct {
	Of     ID     `json:"of"` // the capture
	Source Source `json:"source"`
}

// Undone tells which entries do not hold, by the undos among some entries, which are in the
// order in which they were entered. An undo that is undone takes nothing back.
func Undone(entries []Entry) map[ID]bool {
	var out map[ID]bool
	for i := len(entries) - 1; i >= 0; i-- {
		if e := entries[i]; e.Kind == KindUndo && !out[e.ID] {
			if out == nil {
				out = map[ID]bool{}
			}
			out[e.Undo.Of] = true
		}
	}
	return out
}

// Falls reports whether an entry does not hold, where those undone do not: it was taken back
// itself, or what it was entered for was.
func (e Entry) Falls(undone map[ID]bool) bool {
	switch e.Kind {
	case KindStatement:
		return undone[e.Statement.Cause] || undone[e.Statement.From]
	case KindReport:
		return undone[e.Report.Cause]
	}
	return undone[e.ID]
}

func (u *Undo) validate() error {
	if !slices.ContainsFunc([]Kind{KindReview, KindOutcome, KindWithdrawal, KindUndo, KindPublication}, u.Of.Is) {
		return invalid("an undo of %.200q, which is no review, outcome, withdrawal, publication or undo", u.Of)
	}
	if strings.TrimSpace(u.Reason) == "" {
		return invalid("an undo without a reason")
	}
	return nil
}

func (p *Publication) validate() error {
	if !p.Of.Is(KindCapture) {
		return invalid("a publication of %.200q, which is no capture", p.Of)
	}
	if p.Source.URL == "" && p.Source.Outlet == "" {
		return invalid("a publication without an outlet or address")
	}
	return nil
}
