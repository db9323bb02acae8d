package ledger

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

// entered is an entry of a person at a place in the ledger.
func entered(k Kind, seq int64, set func(*Entry)) Entry {
	e := Entry{ID: MakeID(k, seq), Kind: k, At: time.Date(2025, 11, 22, 12, 0, int(seq), 0, time.UTC), By: "Jon Adler"}
	set(&e)
	return e
}

func undoOf(seq int64, of ID) Entry {
	return entered(KindUndo, seq, func(e *Entry) { e.Undo = &Undo{Of: of, Reason: "a mistake"} })
}

func TestAnUndoIsAFunctionOfTheEntriesInOrder(t *testing.T) {
	own := statement()
	correct := entered(KindReview, 8, func(e *Entry) {
		e.Review = &Review{Action: Correct, Of: "s7", Field: "act", Value: json.RawMessage(`"deny"`)}
	})
	withdraw := entered(KindWithdrawal, 9, func(e *Entry) { e.Withdrawal = &Withdrawal{Of: "s7", Reason: "taken back"} })
	later := statement()
	later.ID, later.Statement.Replaces, later.Statement.Cause = "s12", "s7", "v10"
	about := []Entry{correct, withdraw, later, undoOf(20, "v8"), undoOf(21, "u20"), undoOf(22, "w9"), undoOf(23, "v10")}
	for n, want := range []struct {
		act, state string
		withdrawn  bool
	}{{"", Current, false}, {"deny", Current, false}, {"deny", Current, true}, {"deny", Superseded, true}, {"", Superseded, true},
		{"deny", Superseded, true}, {"deny", Superseded, false}, {"deny", Current, false}} {
		s := Stand(own, about[:n])
		if text(s.Read.Act) != want.act || s.State != want.state || (s.Withdrawn != nil) != want.withdrawn {
			t.Errorf("after %d entries: act %q, %s, withdrawn %v; want %+v", n, text(s.Read.Act), s.State, s.Withdrawn, want)
		}
	}
	if got := Stand(later, about).State; got != TakenBack {
		t.Errorf("what was entered for a review that was taken back is %s", got)
	}
}

func TestNewKindsAreChecked(t *testing.T) {
	review := func(r Review) Entry { return entered(KindReview, 5, func(e *Entry) { e.Review = &r }) }
	for name, e := range map[string]Entry{
		"undo of an erasure":       undoOf(9, "x3"),
		"undo of a statement":      undoOf(9, "s3"),
		"undo without a reason":    entered(KindUndo, 9, func(e *Entry) { e.Undo = &Undo{Of: "v3"} }),
		"publication of a report":  entered(KindPublication, 9, func(e *Entry) { e.Publication = &Publication{Of: "r1", Source: Source{Outlet: "x"}} }),
		"publication in no place":  entered(KindPublication, 9, func(e *Entry) { e.Publication = &Publication{Of: "c1"} }),
		"field of no report":       review(Review{Action: Correct, Of: "r1", Field: "act", Value: json.RawMessage(`"deny"`)}),
		"day that is none":         review(Review{Action: Correct, Of: "r1", Field: "published", Value: json.RawMessage(`"soon"`)}),
		"address that is none":     review(Review{Action: Correct, Of: "r1", Field: "url", Value: json.RawMessage(`"ftp://x"`)}),
		"number for an outlet":     review(Review{Action: Correct, Of: "r1", Field: "outlet", Value: json.RawMessage(`3`)}),
		"join of one":              review(Review{Action: JoinStatements, Of: "s1"}),
		"join of one with itself":  review(Review{Action: JoinStatements, Of: "s1", With: []ID{"s1"}}),
		"same report as two":       review(Review{Action: SameReport, Of: "r1", With: []ID{"r2", "r3"}}),
		"claim about a statement":  review(Review{Action: Claim, Of: "s1"}),
		"split about a report":     review(Review{Action: SplitStatement, Of: "r1"}),
		"acceptance of a report":   review(Review{Action: Accept, Of: "r1"}),
		"correction of a capture":  review(Review{Action: Correct, Of: "c1", Field: "outlet", Value: json.RawMessage(`"x"`)}),
		"unknown field of nothing": review(Review{Action: Correct, Of: "r1", Field: "weather", Value: json.RawMessage(`null`)}),
	} {
		if err := e.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, e := range []Entry{undoOf(9, "u3"), review(Review{Action: SameReport, Of: "r1", With: []ID{"r2"}}),
		review(Review{Action: Correct, Of: "r1", Field: "published", Value: json.RawMessage(`"2025-11-08T23:30:00+02:00"`)}),
		review(Review{Action: Correct, Of: "r1", Field: "title", Value: json.RawMessage(`null`)})} {
		if err := e.Validate(); err != nil {
			t.Errorf("%+v: %v", e, err)
		}
	}
}
