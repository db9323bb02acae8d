package main

import (
	"context"
	"fmt"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/ledger"
)

// reportsCommand is `hearsay reports`.
type reportsCommand struct {
	Outlet    string `placeholder:"NAME" help:"Only from this outlet; a part of the name will do, in any script." nosetting:""`
	Published string `placeholder:"DAYS" help:"Only what may have been published in these days: DAY, DAY.., ..DAY or DAY..DAY." nosetting:""`
	Language  string `placeholder:"CODE" enum:"en,ru,uk," default:"" help:"Only reports in this language: en, ru or uk." nosetting:""`
	AsOf      string `placeholder:"TIME" help:"The ledger as it stood: a day (its end, UTC) or an RFC 3339 time." nosetting:""`
	Limit     int    `short:"n" default:"50" help:"At most so many; 0 for all."`
	Before    string `placeholder:"ID" help:"Only reports entered before this one: the next page." nosetting:""`
	All       bool   `help:"Also readings in whose place there is a later one of the same bytes." nosetting:""`
	JSON      bool   `name:"json" help:"One JSON object a line."`
}

// Run lists reports, newest first.
func (c *reportsCommand) Run(ctx context.Context, s *streams, root *cli) error {
	f := desk.Filter{Outlet: c.Outlet, Language: c.Language, Limit: c.Limit, Before: ledger.ID(c.Before), All: c.All}
	var err error
	if f.PublishedFrom, f.PublishedTo, err = window("--published", c.Published); err == nil {
		f.AsOf, err = asOf(c.AsOf)
	}
	if err == nil {
		err = notNegative(c.Limit)
	}
	if err != nil {
		return fault.At("reports", "", err)
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		rows, err := d.Reports(ctx, f)
		switch {
		case err != nil:
			return fault.At("reports", "", kinded(err))
		case c.JSON:
			return eachLine(s, rows)
		case len(rows) == 0:
			fmt.Fprintln(s.err, "No reports.")
			return nil
		}
		return show.Reports(s.out, rows, s.table())
	})
}

// speakersCommand is `hearsay speakers`.
type speakersCommand struct {
	filterFlags
	Limit int  `short:"n" default:"50" help:"At most so many, those of the most statements; 0 for all."`
	JSON  bool `name:"json" help:"One JSON object a line."`
}

// Help is the long help.
func (*speakersCommand) Help() string {
	return `Lists speakers with their names, roles and counts. What stands behind @ tells an office or a body from others of the
name: a town, a body, or the one report that has it. MAY BE proposes who may be the same, with reasons, and tells
where one name may be of several people. Nothing of it is joined before somebody enters hearsay review merge, and
review not-same-speaker ends a proposal.`
}

// Run lists speakers, those of the most statements first.
func (c *speakersCommand) Run(ctx context.Context, s *streams, root *cli) error {
	f, err := c.filter()
	if err == nil {
		err = notNegative(c.Limit)
	}
	if err != nil {
		return fault.At("speakers", "", err)
	}
	f.Limit = c.Limit
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		rows, err := d.Speakers(ctx, f)
		switch {
		case err != nil:
			return fault.At("speakers", "", kinded(err))
		case c.JSON:
			return eachLine(s, rows)
		case len(rows) == 0:
			fmt.Fprintln(s.err, "No speakers.")
			return nil
		}
		return show.Speakers(s.out, rows, s.table())
	})
}
