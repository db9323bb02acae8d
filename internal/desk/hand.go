package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"hearsay/internal/plain"
	"hearsay/ledger"
	"hearsay/reading"
	"hearsay/span"
)

// What people enter themselves: statements that engines missed, and those that one should
// have been several or several one. Each comes with a review, and falls with it.

// Claim enters a statement that the engine missed. Its words and every other span must be in
// the text of the report. It returns the statement.
func (d *Desk) Claim(ctx context.Context, by string, a Addition, t Tools) (ledger.Entry, error) {
	return d.byHand(ctx, by, t.Read, func(w *draft) (ledger.Review, []ledger.Statement, error) {
		e, err := w.reportOf(a.Report)
		if err != nil {
			return ledger.Review{}, nil, err
		}
		last, err := w.lastVersion(e)
		if err != nil {
			return ledger.Review{}, nil, err
		}
		if last == nil || last.Report.Capture != e.Report.Capture {
			err := fmt.Errorf("%w: %s has a later version, %s; its statements are added there", ErrRefused, a.Report, orNone(last))
			return ledger.Review{}, nil, err
		}
		s, err := w.addition(*last, a, t)
		if err != nil {
			return ledger.Review{}, nil, err
		}
		if err := w.unclaimed(last.Report.Capture, s); err != nil {
			return ledger.Review{}, nil, err
		}
		return ledger.Review{Action: ledger.Claim, Of: last.ID, Reason: a.Reason}, []ledger.Statement{{Report: last.ID, Read: s}}, nil
	})
}

func orNone(e *ledger.Entry) ledger.ID {
	if e == nil {
		return "-"
	}
	return e.ID
}

// unclaimed refuses the very words that a statement has already.
func (w *draft) unclaimed(capture ledger.ID, s reading.Statement) error {
	seqs, err := w.statementsOf(capture)
	if err != nil {
		return err
	}
	old, _, err := w.fold(seqs)
	for _, o := range old {
		if at(o.Read) == at(s) && o.State == ledger.Current {
			return fmt.Errorf("%w: %s has these words already; hearsay review correct puts its fields right", ErrRefused, o.ID)
		}
	}
	return err
}

// SplitStatement enters in place of a statement several with a part of its words each. They
// have its other fields, as far as these are not about words of another part.
func (d *Desk) SplitStatement(ctx context.Context, by string, of ledger.ID, words []string, reason string) (ledger.Entry, error) {
	return d.byHand(ctx, by, nil, func(w *draft) (ledger.Review, []ledger.Statement, error) {
		s, err := w.standingNow(of)
		if err != nil {
			return ledger.Review{}, nil, err
		}
		parts, err := w.parts(s, words)
		if err != nil {
			return ledger.Review{}, nil, err
		}
		if err := within(parts, s.Read); err != nil {
			return ledger.Review{}, nil, err
		}
		instead, err := w.instead(s)
		if err != nil {
			return ledger.Review{}, nil, err
		}
		var out []ledger.Statement
		for _, p := range parts {
			out = append(out, ledger.Statement{Report: s.Report, Replaces: of, Instead: instead, Read: part(s.Read, p)})
		}
		return ledger.Review{Action: ledger.SplitStatement, Of: of, Reason: reason}, out, nil
	})
}

// parts finds the words of parts in a statement.
func (w *draft) parts(s ledger.Standing, words []string) ([][]reading.Span, error) {
	report, err := w.byID(s.Report)
	if err != nil {
		return nil, err
	}
	text, err := w.textOf(report)
	if err != nil {
		return nil, err
	}
	out := make([][]reading.Span, len(words))
	for i, part := range words {
		if out[i], err = plain.Spans(strings.TrimSpace(part), plain.Around{Text: text, Of: s.Read}); err != nil {
			return nil, meant(err)
		}
	}
	return out, nil
}

// within refuses parts that are none of the statement's words, or overlap.
func within(parts [][]reading.Span, s reading.Statement) error {
	if len(parts) < 2 {
		return fmt.Errorf("%w: a statement is split into two parts or more", ErrRefused)
	}
	var taken []span.Span
	for _, p := range parts {
		for _, sp := range p {
			if !slices.ContainsFunc(s.Content, func(c reading.Span) bool { return c.Start <= sp.Start && sp.End <= c.End }) {
				return fmt.Errorf("%w: %q is not in the words of the statement", ErrRefused, sp.Text)
			}
			if span.Touch(taken, sp.Span) {
				return fmt.Errorf("%w: %q is in two of the parts", ErrRefused, sp.Text)
			}
			taken = append(taken, sp.Span)
		}
	}
	return nil
}

// part is a statement with a part of its words.
func part(s reading.Statement, content []reading.Span) reading.Statement {
	own := func(sp reading.Span) bool {
		touches := func(list []reading.Span) bool {
			return slices.ContainsFunc(list, func(c reading.Span) bool { return c.Start < sp.End && sp.Start < c.End })
		}
		return touches(content) || !touches(s.Content)
	}
	out := s
	out.Content, out.Because, out.Confidence = content, []string{"review"}, 1
	out.Places = keepOnly(s.Places, func(p reading.About) bool { return own(p.Span) })
	out.Casualties = keepOnly(s.Casualties, func(c reading.Casualty) bool { return own(c.Span) })
	if s.Certainty != nil {
		c := *s.Certainty
		c.Hedges = keepOnly(c.Hedges, own)
		out.Certainty = &c
	}
	if f := s.Forecast; f != nil && f.Wording != nil && !own(*f.Wording) {
		out.Forecast = nil
	}
	return out
}

func keepOnly[T any](list []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return !keep(x) })
}

