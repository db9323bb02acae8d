package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// Undo takes back what somebody entered and returns the entry that says so. A statement that
// was entered by hand stands for the review that it was entered with. Where later readings
// rest on what is taken back, the report is read again.
//
// An erasure cannot be taken back, nor can what was captured and read. What was taken back
// already is refused, with what would bring it back.
func (d *Desk) Undo(ctx context.Context, by string, id ledger.ID, reason string, read Reader) (ledger.Entry, error) {
	var undo ledger.Entry
	err := d.renewing(ctx, read, func(w *draft) error {
		of, err := w.undoable(id)
		if err != nil {
			return err
		}
		bears, err := w.bears(of)
		if err != nil {
			return err
		}
		root, err := w.root(of)
		if err == nil && of.Kind == ledger.KindUndo && root.Kind == ledger.KindWithdrawal {
			err = w.bringsBack(root)
		}
		if err != nil {
			return err
		}
		u := ledger.Undo{Of: of.ID, Bears: bears, Speakers: ofSpeakers(root), Reason: reason}
		entered, err := w.enter(by, ledger.KindUndo, func(e *ledger.Entry) { e.Undo = &u })
		if err != nil {
			return err
		}
		undo = w.entries[0]
		return w.settleUndo(by, entered, of, root, bears)
	})
	return undo, err
}

// undoable is what an undo of an ID takes back.
func (w *draft) undoable(id ledger.ID) (ledger.Entry, error) {
	e, err := w.present(id)
	if err != nil {
		return e, err
	}
	switch {
	case e.Kind == ledger.KindStatement && e.Statement.From != "":
		return w.undoable(e.Statement.From)
	case e.Kind == ledger.KindErasure:
		return e, fmt.Errorf("%w: what was erased is destroyed, and nothing brings it back", ErrRefused)
	case e.Kind == ledger.KindStatement:
		return e, fmt.Errorf("%w: %s was read by an engine; hearsay review reject says that it is no statement", ErrRefused, id)
	case e.Kind == ledger.KindReport && e.Report.Cause != "":
		return w.undoable(e.Report.Cause)
	case e.Kind == ledger.KindCapture || e.Kind == ledger.KindReport:
		return e, fmt.Errorf("%w: %s was captured and read; hearsay withdraw says that it was taken back, and hearsay erase destroys it",
			ErrRefused, id)
	}
	about, err := w.about(number(e))
	if err != nil {
		return e, err
	}
	undone, err := w.undone([]ledger.ID{e.ID})
	if err != nil || !undone[e.ID] {
		return e, err
	}
	for _, u := range about {
		if u.Kind == ledger.KindUndo && u.Undo.Of == e.ID {
			err = fmt.Errorf("%w: %s was taken back already; hearsay undo %s brings it back", ErrRefused, e.ID, u.ID)
		}
	}
	return e, err
}

// present reads an entry that somebody named, which must be there and of the kind that its
// ID says.
func (w *draft) present(id ledger.ID) (ledger.Entry, error) {
	seq, err := id.Seq()
	if err != nil {
		return ledger.Entry{}, err
	}
	rows, err := w.r.Get(w.ctx, []int64{seq})
	if errors.Is(err, store.ErrNoEntry) || err == nil && !id.Is(rows[0].Kind) {
		return ledger.Entry{}, fmt.Errorf("%s: %w", id, ErrNotFound)
	}
	if err != nil {
		return ledger.Entry{}, err
	}
	if rows[0].Erased() {
		return ledger.Entry{}, fmt.Errorf("%s: %w: its content was erased", id, ErrNotFound)
	}
	return proved(rows[0])
}

// root follows an undo of an undo to what was entered first.
func (w *draft) root(e ledger.Entry) (ledger.Entry, error) {
	for e.Kind == ledger.KindUndo {
		of, err := w.byID(e.Undo.Of)
		if err != nil {
			return e, err
		}
		e = of
	}
	return e, nil
}

// bringsBack refuses, as ErrStands, to bring back a withdrawal in whose place another one stands.
func (w *draft) bringsBack(root ledger.Entry) error {
	undone, err := w.undone([]ledger.ID{root.ID})
	if err != nil || !undone[root.ID] {
		return err // it stands, and the undo takes it back again
	}
	return w.notYetBack(root.Withdrawal.Of)
}

// ofSpeakers reports whether an entry is a merge or a split of speakers.
func ofSpeakers(e ledger.Entry) bool { return e.Kind == ledger.KindReview && e.Review.Of == "" }

// aboutSpeakers reports whether an entry says who is who, or takes that back.
func aboutSpeakers(e ledger.Entry) bool {
	return ofSpeakers(e) || e.Kind == ledger.KindUndo && e.Undo.Speakers
}

