package api

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hearsay/internal/fault"
	"hearsay/ledger"
)

// Reviewed is what a person says of a statement.
type Reviewed struct {
	ID     Statement        `json:"id" jsonschema:"the statement, as s1042"`
	Action Review           `json:"action" jsonschema:"accept: it is as it was read; reject: it is no statement; correct: fields are others"`
	Fields map[string]Words `json:"fields,omitempty" jsonschema:"of a correction: what a field is, in plain words; docs/desk.md has the forms"`
	Nth    map[string]Place `json:"nth,omitempty" jsonschema:"of a field whose words are in the text several times: which of the places is meant, from 1 on"`
	Reason Name             `json:"reason,omitempty" jsonschema:"why; a rejection needs one"`
	Seen   ID               `json:"seen,omitempty" jsonschema:"the last entry about it that you have seen; another one since is a conflict"`
}

func reviewStatement(ctx context.Context, h *House, in Reviewed) (Entered, error) {
	of := ledger.ID(in.ID)
	switch {
	case in.Action != ledger.Correct && len(in.Fields) > 0:
		return Entered{}, wrong("fields", "only a correction has fields")
	case in.Action == ledger.Reject && strings.TrimSpace(string(in.Reason)) == "":
		return Entered{}, wrong("reason", "a rejection says why")
	}
	if err := h.unchanged(ctx, of, ledger.ID(in.Seen)); err != nil {
		return Entered{}, err
	}
	if in.Action == ledger.Correct {
		return h.correct(ctx, of, in.Fields, in.Nth, string(in.Reason), ledger.Fields())
	}
	return h.review(ctx, ledger.Review{Action: string(in.Action), Of: of, Reason: string(in.Reason)})
}

// review enters one review.
func (h *House) review(ctx context.Context, r ledger.Review) (Entered, error) {
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.Review(ctx, by, r)
		return err
	})
}

// unchanged refuses what rests on less than what was entered about something meanwhile.
func (h *House) unchanged(ctx context.Context, of, seen ledger.ID) error {
	if seen == "" {
		return nil
	}
	shown, err := h.Desk.Show(ctx, of, time.Time{})
	if err != nil {
		return err
	}
	if n := len(shown.About); n > 0 && shown.About[n-1].ID != seen {
		last := shown.About[n-1]
		return fault.New(fault.Conflict, "%s was entered about %s meanwhile, by %s", last.ID, of, last.By)
	}
	return nil
}

// Verdicts are what a person says of several statements.
type Verdicts struct {
	Reviews []OneVerdict `json:"reviews" jsonschema:"the reviews, at most 200"`
}

// OneVerdict is what a person says of one of several statements.
type OneVerdict struct {
	Of     Statement `json:"of"`
	Action Verdict   `json:"action"`
	Reason Name      `json:"reason,omitempty"`
}

func reviewMany(ctx context.Context, h *House, in Verdicts) (Entered, error) {
	if len(in.Reviews) == 0 || len(in.Reviews) > most {
		return Entered{}, wrong("reviews", "there are %d reviews, and there must be 1 to %d", len(in.Reviews), most)
	}
	all := make([]ledger.Review, len(in.Reviews))
	for i, r := range in.Reviews {
		if r.Action == ledger.Reject && strings.TrimSpace(string(r.Reason)) == "" {
			return Entered{}, wrong(fmt.Sprintf("reviews[%d].reason", i), "a rejection says why")
		}
		all[i] = ledger.Review{Action: string(r.Action), Of: ledger.ID(r.Of), Reason: string(r.Reason)}
	}
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.ReviewAll(ctx, by, all)
		return err
	})
}

// Parts are what a statement is split into.
type Parts struct {
	ID     Statement `json:"id" jsonschema:"the statement, as s1042"`
	Parts  []Words   `json:"parts" jsonschema:"words of the statement, a part for each new one"`
	Reason Name      `json:"reason,omitempty" jsonschema:"why"`
}

func splitStatement(ctx context.Context, h *House, in Parts) (Entered, error) {
	if len(in.Parts) < 2 {
		return Entered{}, wrong("parts", "a statement is split into two parts or more")
	}
	parts := make([]string, len(in.Parts))
	for i, p := range in.Parts {
		parts[i] = string(p)
	}
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.SplitStatement(ctx, by, ledger.ID(in.ID), parts, string(in.Reason))
		return err
	})
}

// Others are what a statement is joined with.
type Others struct {
	ID     Statement   `json:"id" jsonschema:"the statement, as s1042"`
	With   []Statement `json:"with" jsonschema:"the others, of the same report and speaker"`
	Reason Name        `json:"reason,omitempty" jsonschema:"why"`
}

func joinStatements(ctx context.Context, h *House, in Others) (Entered, error) {
	if len(in.With) == 0 {
		return Entered{}, wrong("with", "two statements or more are joined")
	}
	all := append([]ledger.ID{ledger.ID(in.ID)}, ids(in.With)...)
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.JoinStatements(ctx, by, all, string(in.Reason))
		return err
	})
}