// JoinStatements enters one statement in place of several of one report and speaker. It has
// the fields of the first, with the words of all.
func (d *Desk) JoinStatements(ctx context.Context, by string, ids []ledger.ID, reason string) (ledger.Entry, error) {
	return d.byHand(ctx, by, nil, func(w *draft) (ledger.Review, []ledger.Statement, error) {
		var all []ledger.Standing
		var instead []ledger.ID
		for _, id := range ids {
			s, err := w.standingNow(id)
			if err != nil {
				return ledger.Review{}, nil, err
			}
			some, err := w.instead(s)
			if err != nil {
				return ledger.Review{}, nil, err
			}
			all, instead = append(all, s), union(instead, some)
		}
		joined, err := w.join(all)
		if err != nil {
			return ledger.Review{}, nil, err
		}
		joined.Instead = instead
		return ledger.Review{Action: ledger.JoinStatements, Of: ids[0], With: ids[1:], Reason: reason}, []ledger.Statement{joined}, nil
	})
}

// join is one statement with the words of several.
func (w *draft) join(all []ledger.Standing) (ledger.Statement, error) {
	if len(all) < 2 {
		return ledger.Statement{}, fmt.Errorf("%w: two statements or more are joined", ErrRefused)
	}
	out := ledger.Statement{Report: all[0].Report, Replaces: all[0].ID, Read: all[0].Read}
	out.Read.Because, out.Read.Confidence = []string{"review"}, 1
	for _, s := range all[1:] {
		if a, b := ledger.SpeakerKey(speakerName(all[0].Read)), ledger.SpeakerKey(speakerName(s.Read)); a != b {
			return out, fmt.Errorf("%w: %s and %s are of different speakers", ErrRefused, all[0].ID, s.ID)
		}
		if s.Report != out.Report {
			return out, fmt.Errorf("%w: %s and %s are of different reports", ErrRefused, all[0].ID, s.ID)
		}
		r := s.Read
		out.Joined = append(out.Joined, s.ID)
		out.Read.Content, out.Read.Cue = spans(out.Read.Content, r.Content), spans(out.Read.Cue, r.Cue)
		out.Read.Source = spans(out.Read.Source, r.Source)
		out.Read.Places = append(slices.Clone(out.Read.Places), r.Places...)
		out.Read.Casualties = append(slices.Clone(out.Read.Casualties), r.Casualties...)
		if out.Read.Forecast == nil {
			out.Read.Forecast = r.Forecast
		}
	}
	return out, nil
}

// spans are those of both lists, in the order of the text, each once.
func spans(a, b []reading.Span) []reading.Span {
	out := slices.Concat(a, b)
	slices.SortFunc(out, func(x, y reading.Span) int { return span.Compare(x.Span, y.Span) })
	return slices.Compact(out)
}

// standingNow is how a statement stands that a person splits or joins; one that does not
// stand is refused.
func (w *draft) standingNow(id ledger.ID) (ledger.Standing, error) {
	s, err := w.statement(id)
	if err == nil && s.State != ledger.Current {
		err = fmt.Errorf("%w: %s does not stand: it is %s", ErrRefused, id, s.State)
	}
	return s, err
}

// instead are the statements of an engine that a statement is made of.
func (w *draft) instead(s ledger.Standing) ([]ledger.ID, error) {
	e, err := w.byID(s.ID)
	if err != nil {
		return nil, err
	}
	if e.Statement.From == "" {
		return []ledger.ID{s.ID}, nil
	}
	return e.Statement.Instead, nil
}

// handmade is a review that a person enters with the statements that come of it.
type handmade func(*draft) (ledger.Review, []ledger.Statement, error)

// byHand enters a review with the statements that come of it, and gives the first of them.
// What is known of the outcome or the withdrawal of those replaced holds for the new ones.
func (d *Desk) byHand(ctx context.Context, by string, read Reader, plan handmade) (ledger.Entry, error) {
	var out ledger.Entry
	try := func(w *draft) error {
		r, statements, err := plan(w)
		if err != nil {
			return err
		}
		from, err := w.enter(by, ledger.KindReview, func(e *ledger.Entry) { e.Review = &r })
		if err != nil {
			return err
		}
		for _, s := range statements {
			s.From = from
			if s.Carried, err = w.fates(append([]ledger.ID{s.Replaces}, s.Joined...)); err != nil {
				return err
			}
			if err := w.byHandOne(by, s); err != nil {
				return err
			}
		}
		out = w.entries[1]
		return nil
	}
	err := d.renewing(ctx, read, try)
	if errors.Is(err, fs.ErrNotExist) { // erased while we looked
		err = d.renewing(ctx, read, try)
	}
	return out, err
}

// byHandOne drafts a statement whose every word must be in the text.
func (w *draft) byHandOne(by string, s ledger.Statement) error {
	report, err := w.byID(s.Report)
	if err != nil {
		return err
	}
	text, err := w.textOf(report)
	if err != nil {
		return err
	}
	if err := ledger.Quotes(text, s.Read); err != nil {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	s.Read.ID = fmt.Sprintf("h%d", w.next())
	_, err = w.state(by, s)
	return err
}

// fates are the outcomes and withdrawals of some statements, with what took them back.
func (w *draft) fates(ids []ledger.ID) ([]ledger.ID, error) {
	var out []ledger.ID
	targets, err := numbers(slices.DeleteFunc(ids, func(id ledger.ID) bool { return id == "" }))
	if err != nil || len(targets) == 0 {
		return nil, err
	}
	about, err := w.about(targets...)
	for _, e := range about {
		switch {
		case e.Kind == ledger.KindWithdrawal, e.Kind == ledger.KindOutcome && slices.Contains(ids, e.Outcome.Of),
			e.Kind == ledger.KindUndo && slices.Contains(out, e.Undo.Of):
			out = append(out, e.ID)
		}
	}
	return out, err
}