// bears lists the entries whose standing changes when an entry is taken back or brought
// back, in order: what it is about, what carries it, and the readings and statements that
// were entered for it, with what those replaced.
func (w *draft) bears(e ledger.Entry) ([]ledger.ID, error) {
	seen := map[ledger.ID]bool{}
	err := w.bearsOn(e, seen)
	delete(seen, e.ID)
	out := make([]ledger.ID, 0, len(seen))
	for id := range seen {
		out = append(out, id)
	}
	slices.SortFunc(out, byNumber)
	return out, err
}

func (w *draft) bearsOn(e ledger.Entry, seen map[ledger.ID]bool) error {
	subjects := e.About()
	if e.Kind == ledger.KindUndo {
		of, err := w.byID(e.Undo.Of)
		if err != nil {
			return err
		}
		if err := w.bearsOn(of, seen); err != nil {
			return err
		}
		subjects = []ledger.ID{of.ID}
	}
	mark(seen, subjects...)
	about, err := w.about(number(e))
	if err != nil {
		return err
	}
	for _, made := range about {
		if err := w.madeFor(made, e.ID, seen); err != nil {
			return err
		}
	}
	return w.carriers(e, subjects, seen)
}

func mark(seen map[ledger.ID]bool, ids ...ledger.ID) {
	for _, id := range ids {
		seen[id] = true
	}
}

// madeFor marks a reading or a statement that was entered for a review, and what it replaced.
func (w *draft) madeFor(made ledger.Entry, cause ledger.ID, seen map[ledger.ID]bool) error {
	switch {
	case made.Kind == ledger.KindStatement && made.Statement.From == cause:
		mark(seen, append(made.About(), made.ID)...)
	case made.Kind == ledger.KindReport && made.Report.Cause == cause:
		mark(seen, append(made.About(), made.ID)...)
		var seqs []int64
		for i := range made.Report.Count {
			seqs = append(seqs, number(made)+1+int64(i))
		}
		statements, err := w.read(seqs)
		for _, s := range statements {
			mark(seen, append(s.About(), s.ID)...)
		}
		return err
	}
	return nil
}

// carriers marks the statements that replaced the subjects of an entry and carry it.
func (w *draft) carriers(e ledger.Entry, subjects []ledger.ID, seen map[ledger.ID]bool) error {
	targets, err := numbers(subjects)
	for err == nil && len(targets) > 0 {
		var about []ledger.Entry
		about, err = w.about(targets...)
		targets = nil
		for _, s := range about {
			if s.Kind == ledger.KindStatement && slices.Contains(s.Statement.Carried, e.ID) && !seen[s.ID] {
				seen[s.ID] = true
				targets = append(targets, number(s))
			}
		}
	}
	return err
}

// settleUndo reads again what later readings made of a thing that is taken back now.
func (w *draft) settleUndo(by string, undo ledger.ID, of, root ledger.Entry, bears []ledger.ID) error {
	if root.Kind != ledger.KindReview || !rereads(root.Review) {
		return nil
	}
	captures, err := w.capturesOf(bears)
	if err != nil {
		return err
	}
	for _, c := range captures {
		if err := w.renewAfter(c, of, renewal{cause: undo, by: by}); err != nil {
			return err
		}
		next, err := w.successor(c)
		if err != nil {
			return err
		}
		if next == "" || slices.Contains(captures, next) {
			continue
		}
		n := renewal{cause: undo, by: by, also: []ledger.ID{c}}
		if root.Review.Action == ledger.SameReport {
			if n.after, err = w.latest(c); err != nil {
				return err
			}
		}
		if err := w.renewAfter(next, of, n); err != nil {
			return err
		}
	}
	return nil
}

// renewAfter reads a capture again where its last reading came after an entry.
func (w *draft) renewAfter(capture ledger.ID, of ledger.Entry, n renewal) error {
	last, err := w.latest(capture)
	if err != nil || last == nil || number(*last) < number(of) {
		return err
	}
	n.last = *last
	if n.known, err = w.known(capture); err != nil {
		return err
	}
	_, err = w.renew(n)
	return err
}

// rereads reports whether readings and statements are entered for a review.
func rereads(r *ledger.Review) bool {
	switch r.Action {
	case ledger.Claim, ledger.SplitStatement, ledger.JoinStatements, ledger.SameReport:
		return true
	}
	return r.Action == ledger.Correct && r.Of.Is(ledger.KindReport)
}

// capturesOf are the captures of the reports and statements among some entries.
func (w *draft) capturesOf(ids []ledger.ID) ([]ledger.ID, error) {
	var out []ledger.ID
	for _, id := range ids {
		e, err := w.byID(id)
		if errors.Is(err, ErrNotFound) {
			continue // erased
		}
		if err != nil {
			return nil, err
		}
		if e.Kind == ledger.KindStatement {
			if e, err = w.byID(e.Statement.Report); err != nil {
				return nil, err
			}
		}
		if e.Kind == ledger.KindReport && !slices.Contains(out, e.Report.Capture) {
			out = append(out, e.Report.Capture)
		}
	}
	return out, nil
}
