package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/ledger"
)

// showCommand is `hearsay show`.
type showCommand struct {
	AsOf string   `placeholder:"TIME" help:"The entry as it stood: a day (its end, UTC) or an RFC 3339 time." nosetting:""`
	JSON bool     `name:"json" help:"One JSON object an entry."`
	IDs  []string `arg:"" name:"id" help:"Entries, as s1042."`
}

// Help is the long help.
func (*showCommand) Help() string {
	return `Of a report: its outlet, day, title, address, language and versions, its text with the statements marked,
and the statements. Of a statement: its sentence in the report, who said it, how, when and on whose word,
and what was entered about it.`
}

// Run shows every entry asked for.
func (c *showCommand) Run(ctx context.Context, s *streams, root *cli) error {
	when, err := asOf(c.AsOf)
	if err != nil {
		return fault.At("show", "", err)
	}
	view := show.NewEntries(show.Options{Width: s.width, Color: s.color})
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		for _, id := range c.IDs {
			shown, err := d.Show(ctx, ledger.ID(id), when)
			if errors.Is(err, desk.ErrNotFound) && c.AsOf != "" {
				err = fmt.Errorf("%w as of %s", err, c.AsOf)
			}
			if err != nil {
				return fault.At("show", id, kinded(err))
			}
			if c.JSON {
				err = line(s, shown)
			} else {
				err = looked(ctx, s, d, view, shown, when)
			}
			if err != nil {
				return fault.At("show", id, kinded(err))
			}
		}
		return nil
	})
}

// looked shows an entry with what stands around it.
func looked(ctx context.Context, s *streams, d *desk.Desk, view show.Entries, shown desk.Shown, when time.Time) error {
	l := show.Looked{Shown: shown}
	var err error
	switch {
	case shown.Entry == nil:
	case shown.Claim != nil:
		err = aroundClaim(ctx, d, &l, when)
	case shown.Entry.Kind == ledger.KindReport:
		err = aroundReport(ctx, d, &l, when)
	}
	if err != nil {
		return err
	}
	return view.Entry(s.out, l)
}

// aroundClaim looks up the text of a claim's report, and what the claim answers.
func aroundClaim(ctx context.Context, d *desk.Desk, l *show.Looked, when time.Time) (err error) {
	if l.Text, err = d.Text(ctx, l.Claim.Report); err != nil || l.Claim.Answers == "" {
		return err
	}
	answered, err := d.Show(ctx, l.Claim.Answers, when)
	l.Answers = answered.Claim
	return err
}

// aroundReport looks up the text, the statements and the versions of a report.
func aroundReport(ctx context.Context, d *desk.Desk, l *show.Looked, when time.Time) (err error) {
	if l.Text, err = d.Text(ctx, l.ID); err != nil {
		return err
	}
	if l.Counts, l.Places, err = d.Published(ctx, l.ID, when); err != nil {
		return err
	}
	if l.Versions, err = d.Versions(ctx, l.ID); err != nil {
		return err
	}
	if l.Claims, err = d.List(ctx, desk.Filter{Report: l.ID, AsOf: when, All: true}); err != nil {
		return err
	}
	slices.SortFunc(l.Claims, func(a, b desk.Claim) int { return first(a) - first(b) })
	return nil
}

// first is where the words of a claim begin in the text.
func first(c desk.Claim) int {
	if len(c.Read.Content) == 0 {
		return 0
	}
	return c.Read.Content[0].Start
}

func strs(ids []ledger.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}
