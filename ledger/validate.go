package ledger

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"hearsay/reading"
)

// Validate reports what keeps the entry from being entered, wrapping ErrInvalid and the Flaw.
func (e Entry) Validate() error {
	if err := e.validate(); err != nil {
		return fmt.Errorf("%s: %w: %w", e.ID, ErrInvalid, err)
	}
	return nil
}

func (e Entry) validate() error {
	if !e.ID.Is(e.Kind) {
		return invalid("ID %.200q does not fit kind %.200q", e.ID, e.Kind)
	}
	if e.At.IsZero() || !e.At.Equal(Instant(e.At)) {
		return invalid("time %s is not in whole microseconds", e.At)
	}
	if strings.TrimSpace(e.By) == "" {
		return invalid("nobody is named as its author")
	}
	return e.validateBody()
}

func (e Entry) validateBody() error {
	if n := e.bodies(); n != 1 {
		return invalid("%d bodies instead of one", n)
	}
	switch {
	case e.Kind == KindCapture && e.Capture != nil:
		return e.Capture.validate()
	case e.Kind == KindReport && e.Report != nil:
		return e.Report.validate()
	case e.Kind == KindStatement && e.Statement != nil:
		return e.Statement.validate()
	case e.Kind == KindReview && e.Review != nil:
		return e.Review.validate()
	case e.Kind == KindOutcome && e.Outcome != nil:
		return e.Outcome.validate()
	case e.Kind == KindWithdrawal && e.Withdrawal != nil:
		return e.Withdrawal.validate()
	case e.Kind == KindErasure && e.Erasure != nil:
		return e.Erasure.validate()
	case e.Kind == KindMove && e.Move != nil:
		return e.Move.validate()
	case e.Kind == KindUndo && e.Undo != nil:
		return e.Undo.validate()
	case e.Kind == KindPublication && e.Publication != nil:
		return e.Publication.validate()
	}
	return invalid("kind %.200q has another body", e.Kind)
}

func (e Entry) bodies() int {
	n := 0
	for _, set := range []bool{e.Capture != nil, e.Report != nil, e.Statement != nil, e.Review != nil,
		e.Outcome != nil, e.Withdrawal != nil, e.Erasure != nil, e.Move != nil, e.Undo != nil, e.Publication != nil} {
		if set {
			n++
		}
	}
	return n
}

func invalid(format string, args ...any) error {
	return Flaw(fmt.Sprintf(format, args...))
}

func digest(what, s string) error {
	if b, err := hex.DecodeString(s); err != nil || len(b) != 32 {
		return invalid("%s %.200q is not a SHA-256 in hex", what, s)
	}
	return nil
}

func (c *Capture) validate() error {
	if c.Bytes < 0 {
		return invalid("negative length")
	}
	if err := digest("capture", c.SHA256); err != nil {
		return err
	}
	return c.Record.validate()
}

func (r Record) validate() error {
	if err := digest("record name", r.Name); err != nil {
		return err
	}
	return digest("record", r.SHA256)
}

func (r *Report) validate() error {
	if !r.Capture.Is(KindCapture) {
		return invalid("capture %.200q", r.Capture)
	}
	if r.Version < 1 {
		return invalid("version %d", r.Version)
	}
	return r.Text.validate()
}

func (s *Statement) validate() error {
	if !s.Report.Is(KindReport) {
		return invalid("report %.200q", s.Report)
	}
	if s.Replaces != "" && !s.Replaces.Is(KindStatement) {
		return invalid("replaces %.200q", s.Replaces)
	}
	if len(s.Read.Content) == 0 {
		return invalid("a statement without content")
	}
	return checkSpans(s.Read)
}

// checkSpans looks at what can be known of spans without the text.
func checkSpans(s reading.Statement) error {
	for _, sp := range Spans(s) {
		if sp.Start < 0 || sp.End-sp.Start != len(sp.Text) {
			return invalid("span [%d,%d) does not hold %d bytes", sp.Start, sp.End, len(sp.Text))
		}
	}
	return nil
}

// Spans lists every quoted span of a statement.
func Spans(s reading.Statement) []reading.Span {
	out := slices.Concat(s.Content, s.Cue, s.Source)
	add := func(sp *reading.Span) {
		if sp != nil {
			out = append(out, *sp)
		}
	}
	if s.Certainty != nil {
		out = append(out, s.Certainty.Hedges...)
	}
	if s.Speaker != nil {
		add(s.Speaker.Mention)
	}
	for _, v := range s.Via {
		add(v.Span)
	}
	if s.SaidAt != nil {
		add(s.SaidAt.Span)
	}
	for _, p := range s.Places {
		out = append(out, p.Span)
	}
	for _, c := range s.Casualties {
		out = append(out, c.Span)
	}
	if s.Forecast != nil {
		add(s.Forecast.Wording)
		add(s.Forecast.Condition)
	}
	return out
}

