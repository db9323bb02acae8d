package desk

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"hearsay/ledger"
	"hearsay/reading"
)

// Example is a reviewed statement as training data: the text, what the engine read and
// what people made of it.
type Example struct {
	Statement ledger.ID         `json:"statement"`
	Language  string            `json:"language"`
	Engine    reading.Engine    `json:"engine"`
	Text      string            `json:"text"` // of the whole report, which the spans belong to
	Read      reading.Statement `json:"read"`
	Corrected reading.Statement `json:"corrected"`
	Rejected  bool              `json:"rejected"`
	Fields    []string          `json:"fields"`  // corrected
	Changes   []Fix             `json:"changes"` // field by field, in the order in which they were entered
	By        []string          `json:"by"`
	At        time.Time         `json:"at"` // of the last review
}

// Fix is the correction of one field: what the engine read there and what the reviewer
// says, both as a reading has the field.
type Fix struct {
	Entry    ledger.ID       `json:"entry"`
	Field    string          `json:"field"`
	Engine   json.RawMessage `json:"engine"`
	Reviewer json.RawMessage `json:"reviewer"`
	By       string          `json:"by"`
	At       time.Time       `json:"at"`
	Reason   string          `json:"reason,omitempty"`
}

// Examples yields every statement that a person accepted, corrected or rejected, oldest
// first, of those that the filter asks for. Superseded and rejected ones count too: a review
// is of what one engine read.
func (d *Desk) Examples(ctx context.Context, f Filter, yield func(Example) error) error {
	f.All = true
	s, err := d.Select(ctx, f)
	if err != nil {
		return err
	}
	reviewed, err := s.reviewed(ctx)
	if err != nil {
		return err
	}
	for _, seq := range reviewed {
		x, err := d.example(ctx, seq, s.asOf)
		if errors.Is(err, ErrNotFound) {
			continue // erased in the meantime
		}
		if err != nil {
			return err
		}
		if err := yield(x); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) example(ctx context.Context, seq, before int64) (Example, error) {
	f := folder{ctx: ctx, r: d.store, decode: d.decoder.Decode}
	if err := f.load([]int64{seq}, bound(before)); err != nil {
		return Example{}, err
	}
	s, ok := f.standing(seq)
	report := f.reports[s.Report]
	if !ok || report.Report == nil {
		return Example{}, ErrNotFound
	}
	text, err := d.Text(ctx, s.Report)
	if err != nil {
		return Example{}, err
	}
	own, reviews := f.entries[seq], f.reviews(seq, "")
	if len(reviews) == 0 {
		return Example{}, ErrNotFound // they were taken back
	}
	if ledger.Quotes(text, s.Read) != nil { // a correction that was made on another version's text
		s = ledger.Stand(own, f.reviews(seq, s.ID))
	}
	x := Example{Statement: s.ID, Language: report.Report.Head.Language, Engine: report.Report.Engine, Text: text,
		Read: own.Statement.Read, Corrected: s.Read, Rejected: s.Rejected != nil, Fields: []string{}, Changes: []Fix{}, By: []string{}}
	for _, c := range s.Corrections {
		x.Fields = append(x.Fields, c.Field)
	}
	return x, x.reviewed(reviews)
}

// reviews are the acceptances, corrections and rejections of a loaded statement that hold, in
// order; only those that name it where it is given, and not an earlier form of it.
func (f *folder) reviews(seq int64, of ledger.ID) []ledger.Entry {
	about := f.entered(seq)
	undone := ledger.Undone(about)
	return slices.DeleteFunc(about, func(e ledger.Entry) bool {
		if e.Kind != ledger.KindReview || e.Falls(undone) {
			return true
		}
		judges := slices.Contains([]string{ledger.Accept, ledger.Correct, ledger.Reject}, e.Review.Action)
		return !judges || of != "" && e.Review.Of != of
	})
}

// reviewed adds who reviewed the example and what they corrected.
func (x *Example) reviewed(reviews []ledger.Entry) error {
	b, err := json.Marshal(x.Read)
	if err != nil {
		return err
	}
	var read map[string]json.RawMessage
	if err := json.Unmarshal(b, &read); err != nil {
		return err
	}
	for _, e := range reviews {
		x.By, x.At = append(x.By, e.By), e.At
		if r := e.Review; r.Action == ledger.Correct {
			x.Changes = append(x.Changes, Fix{Entry: e.ID, Field: r.Field, Engine: read[r.Field], Reviewer: r.Value, By: e.By, At: e.At, Reason: r.Reason})
		}
	}
	return nil
}
