// Package ledger holds the values of the ledger: entries, what may be written in them, and
// how statements stand once all entries about them are taken together.
//
// An Entry is never changed after it was entered. What comes later (a correction, an
// outcome, a withdrawal, an erasure) is a further entry that names the earlier one. The
// place of an entry in the ledger is its sequence number, counted from 0; its ID is that
// number behind a letter for its kind, as in s1042.
//
// The canonical encoding of an entry is JSON by RFC 8785 (JSON Canonicalization Scheme):
// keys sorted, no white space, numbers as ECMAScript prints them. These bytes, behind a
// random salt, are what the log commits to, so anybody can hash an entry again in any
// language. Fields are only ever added to entries.
//
// How a statement stands (Stand) is a pure function of its own entry and the entries about
// it, in order. Nothing else is kept that cannot be computed again from entries.
package ledger

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// Kind is what an entry records.
type Kind string

// Kinds of entries.
const (
	KindCapture     Kind = "capture"
	KindReport      Kind = "report"
	KindStatement   Kind = "statement"
	KindReview      Kind = "review"
	KindOutcome     Kind = "outcome"
	KindWithdrawal  Kind = "withdrawal"
	KindErasure     Kind = "erasure"
	KindUndo        Kind = "undo"
	KindPublication Kind = "publication"
	KindMove        Kind = "move"
)

// Kinds lists the kinds of entries.
func Kinds() []Kind {
	return []Kind{KindCapture, KindReport, KindStatement, KindReview, KindOutcome, KindWithdrawal, KindErasure, KindUndo,
		KindPublication, KindMove}
}

// kinds gives the letter that begins the IDs of each kind.
func (k Kind) letter() byte {
	switch k {
	case KindCapture, KindReport, KindStatement, KindOutcome, KindWithdrawal, KindUndo, KindPublication, KindMove:
		return k[0]
	case KindReview:
		return 'v'
	case KindErasure:
		return 'x'
	}
	return 0
}

// ErrID is returned for a text that is no ID of an entry.
var ErrID = errors.New("not the ID of an entry (a letter and a number, as in s1042)")

// ErrInvalid is wrapped by every error about what an entry may hold.
var ErrInvalid = errors.New("invalid entry")

// Flaw is what an entry may not hold, in words.
type Flaw string

func (f Flaw) Error() string { return string(f) }

// Is makes every flaw an ErrInvalid.
func (f Flaw) Is(target error) bool { return target == ErrInvalid }

// ID names an entry: a letter for the kind and the sequence number in decimal.
type ID string

// MakeID is the ID of the entry of a kind at a sequence number.
func MakeID(k Kind, seq int64) ID {
	return ID(string(k.letter()) + strconv.FormatInt(seq, 10))
}

// Seq is the sequence number in the ID.
func (id ID) Seq() (int64, error) {
	if len(id) < 2 || id[1] == '+' || id[1] == '-' {
		return 0, fmt.Errorf("%q: %w", string(id), ErrID)
	}
	n, err := strconv.ParseInt(string(id[1:]), 10, 64)
	if err != nil || id.kind() == "" {
		return 0, fmt.Errorf("%q: %w", string(id), ErrID)
	}
	return n, nil
}

// Is reports whether the ID is well formed and of the kind.
func (id ID) Is(k Kind) bool {
	_, err := id.Seq()
	return err == nil && id.kind() == k
}

func (id ID) kind() Kind {
	for _, k := range Kinds() {
		if id[0] == k.letter() {
			return k
		}
	}
	return ""
}

// Entry is one record of the ledger. Exactly the body of its kind is set.
type Entry struct {
	ID   ID        `json:"id"`
	Kind Kind      `json:"kind"`
	At   time.Time `json:"at"` // when it was entered: UTC, whole microseconds, never before the entry ahead of it
	By   string    `json:"by"` // the person or program that entered it

	Capture     *Capture     `json:"capture,omitempty"`
	Report      *Report      `json:"report,omitempty"`
	Statement   *Statement   `json:"statement,omitempty"`
	Review      *Review      `json:"review,omitempty"`
	Outcome     *Outcome     `json:"outcome,omitempty"`
	Withdrawal  *Withdrawal  `json:"withdrawal,omitempty"`
	Erasure     *Erasure     `json:"erasure,omitempty"`
	Undo        *Undo        `json:"undo,omitempty"`
	Publication *Publication `json:"publication,omitempty"`
	Move        *Move        `json:"move,omitempty"`
}

// Instant is the time as entries keep it: UTC and whole microseconds.
func Instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// About lists the entries that this one changes the standing of.
func (e Entry) About() []ID {
	switch e.Kind {
	case KindReview:
		return append(present(e.Review.Of), e.Review.With...)
	case KindOutcome:
		return append([]ID{e.Outcome.Of}, present(e.Outcome.SlippedTo)...)
	case KindWithdrawal:
		return []ID{e.Withdrawal.Of}
	case KindErasure:
		return []ID{e.Erasure.Of}
	case KindStatement:
		return e.Statement.about()
	case KindReport:
		return slices.Concat(e.Report.Compared.Gone, e.Report.Compared.Left, present(e.Report.Cause), present(e.Report.Joins))
	case KindUndo:
		return slices.Concat(present(e.Undo.Of), e.Undo.Bears)
	case KindPublication:
		return []ID{e.Publication.Of}
	}
	return nil
}

func present(id ID) []ID {
	if id == "" {
		return nil
	}
	return []ID{id}
}