// Quotes checks every span of a statement against the text of its report.
func Quotes(text string, s reading.Statement) error {
	for _, sp := range Spans(s) {
		if sp.Start < 0 || sp.End < sp.Start || sp.End > len(text) || text[sp.Start:sp.End] != sp.Text {
			return fmt.Errorf("the text does not have %.200q at bytes %d to %d", sp.Text, sp.Start, sp.End)
		}
	}
	return nil
}

func (r *Review) validate() error {
	switch r.Action {
	case Merge, Split, NotSameSpeaker:
		a, b := SpeakerKey(r.Name), SpeakerKey(r.Into)
		if a == "" || b == "" || a == b {
			return invalid("%s needs two different speakers", r.Action)
		}
		if r.Of != "" {
			return invalid("%s is about speakers, not about %s", r.Action, r.Of)
		}
		return nil
	case Correct:
		return r.validateCorrection()
	case Claim:
		if !r.Of.Is(KindReport) {
			return invalid("%s is about a report, not %.200q", r.Action, r.Of)
		}
		return nil
	case SameReport:
		return r.validateJoin(KindReport)
	case JoinStatements:
		return r.validateJoin(KindStatement)
	case Same, NotSame, Elsewhere:
		if len(r.With) > 1 {
			return invalid("%s is about two, not %d", r.Action, len(r.With)+1)
		}
		return r.validateJoin(KindStatement)
	case Accept, Reject, SplitStatement:
		if !r.Of.Is(KindStatement) {
			return invalid("%s is about a statement, not %.200q", r.Action, r.Of)
		}
		return nil
	}
	return invalid("review %.200q", r.Action)
}

func (r *Review) validateCorrection() error {
	if r.Of.Is(KindReport) {
		_, err := headValue(r.Field, r.Value)
		if err == nil {
			err = headField(r.Field)
		}
		return err
	}
	if !r.Of.Is(KindStatement) {
		return invalid("%s is about a statement or a report, not %.200q", r.Action, r.Of)
	}
	_, err := correct(reading.Statement{}, r.Field, r.Value)
	return err
}

// validateJoin checks that the review is about entries of one kind, each once.
func (r *Review) validateJoin(k Kind) error {
	ids := append([]ID{r.Of}, r.With...)
	for i, id := range ids {
		if !id.Is(k) || slices.Contains(ids[:i], id) {
			return invalid("%s is about several entries of the kind %s, not %.200q", r.Action, k, id)
		}
	}
	if len(ids) < 2 || k == KindReport && len(ids) > 2 {
		return invalid("%s is about two, not %d", r.Action, len(ids))
	}
	return nil
}

// Outcomes lists the outcomes that a forecast can have.
func Outcomes() []string { return []string{CameTrue, Partly, DidNot, Void, Unverifiable} }

func (o *Outcome) validate() error {
	if !o.Of.Is(KindStatement) {
		return invalid("an outcome of %.200q, which is no statement", o.Of)
	}
	if !slices.Contains(Outcomes(), o.Outcome) {
		return invalid("outcome %.200q is none of %s", o.Outcome, strings.Join(Outcomes(), ", "))
	}
	if len(o.Evidence) == 0 || strings.TrimSpace(o.Evidence[0]) == "" {
		return invalid("an outcome without evidence")
	}
	if strings.TrimSpace(o.Reason) == "" {
		return invalid("an outcome without a reason")
	}
	if o.SlippedTo != "" && (!o.SlippedTo.Is(KindStatement) || o.SlippedTo == o.Of) {
		return invalid("slipped to %.200q", o.SlippedTo)
	}
	return nil
}

func (w *Withdrawal) validate() error {
	if !w.Of.Is(KindStatement) && !w.Of.Is(KindReport) {
		return invalid("a withdrawal of %.200q, which is neither statement nor report", w.Of)
	}
	if strings.TrimSpace(w.Reason) == "" {
		return invalid("a withdrawal without a reason")
	}
	return nil
}

func (x *Erasure) validate() error {
	if _, err := x.Of.Seq(); err != nil {
		return err
	}
	if len(x.Erased) == 0 {
		return invalid("an erasure of nothing")
	}
	if strings.TrimSpace(x.Reason) == "" {
		return invalid("an erasure without a reason")
	}
	return nil
}

// maxCheckpoint bounds a checkpoint in an entry, in bytes; one has a few hundred.
const maxCheckpoint = 1 << 12

func (m *Move) validate() error {
	if strings.TrimSpace(m.Reason) == "" {
		return invalid("a move without a reason")
	}
	for _, c := range append(m.Seen, m.From) {
		if len(c) > maxCheckpoint {
			return invalid("a checkpoint of %d bytes", len(c))
		}
	}
	return nil
}
