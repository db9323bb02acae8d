package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"hearsay/day"
	"hearsay/internal/plain"
	"hearsay/ledger"
	"hearsay/reading"
	"hearsay/text"
)

// Correction puts a field of a statement or of a report right, in the words that people use
// (package plain).
type Correction struct {
	Of     ledger.ID
	Field  string
	Words  string
	Nth    int // which of several occurrences of words is meant, from 1 on; 0 for the only one
	Reason string
}

// Addition is a statement that an engine missed.
type Addition struct {
	Report ledger.ID
	Words  string            // of its content
	Fields map[string]string // the other fields in words, as for a Correction
	Nth    int
	Reason string
}

// Tools are what the desk has done by others. Each may be nil; what needs it is refused then.
type Tools struct {
	Read   Reader
	Places func(name string) []plain.Place // places of that name, the largest first
}

// meant says that words cannot be meant; what else went wrong is left as it is.
func meant(err error) error {
	var wrong plain.Error
	var choice plain.Choice
	if errors.As(err, &wrong) || errors.As(err, &choice) {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return err
}

// FieldError says which field of a statement or report could not be put right.
type FieldError struct {
	Field string
	Err   error
}

func (e FieldError) Error() string { return e.Field + ": " + e.Err.Error() }

// Unwrap gives what is wrong with it.
func (e FieldError) Unwrap() error { return e.Err }

// Correct enters a correction and returns it. That of a report brings a new reading of it.
func (d *Desk) Correct(ctx context.Context, by string, c Correction, t Tools) (ledger.Entry, error) {
	out, err := d.CorrectAll(ctx, by, []Correction{c}, t)
	var field FieldError
	if errors.As(err, &field) {
		return ledger.Entry{}, field.Err // it is the only one
	}
	if err != nil {
		return ledger.Entry{}, err
	}
	return out[0], nil
}

// CorrectAll enters corrections, all or none of them, and returns their reviews in order. That
// one of them cannot be entered is a FieldError.
func (d *Desk) CorrectAll(ctx context.Context, by string, all []Correction, t Tools) ([]ledger.Entry, error) {
	var out []ledger.Entry
	plan := func(w *draft) (err error) {
		out, err = w.correctAll(by, all, t)
		return err
	}
	err := d.renewing(ctx, t.Read, plan)
	if errors.Is(err, fs.ErrNotExist) { // erased while we looked
		err = d.renewing(ctx, t.Read, plan)
	}
	return out, err
}

func (w *draft) correctAll(by string, all []Correction, t Tools) ([]ledger.Entry, error) {
	var out []ledger.Entry
	for _, c := range all {
		at := len(w.entries)
		r, err := w.correction(c, t)
		if err == nil {
			err = w.enterReview(by, r)
		}
		var need unread
		if errors.As(err, &need) {
			return nil, err
		}
		if err != nil {
			return nil, FieldError{c.Field, err}
		}
		out = append(out, w.entries[at])
	}
	return out, nil
}

// correction is the review that a correction in words comes to.
func (w *draft) correction(c Correction, t Tools) (ledger.Review, error) {
	r := ledger.Review{Action: ledger.Correct, Of: c.Of, Field: c.Field, Reason: c.Reason}
	var err error
	if c.Of.Is(ledger.KindReport) {
		var report ledger.Entry
		if report, err = w.reportOf(c.Of); err != nil {
			return r, err
		}
		r.Value, err = plain.Head(c.Field, c.Words, w.times(report, false))
		return r, meant(err)
	}
	s, err := w.statement(c.Of)
	if err != nil {
		return r, err
	}
	around, err := w.around(s.Report, s.Read, t)
	if err != nil {
		return r, err
	}
	around.Nth = c.Nth
	r.Value, err = plain.Field(c.Field, c.Words, around)
	return r, meant(err)
}

// around is what words for a field of a statement are read in.
func (w *draft) around(report ledger.ID, s reading.Statement, t Tools) (plain.Around, error) {
	e, err := w.byID(report)
	if err != nil {
		return plain.Around{}, err
	}
	text, err := w.textOf(e)
	return plain.Around{Text: text, Of: s, Places: t.Places, Times: w.times(e, true)}, err
}

// times is a reader of times: it reads words in the language of a report or in another one, and
// counts from the publication, where that is asked for.
func (w *draft) times(report ledger.Entry, counts bool) func(string) ([]reading.Time, error) {
	return func(words string) ([]reading.Time, error) {
		m := text.Meta{Published: day.Unknown()}
		if known, err := w.known(report.Report.Capture); err != nil {
			return nil, err
		} else if days := known.Days(); counts && days.Known() {
			m.Published, m.From = days, "given"
		}
		for _, m.Language = range []string{report.Report.Head.Language, "en", "ru", "uk"} {
			r, err := w.readWith(words, m, reading.Engine{Statements: "linear"})
			if err != nil || len(r.Times) == 1 && r.Times[0].Text == words {
				return r.Times, err
			}
		}
		return nil, nil
	}
}

// addition is the statement that an addition in words comes to.
func (w *draft) addition(report ledger.Entry, a Addition, t Tools) (reading.Statement, error) {
	s := reading.Statement{Where: "body", Mode: "voiced", Content: []reading.Span{}, Cue: []reading.Span{}, Source: []reading.Span{},
		Via: []reading.Via{}, Places: []reading.About{}, Casualties: []reading.Casualty{}, Confidence: 1, Because: []string{"review"}}
	around, err := w.around(report.ID, s, t)
	if err != nil {
		return s, err
	}
	around.Nth = a.Nth
	if strings.TrimSpace(a.Words) == "" {
		return s, fmt.Errorf("%w: the statement has no words", ErrRefused)
	}
	if s.Content, err = plain.Spans(strings.TrimSpace(a.Words), around); err != nil {
		return s, meant(err)
	}
	s.Voice = voice(around.Text, s.Content)
	for _, field := range ledger.Fields() {
		words, ok := a.Fields[field]
		if !ok {
			continue
		}
		around.Of, around.Nth = s, 0
		var value json.RawMessage
		if value, err = plain.Field(field, words, around); err != nil {
			return s, meant(err)
		}
		if s, err = ledger.Corrected(s, field, value); err != nil {
			return s, refused(err)
		}
	}
	return s, nil
}

// voice tells whether words stand in quotation marks: all, some or none of them.
func voice(text string, content []reading.Span) string {
	inside := 0
	for _, c := range content {
		before, after := strings.TrimRight(text[:c.Start], " "), strings.TrimLeft(text[c.End:], " .,!?…")
		if hasAny(before, strings.HasSuffix) && hasAny(after, strings.HasPrefix) {
			inside++
		}
	}
	switch inside {
	case 0:
		return "indirect"
	case len(content):
		return "direct"
	}
	return "mixed"
}

func hasAny(s string, has func(string, string) bool) bool {
	for _, mark := range []string{`"`, "“", "”", "«", "»", "„", "‘", "’", "'"} {
		if has(s, mark) {
			return true
		}
	}
	return false
}

// enterReview drafts a review that a person enters, once it can be meant.
func (w *draft) enterReview(by string, r ledger.Review) error {
	if r.Action == ledger.Correct && r.Of.Is(ledger.KindReport) {
		_, err := w.amend(by, r)
		return err
	}
	if r.Of != "" {
		if err := w.reviewable(r); err != nil {
			return err
		}
	} else if err := w.nameable(&r); err != nil {
		return err
	}
	_, err := w.enter(by, ledger.KindReview, func(e *ledger.Entry) { e.Review = &r })
	return err
}
