package api

import (
	"context"

	"hearsay/internal/desk"
	"hearsay/ledger"
)

// Due is which forecasts are asked for.
type Due struct {
	Asked
	Within *int  `json:"within,omitempty" jsonschema:"days from today in which the window closes; 14 where it is not there, a negative number for all"`
	Limit  Limit `json:"limit,omitempty" jsonschema:"at most so many; 50 where it is not there"`
}

// fortnight is in how many days a forecast is due soon.
const fortnight = 14

// listForecasts has one page: those that closed are settled from the front.
func listForecasts(ctx context.Context, h *House, in Due) (Page[desk.Claim], error) {
	f, err := in.filter(h)
	if err != nil {
		return Page[desk.Claim]{}, err
	}
	within := fortnight
	if in.Within != nil {
		within = *in.Within
	}
	if within > 100*366 {
		return Page[desk.Claim]{}, wrong("within", "it is more than a hundred years")
	}
	f.Limit = in.Limit.items()
	found, err := h.Desk.Due(ctx, within, f)
	p, _ := pageOf(found, f.Limit)
	return p, err
}

// Settled is what became of a forecast.
type Settled struct {
	ID        Statement `json:"id" jsonschema:"the forecast, as s1042"`
	Outcome   Outcome   `json:"outcome" jsonschema:"what became of it"`
	Evidence  []Words   `json:"evidence" jsonschema:"what shows it: addresses, IDs of reports and statements, words that say where it can be seen; one at the least"`
	Reason    Why       `json:"reason" jsonschema:"why"`
	SlippedTo Statement `json:"slipped_to,omitempty" jsonschema:"the later forecast that the deadline moved to"`
	Seen      ID        `json:"seen,omitempty" jsonschema:"the last entry about it that you have seen; another one since is a conflict"`
}

func addOutcome(ctx context.Context, h *House, in Settled) (Entered, error) {
	if len(in.Evidence) == 0 {
		return Entered{}, wrong("evidence", "it is missing")
	}
	if err := h.unchanged(ctx, ledger.ID(in.ID), ledger.ID(in.Seen)); err != nil {
		return Entered{}, err
	}
	o := ledger.Outcome{Of: ledger.ID(in.ID), Outcome: string(in.Outcome), Reason: string(in.Reason), SlippedTo: ledger.ID(in.SlippedTo)}
	for _, e := range in.Evidence {
		o.Evidence = append(o.Evidence, string(e))
	}
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.Resolve(ctx, by, o)
		return err
	})
}
