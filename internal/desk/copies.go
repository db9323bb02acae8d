package desk

import (
	"fmt"
	"reflect"

	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/reading"
)

// What a review says is copied into what is made for it: the readings of a report that was put
// right, and statements by hand. Where the review is erased, these go. A reading goes without its
// capture, and what people entered about its statements stays with those that came to stand for
// them. So that a reading without the words stands, the review must be taken back first.

// copies are the entries that have words of a review, besides those that were made for it; of a
// statement that was claimed, the claim, which has the others that came of it.
func (g *gone) copies(row store.Row) ([]int64, error) {
	if row.Kind != ledger.KindReview && row.Kind != ledger.KindStatement {
		return nil, nil
	}
	e, err := proved(row)
	if err != nil {
		return nil, err
	}
	if e.Kind == ledger.KindStatement {
		return g.claim(e)
	}
	r := e.Review
	switch {
	case r.Action == ledger.SameReport:
		return nil, g.takenBack(e)
	case r.Action != ledger.Correct:
		return nil, nil
	case r.Of.Is(ledger.KindReport):
		if err := g.takenBack(e); err != nil {
			return nil, err
		}
		return g.readWith(e)
	}
	return g.byHandWith(e)
}

func (g *gone) claim(s ledger.Entry) ([]int64, error) {
	if s.Statement.From == "" {
		return nil, nil
	}
	seq, err := s.Statement.From.Seq()
	if err != nil {
		return nil, err
	}
	from, err := g.w.read([]int64{seq})
	if err != nil || len(from) == 0 || from[0].Review.Action != ledger.Claim {
		return nil, err
	}
	return []int64{seq}, nil
}

// takenBack refuses a review by which a report is read.
func (g *gone) takenBack(e ledger.Entry) error {
	undone, err := g.w.undone([]ledger.ID{e.ID})
	if err == nil && !undone[e.ID] {
		err = fmt.Errorf("%w: reports are read by what %s says; hearsay undo %s takes it back, and then it can be erased", ErrRefused, e.ID, e.ID)
	}
	return err
}

// readWith are the readings that have the value of a correction of their report.
func (g *gone) readWith(correction ledger.Entry) ([]int64, error) {
	report, err := g.w.byID(correction.Review.Of)
	if err != nil {
		return nil, err
	}
	readings, err := g.w.everyReading(report.Report.Capture)
	if err != nil {
		return nil, err
	}
	var out []int64
	for _, e := range readings {
		told := e.Report.Told()
		if number(e) > number(correction) && told.Amend(correction.Review) == told {
			out = append(out, number(e))
		}
	}
	g.make(out...)
	return out, nil
}

// byHandWith are the statements by hand that were made of a corrected one and have the value.
func (g *gone) byHandWith(correction ledger.Entry) ([]int64, error) {
	var out []int64
	seen := map[ledger.ID]bool{}
	for next := []ledger.ID{correction.Review.Of}; len(next) > 0; {
		targets, err := numbers(next)
		if err != nil {
			return nil, err
		}
		about, err := g.w.about(targets...)
		if err != nil {
			return nil, err
		}
		next = nil
		for _, e := range about {
			if e.Kind != ledger.KindStatement || seen[e.ID] {
				continue
			}
			seen[e.ID], next = true, append(next, e.ID)
			if e.Statement.From != "" && has(e.Statement.Read, correction.Review) {
				out = append(out, number(e))
			}
		}
	}
	return out, nil
}

// has reports whether a statement has the value of a correction already.
func has(s reading.Statement, r *ledger.Review) bool {
	with, err := ledger.Corrected(s, r.Field, r.Value)
	return err == nil && reflect.DeepEqual(with, s)
}

// madeFor reports whether a reading was made for a review that goes, or for an undo that brought
// it back. One that was made when it was taken back does not have its words, nor has one of another
// version.
func (g *gone) madeFor(reading, of ledger.Entry) bool {
	if g.whole || reading.Report.Cause != of.ID {
		return false
	}
	brings := true
	for of.Kind == ledger.KindUndo {
		seq, err := of.Undo.Of.Seq()
		before, ok := g.entries[seq]
		if err != nil || !ok {
			break // it is what is to be erased
		}
		of, brings = before, !brings
	}
	if brings {
		g.make(number(reading))
	}
	return brings
}

// handMade reports whether a statement was entered by hand of a report, or for a review, that goes.
func (g *gone) handMade(s, of ledger.Entry) bool {
	switch {
	case s.Statement.From == "":
		return false
	case s.Statement.From == of.ID:
		return !g.whole // that of a later version stays
	case s.Statement.Report == of.ID:
		if g.made[number(of)] {
			g.make(number(s))
		}
		return true
	}
	return false
}

// stays refuses that a reading goes while a person's word on the whole report hangs on it.
func (g *gone) stays(e, of ledger.Entry) error {
	if of.Kind != ledger.KindReport || e.Kind == ledger.KindReview && e.Review.Action == ledger.Claim {
		return nil
	}
	undone, err := g.w.undone([]ledger.ID{e.ID})
	if err != nil || undone[e.ID] || e.Kind == ledger.KindUndo {
		return err
	}
	return fmt.Errorf("%w: %s goes too, as it has the words, and %s is about it; hearsay undo %s takes that back",
		ErrRefused, of.ID, e.ID, e.ID)
}
