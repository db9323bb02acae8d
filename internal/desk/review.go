package desk

import (
	"context"
	"fmt"
	"time"

	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/reading"
)

// Review enters a person's review and returns its ID. A correction of words or spans must
// quote the report's text.
func (d *Desk) Review(ctx context.Context, by string, r ledger.Review) (ledger.ID, error) {
	var id ledger.ID
	err := d.enter(ctx, func(w *draft) error {
		if r.Of != "" {
			if err := w.reviewable(r); err != nil {
				return err
			}
		} else if err := w.nameable(r); err != nil {
			return err
		}
		var err error
		id, err = w.enter(by, ledger.KindReview, func(e *ledger.Entry) { e.Review = &r })
		return err
	})
	return id, err
}

// reviewable checks a review of a statement against the statement and its text.
func (w *draft) reviewable(r ledger.Review) error {
	s, err := w.statement(r.Of)
	if err != nil || r.Action != ledger.Correct {
		return err
	}
	if err := (ledger.Entry{ID: ledger.MakeID(ledger.KindReview, 0), Kind: ledger.KindReview, At: w.at, By: "-", Review: &r}).Validate(); err != nil {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	after := ledger.Stand(ledger.Entry{ID: s.ID, Statement: &ledger.Statement{Report: s.Report, Read: s.Read}},
		[]ledger.Entry{{Kind: ledger.KindReview, Review: &r}})
	text, err := w.desk.text(w.ctx, w.r, s.Report)
	if err != nil {
		return err
	}
	if err := quotes(text, after.Read); err != nil {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return nil
}

// nameable checks a merge or a split of speakers against the ones that are known.
func (w *draft) nameable(r ledger.Review) error {
	aliases, err := readAliases(w.ctx, w.r, w.tip.Size)
	if err != nil {
		return err
	}
	name, into := ledger.SpeakerKey(r.Name), ledger.SpeakerKey(r.Into)
	switch {
	case r.Action == ledger.Merge && aliases.of(into) == aliases.of(name):
		return fmt.Errorf("%w: %q and %q are one speaker already", ErrRefused, r.Name, r.Into)
	case r.Action == ledger.Merge && aliases[name] != "":
		return fmt.Errorf("%w: %q is merged into %q; split it first", ErrRefused, r.Name, aliases[name])
	case r.Action == ledger.Split && aliases[name] != into:
		return fmt.Errorf("%w: %q was not merged into %q", ErrRefused, r.Name, r.Into)
	}
	return nil
}

// text reads the text of a report from the archive.
func (d *Desk) text(ctx context.Context, r store.Reader, report ledger.ID) (string, error) {
	seq, err := report.Seq()
	if err != nil {
		return "", err
	}
	e, err := readEntry(ctx, r, seq)
	if err != nil {
		return "", err
	}
	record, err := d.archive.Open(ctx, e.Report.Text)
	return string(record.Payload), err
}

// Text reads the text of a report.
func (d *Desk) Text(ctx context.Context, report ledger.ID) (string, error) {
	if !report.Is(ledger.KindReport) {
		return "", fmt.Errorf("%w: %q is not the ID of a report", ErrRefused, report)
	}
	return d.text(ctx, d.store, report)
}

// Withdraw records that a statement or a report was taken back by whoever said or
// published it.
func (d *Desk) Withdraw(ctx context.Context, by string, x ledger.Withdrawal) (ledger.ID, error) {
	var id ledger.ID
	err := d.enter(ctx, func(w *draft) error {
		seq, err := x.Of.Seq()
		if err != nil {
			return err
		}
		if x.Of.Is(ledger.KindStatement) {
			if _, err := w.statement(x.Of); err != nil {
				return err
			}
		} else if rows, err := w.r.Get(w.ctx, []int64{seq}); err != nil || !x.Of.Is(rows[0].Kind) || rows[0].Erased() {
			return fmt.Errorf("%s: %w", x.Of, ErrNotFound)
		}
		id, err = w.enter(by, ledger.KindWithdrawal, func(e *ledger.Entry) { e.Withdrawal = &x })
		return err
	})
	return id, err
}

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
	Fields    []string          `json:"fields"` // corrected
	By        []string          `json:"by"`
	At        time.Time         `json:"at"` // of the last review
}

// Examples yields every statement that a person accepted, corrected or rejected, in order.
func (d *Desk) Examples(ctx context.Context, yield func(Example) error) error {
	tip, err := d.store.Tip(ctx)
	if err != nil {
		return err
	}
	var reviewed []int64
	seen := map[int64]bool{}
	err = d.store.Rows(ctx, 0, tip.Size, func(row store.Row) error {
		if row.Kind != ledger.KindReview || row.Erased() {
			return nil
		}
		e, err := ledger.Decode(row.Body)
		if err != nil || e.Review.Of == "" {
			return err
		}
		seq, err := e.Review.Of.Seq()
		if !seen[seq] {
			seen[seq] = true
			reviewed = append(reviewed, seq)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, seq := range reviewed {
		if err := d.example(ctx, seq, yield); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) example(ctx context.Context, seq int64, yield func(Example) error) error {
	f := folder{ctx: ctx, r: d.store}
	if err := f.load([]int64{seq}, store.Forever); err != nil {
		return err
	}
	s, ok := f.standing(seq)
	report := f.reports[s.Report]
	if !ok || report.Report == nil {
		return nil // erased
	}
	text, err := d.Text(ctx, s.Report)
	if err != nil {
		return err
	}
	x := Example{Statement: s.ID, Language: report.Report.Head.Language, Engine: report.Report.Engine, Text: text,
		Read: f.entries[seq].Statement.Read, Corrected: s.Read, Rejected: s.Rejected != nil, Fields: []string{}, By: []string{}}
	for _, c := range s.Corrections {
		x.Fields = append(x.Fields, c.Field)
	}
	for _, n := range f.about[seq] {
		if e, ok := f.entries[n]; ok && e.Kind == ledger.KindReview {
			x.By, x.At = append(x.By, e.By), e.At
		}
	}
	return yield(x)
}
