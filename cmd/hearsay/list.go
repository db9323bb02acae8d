package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/ledger"
)

// filterFlags restrict which claims are shown.
type filterFlags struct {
	Speaker   string `placeholder:"NAME" help:"Only what this speaker said; a part of the name will do."`
	Place     string `placeholder:"NAME" help:"Only what is about this place: a name or a gazetteer ID."`
	Act       string `placeholder:"ACT" help:"Only this act: assert, deny, predict, …"`
	Said      string `placeholder:"DAYS" help:"Only what may have been said in these days: DAY, DAY.., ..DAY or DAY..DAY."`
	Due       string `placeholder:"DAYS" help:"Only forecasts whose window closes in these days."`
	Outlet    string `placeholder:"NAME" help:"Only from this outlet."`
	Certainty string `enum:"certain,probable,possible,unknown," default:"" placeholder:"WORD" help:"Only this certainty: certain, probable, possible or unknown."`
	Unnamed   bool   `help:"Only speakers whose name is withheld."`
	Named     bool   `help:"Only speakers who are named."`
	Report    string `placeholder:"ID" help:"Only this report."`
	AsOf      string `placeholder:"TIME" help:"The ledger as it stood: a day (its end, UTC) or an RFC 3339 time."`
	All       bool   `help:"Also statements that were superseded or rejected."`
}

// filter is the desk's form of the flags.
func (f filterFlags) filter() (desk.Filter, error) {
	out := desk.Filter{Speaker: f.Speaker, Place: f.Place, Act: f.Act, Outlet: f.Outlet, Certainty: f.Certainty,
		Report: ledger.ID(f.Report), All: f.All}
	var err error
	if out.AsOf, err = asOf(f.AsOf); err != nil {
		return out, err
	}
	if f.Act != "" && !slices.Contains(ledger.Acts(), f.Act) {
		return out, fault.New(fault.Usage, "--act %q is none of %s", f.Act, strings.Join(ledger.Acts(), ", "))
	}
	if f.Unnamed != f.Named {
		out.Unnamed = &f.Unnamed
	}
	if f.Unnamed && f.Named {
		return out, fault.New(fault.Usage, "--unnamed and --named leave nothing")
	}
	if f.Report != "" && !out.Report.Is(ledger.KindReport) {
		return out, fault.New(fault.Usage, "--report %q is not the ID of a report, as r17", f.Report)
	}
	if out.SaidFrom, out.SaidTo, err = window("--said", f.Said); err != nil {
		return out, err
	}
	out.DueFrom, out.DueTo, err = window("--due", f.Due)
	return out, err
}

// ends are what stands before and after the "..", or twice the same without one.
func ends(s string) (from, to string) {
	from, to, ok := strings.Cut(s, "..")
	if !ok {
		to = from
	}
	return from, to
}

// window reads DAY, DAY.., ..DAY or DAY..DAY, the value of a flag.
func window(flag, s string) (from, to string, err error) {
	from, to = ends(s)
	for _, d := range []string{from, to} {
		if _, err := day.Parse(d); d != "" && err != nil {
			return "", "", fault.New(fault.Usage, "%s: %w", flag, err)
		}
	}
	if from != "" && to != "" && to < from {
		return "", "", fault.New(fault.Usage, "%s: %s is after %s", flag, from, to)
	}
	return from, to, nil
}

// asOf reads the time of --as-of; a day means its last microsecond.
func asOf(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.AddDate(0, 0, 1).Add(-time.Microsecond), nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return t, fault.New(fault.Usage, "--as-of %q is neither a day nor an RFC 3339 time", s)
	}
	return t, nil
}

// pageFlags say how much is shown and how.
type pageFlags struct {
	Limit  int    `short:"n" default:"50" help:"At most so many; 0 for all."`
	Before string `placeholder:"ID" help:"Only statements entered before this one: the next page."`
	JSON   bool   `name:"json" help:"One JSON object a line."`
}

// notNegative checks the value of --limit.
func notNegative(limit int) error {
	if limit < 0 {
		return fault.New(fault.Usage, "--limit %d is less than nothing", limit)
	}
	return nil
}

// listCommand is `hearsay list`.
type listCommand struct {
	filterFlags
	pageFlags
	Text string `kong:"-"`
}

// Run lists claims, newest first.
func (c *listCommand) Run(ctx context.Context, s *streams, root *cli) error {
	f, err := c.filter()
	if err == nil {
		err = notNegative(c.Limit)
	}
	if err != nil {
		return fault.At("list", "", err)
	}
	f.Text, f.Limit, f.Before = c.Text, c.Limit, ledger.ID(c.Before)
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		claims, err := d.List(ctx, f)
		if err != nil {
			return fault.At("list", "", kinded(err))
		}
		if err := showClaims(s, claims, c.JSON); err != nil || c.JSON {
			return err
		}
		if c.Limit > 0 && len(claims) == c.Limit {
			fmt.Fprintf(s.err, "More with --before %s\n", claims[len(claims)-1].ID)
		}
		return nil
	})
}

// searchCommand is `hearsay search`.
type searchCommand struct {
	filterFlags
	pageFlags
	Words []string `arg:"" help:"Words that the statement, its speaker, its places or the report's title must have, in any form."`
}

// Run lists the claims that have the words.
func (c *searchCommand) Run(ctx context.Context, s *streams, root *cli) error {
	l := listCommand{filterFlags: c.filterFlags, pageFlags: c.pageFlags, Text: strings.Join(c.Words, " ")}
	return l.Run(ctx, s, root)
}
