package ledger

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"hearsay/reading"
)

// States of a statement.
const (
	Current    = "current"    // it stands
	Gone       = "gone"       // a later version of the report no longer has it
	Superseded = "superseded" // a later version or reading has it in another form
	Rejected   = "rejected"   // a person said that it is no statement
	TakenBack  = "undone"     // what it was entered for was taken back
)

// Standing is how a statement stands: what was read, as corrected, and what became of it.
type Standing struct {
	ID          ID                `json:"id"`
	Entered     time.Time         `json:"entered"`
	Report      ID                `json:"report"`
	State       string            `json:"state"`
	Read        reading.Statement `json:"statement"` // with the corrections
	Corrections []Correction      `json:"corrections,omitempty"`
	Accepted    *Mark             `json:"accepted,omitempty"`
	Rejected    *Mark             `json:"rejected,omitempty"`
	Withdrawn   *Mark             `json:"withdrawn,omitempty"`
	Outcome     *Result           `json:"outcome,omitempty"`
	Replaces    ID                `json:"replaces,omitempty"`
	ReplacedBy  ID                `json:"replaced_by,omitempty"`
	SlippedTo   ID                `json:"slipped_to,omitempty"`
	SlippedFrom []ID              `json:"slipped_from,omitempty"`
	Answers     ID                `json:"answers,omitempty"` // the statement of the report that it answers
	Repeats     ID                `json:"repeats,omitempty"` // the earlier statement of the report that it repeats
	Hand        bool              `json:"by_hand,omitempty"` // a person entered it
}

// Mark says which entry did something, who entered it, when and why.
type Mark struct {
	Entry  ID        `json:"entry"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason,omitempty"`
}

// Correction is one corrected field.
type Correction struct {
	Mark
	Field string `json:"field"`
}

// Result is the outcome of a forecast.
type Result struct {
	Mark
	Outcome  string   `json:"outcome"`
	Evidence []string `json:"evidence"`
}

// Stand computes how the statement of an entry stands, from the entries about it in the
// order in which they were entered. Entries about other things leave it as it is.
func Stand(own Entry, about []Entry) Standing {
	s := Standing{ID: own.ID, Entered: own.At, Report: own.Statement.Report, State: Current,
		Read: own.Statement.Read, Replaces: own.Statement.Replaces,
		Answers: own.Statement.Answers, Repeats: own.Statement.Repeats, Hand: own.Statement.From != ""}
	undone := Undone(about)
	for _, e := range about {
		if !e.Falls(undone) {
			s.apply(e, own.Statement.ShiftOf(e.ID))
		}
	}
	if s.Rejected != nil {
		s.State = Rejected
	}
	if own.Falls(undone) {
		s.State = TakenBack
	}
	return s
}

// apply changes how a statement stands by an entry about it, whose words are so many bytes
// further behind in the text of the statement.
func (s *Standing) apply(e Entry, shift int) {
	switch e.Kind {
	case KindReview:
		s.review(e, shift)
	case KindOutcome:
		s.outcome(e)
	case KindWithdrawal:
		s.Withdrawn = mark(e, e.Withdrawal.Reason)
	case KindStatement:
		if e.Statement.Replaces == s.ID || slices.Contains(e.Statement.Joined, s.ID) {
			s.State, s.ReplacedBy = Superseded, e.ID
		}
	case KindReport:
		if slices.Contains(e.Report.Compared.Gone, s.ID) {
			s.State = s.leave(e.Report.Reread)
		}
		if slices.Contains(e.Report.Compared.Left, s.ID) {
			s.State = Gone
		}
	}
}

// leave is the state of a statement that a later reading does not have. A newer engine
// that misses it does not outweigh a person who reviewed it.
func (s *Standing) leave(reread bool) string {
	switch {
	case !reread:
		return Gone
	case s.Hand, s.Accepted != nil, len(s.Corrections) > 0, s.Outcome != nil:
		return s.State
	}
	return Superseded
}

func (s *Standing) review(e Entry, shift int) {
	m := mark(e, e.Review.Reason)
	switch e.Review.Action {
	case Accept:
		s.Accepted, s.Rejected = m, nil
	case Reject:
		s.Rejected, s.Accepted = m, nil
	case Correct:
		fixed, err := correct(s.Read, e.Review.Field, Shifted(e.Review.Value, shift))
		if err != nil {
			return // Validate kept it out of the ledger
		}
		s.Read = fixed
		s.Corrections = append(s.Corrections, Correction{*m, e.Review.Field})
	}
}

func (s *Standing) outcome(e Entry) {
	if e.Outcome.SlippedTo == s.ID {
		s.SlippedFrom = append(s.SlippedFrom, e.Outcome.Of)
		return
	}
	s.Outcome = &Result{*mark(e, e.Outcome.Reason), e.Outcome.Outcome, e.Outcome.Evidence}
	s.SlippedTo = e.Outcome.SlippedTo
}

func mark(e Entry, reason string) *Mark {
	return &Mark{Entry: e.ID, By: e.By, At: e.At, Reason: reason}
}

// Carried reports whether a person's entry about a statement goes over to the statement
// that replaces it: what was said of the words holds as long as the words do.
func (e Entry) Carried() bool {
	return slices.Contains([]Kind{KindReview, KindOutcome, KindWithdrawal, KindUndo}, e.Kind)
}

// SpeakerKey is what two spellings of a name share: letter case, spacing, the article and
// the shape of the apostrophe set aside. Names of different scripts stay different until
// a review merges them.
func SpeakerKey(name string) string {
	name = strings.ToLower(strings.Map(apostrophe, Plain(name)))
	words := strings.FieldsFunc(name, unicode.IsSpace)
	for len(words) > 1 && slices.Contains([]string{"the", "a", "an"}, words[0]) {
		words = words[1:]
	}
	return Short(strings.Join(words, " "))
}

// apostrophe gives all shapes of the apostrophe one.
func apostrophe(r rune) rune {
	if r == '’' || r == 'ʼ' || r == '`' {
		return '\''
	}
	return r
}

// Plain is a text without what databases refuse: NUL characters and bytes that are no
// UTF-8. The index keeps texts in this form.
func Plain(s string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "")
}
