package desk

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"hearsay/ledger"
)

// What an outcome and a withdrawal rest on can be looked at by others, and what was taken back is not taken back once more.

// evident refuses, as a FieldError, evidence that nobody could look at, and the very thing that it should show.
func (w *draft) evident(of ledger.ID, evidence []string) error {
	for _, e := range evidence {
		if err := w.canBeSeen(of, strings.TrimSpace(e)); err != nil {
			return FieldError{"evidence", err}
		}
	}
	return nil
}

// canBeSeen refuses a piece of evidence that is neither an address of the web, nor something of the ledger that somebody published, nor
// words that say where it can be seen.
func (w *draft) canBeSeen(of ledger.ID, e string) error {
	scheme, _, address := strings.Cut(e, "://")
	_, err := ledger.ID(e).Seq()
	switch {
	case e == "":
		return fmt.Errorf("%w: a piece of evidence is empty", ErrRefused)
	case err == nil:
		return w.published(of, ledger.ID(e))
	case address && !strings.ContainsAny(scheme, " \t"):
		if !ledger.OnWeb(e) {
			return fmt.Errorf("%w: %.200q is not an address of the web", ErrRefused, e)
		}
	case !saysWhere(e):
		return fmt.Errorf("%w: %.200q does not say where it can be seen, as https://…, r17, s1042 or Harbour Post of 3 May do", ErrRefused, e)
	}
	return nil
}

// published refuses as evidence what is not in the ledger, and what somebody only entered there.
func (w *draft) published(of, id ledger.ID) error {
	if id == of {
		return fmt.Errorf("%w: %s is no evidence of itself", ErrRefused, id)
	}
	if _, err := w.present(id); err != nil {
		return err
	}
	if !slices.ContainsFunc([]ledger.Kind{ledger.KindCapture, ledger.KindReport, ledger.KindStatement, ledger.KindPublication}, id.Is) {
		return fmt.Errorf("%w: %s was entered here by somebody, and is no evidence; a report or a statement is, as r17 or s1042", ErrRefused, id)
	}
	return nil
}

// saysWhere reports whether words may say where something can be seen: that takes two, and one of them is no mere initial.
func saysWhere(words string) bool {
	n, named := 0, false
	for _, word := range strings.Fields(words) {
		letters := 0
		for _, r := range word {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if letters > 0 || strings.ContainsFunc(word, unicode.IsDigit) {
			n++
		}
		named = named || letters > 2
	}
	return n > 1 && named
}

// withdrawals are those that were entered of something, in order, and those of them that were undone. Who takes a publication back
// takes back all that its bytes say, so those of one reading of a capture are those of each.
func (w *draft) withdrawals(of ledger.ID) (all []ledger.Entry, undone map[ledger.ID]bool, err error) {
	subject, err := w.present(of)
	if err != nil {
		return nil, nil, err
	}
	subjects := []int64{number(subject)}
	if subject.Kind == ledger.KindReport {
		readings, err := w.everyReading(subject.Report.Capture)
		if err != nil {
			return nil, nil, err
		}
		for _, e := range readings {
			subjects = append(subjects, number(e))
		}
	}
	about, err := w.about(subjects...)
	if err != nil {
		return nil, nil, err
	}
	all = slices.DeleteFunc(about, func(e ledger.Entry) bool { return e.Kind != ledger.KindWithdrawal })
	var ids []ledger.ID
	for _, e := range all {
		ids = append(ids, e.ID)
	}
	undone, err = w.undone(ids)
	return all, undone, err
}

// notYetBack refuses, as ErrStands, to take something back that a withdrawal takes back already.
func (w *draft) notYetBack(of ledger.ID) error {
	all, undone, err := w.withdrawals(of)
	if err != nil {
		return err
	}
	for _, e := range all {
		if !undone[e.ID] {
			return fmt.Errorf("%w: %s is taken back already (%s, by %s on %s): %s", ErrStands, of, e.ID, e.By, e.At.Format(time.DateOnly),
				e.Withdrawal.Reason)
		}
	}
	return nil
}

// withdrawable checks a withdrawal against what it is of, and against the ones before it.
func (w *draft) withdrawable(x ledger.Withdrawal) error {
	if x.Of.Is(ledger.KindStatement) {
		if _, err := w.statement(x.Of); err != nil {
			return err
		}
	}
	if err := w.notYetBack(x.Of); err != nil {
		return err
	}
	return w.evident(x.Of, x.Evidence)
}
