package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/ledger"
)

// dueCommand is `hearsay due`.
type dueCommand struct {
	filterFlags
	Within string `default:"7d" placeholder:"TIME" help:"How far ahead to look: 10d, 2w, 1m, 1y or all. 0d is today. Default: 7d."`
	Limit  int    `short:"n" default:"0" nosetting:"" help:"At most so many, those that close first; 0 for all."`
	JSON   bool   `name:"json" help:"One JSON object a line."`
}

// Help is the long help.
func (*dueCommand) Help() string {
	return `Shows what has closed without an outcome, and what closes soon. --within says how soon: so many days (10d),
weeks (2w), months (1m) or years (1y), or all; 0d shows only what has closed or closes today. What was withdrawn
is never overdue.`
}

// Run lists the forecasts without an outcome whose window has closed or closes soon.
func (c *dueCommand) Run(ctx context.Context, s *streams, root *cli) error {
	within, err := days(c.Within, time.Now().UTC())
	if err != nil {
		return fault.At("due", "", err)
	}
	f, err := c.filter()
	if err != nil {
		return fault.At("due", "", err)
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		f.Limit = c.Limit
		claims, err := d.Due(ctx, within, f)
		if err != nil {
			return fault.At("due", "", kinded(err))
		}
		return showClaims(s, claims, c.JSON, true)
	})
}

// days reads a length of time from a day on as days, rounded up; -1 for all. A month and a
// year are those of the calendar.
func days(s string, from time.Time) (int, error) {
	if s == "all" {
		return -1, nil
	}
	wrong := fault.New(fault.Usage, "--within %q is no length of time: a number and d, w, m or y, as 7d, or all", s)
	number := strings.TrimRight(s, "hdwmy")
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n > 10_000 {
		return 0, wrong
	}
	var to time.Time
	switch s[len(number):] {
	case "h":
		return (n + 23) / 24, nil
	case "d":
		return n, nil
	case "w":
		return 7 * n, nil
	case "m":
		to = from.AddDate(0, n, 0)
	case "y":
		to = from.AddDate(n, 0, 0)
	default:
		return 0, wrong
	}
	return int(to.Sub(from).Hours() / 24), nil
}

// resolveCommand is `hearsay resolve`.
type resolveCommand struct {
	Outcome   string   `required:"" enum:"came-true,partly,did-not,void,unverifiable" placeholder:"WORD" help:"${enum}."`
	Evidence  []string `required:"" placeholder:"WHAT" sep:"none" help:"What shows it: an address, a report or statement (r17, s1042), or words that say where. May be given again."`
	Because   string   `required:"" placeholder:"WHY" help:"Why the evidence shows it."`
	SlippedTo string   `placeholder:"ID" help:"The later forecast that moved the deadline."`
	JSON      bool     `name:"json" help:"Print the outcome as JSON."`
	ID        string   `arg:"" help:"The forecast, as s1042."`
}

// Run records what became of a forecast.
func (c *resolveCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if err := because(c.Because); err != nil {
		return fault.At("resolve", c.ID, err)
	}
	o := ledger.Outcome{Of: ledger.ID(c.ID), Outcome: c.Outcome, Evidence: c.Evidence, Reason: c.Because, SlippedTo: ledger.ID(c.SlippedTo)}
	return root.entering(ctx, s, "resolve", c.ID, c.JSON, c.done(), func(d *desk.Desk) (ledger.ID, error) {
		return d.Resolve(ctx, root.author(), o)
	})
}

// done says what was recorded.
func (c *resolveCommand) done() string {
	said := fmt.Sprintf("the outcome of %s is recorded as %s, on %s", c.ID, c.Outcome, piecesOf(len(c.Evidence)))
	if c.SlippedTo != "" {
		said += "; its deadline moved to that of " + c.SlippedTo
	}
	return said
}

func piecesOf(n int) string {
	if n == 1 {
		return "1 piece of evidence"
	}
	return fmt.Sprintf("%d pieces of evidence", n)
}

// because checks a reason that must be there.
func because(why string) error {
	if strings.TrimSpace(why) == "" {
		return fault.New(fault.Usage, "--because is empty")
	}
	return nil
}

// entering runs a command that enters one thing about another, and prints its ID with a
// sentence that says what was done.
func (f ledgerFlags) entering(ctx context.Context, s *streams, op, subject string, json bool, done string, enter entry) error {
	return f.repairing(ctx, s, op, subject, json, func(d *desk.Desk) (ledger.Entry, string, error) {
		id, err := enter(d)
		if err != nil || !json {
			return ledger.Entry{ID: id}, done, err
		}
		shown, err := d.Show(ctx, id, time.Time{})
		if err == nil && shown.Entry == nil {
			err = fault.New(fault.Missing, "%s was erased meanwhile", id)
		}
		if err != nil {
			return ledger.Entry{}, "", err
		}
		return *shown.Entry, done, nil
	})
}

// entry enters one thing and gives its ID.
type entry func(*desk.Desk) (ledger.ID, error)

// recordCommand is `hearsay record`.
type recordCommand struct {
	AsOf string   `placeholder:"TIME" help:"The record as it stood: a day (its end, UTC) or an RFC 3339 time."`
	JSON bool     `name:"json" help:"One JSON object a speaker."`
	Name []string `arg:"" help:"The speaker; a part of the name will do."`
}

// Help is the long help.
func (*recordCommand) Help() string {
	return `Shows what became of a speaker's forecasts, with everything that no share counts: what is void, cannot
be verified, is overdue, open or cannot be scored. Shares are of kept, partly kept and missed forecasts
and stand with their 95 % interval (Wilson). The name may be any of the speaker's, in any script. Where several speakers fit,
each has a record of its own: they are never added up.`
}

// Run shows the records of the speakers that the name may mean.
func (c *recordCommand) Run(ctx context.Context, s *streams, root *cli) error {
	name := strings.Join(c.Name, " ")
	when, err := asOf(c.AsOf)
	if err != nil {
		return fault.At("record", name, err)
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		records, err := d.Records(ctx, desk.Filter{Speaker: name, AsOf: when})
		if err == nil && len(records) == 0 {
			err = fault.New(fault.Missing, "no speaker is called so")
		}
		if err != nil {
			return fault.At("record", name, kinded(err))
		}
		if err := severalFit(ctx, s, d, name, when); err != nil {
			return fault.At("record", name, kinded(err))
		}
		for _, r := range records {
			if c.JSON {
				err = line(s, r)
			} else {
				_, err = fmt.Fprint(s.out, recordText(r))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// recordText is a record for people: every count, then the shares.
func recordText(r desk.Record) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n  %s, %s\n",
		show.Cut(show.Speaker(strings.Join(r.Names, ", "), r.Of), 200), show.Counted(r.Statements, "statement"), show.Counted(r.Forecasts, "forecast"))
	const counts = "  kept %d · partly %d · missed %d · void %d · unverifiable %d · overdue %d · open %d · unscorable %d · taken back %d\n"
	fmt.Fprintf(&b, counts,
		r.Kept, r.Partly, r.Missed, r.Void, r.Unverifiable, r.Overdue, r.Open, r.Unscorable, r.TakenBack)
	if r.Slipped > 0 || r.Withdrawn > 0 {
		fmt.Fprintf(&b, "  slipped %d · withdrawn %d\n", r.Slipped, r.Withdrawn)
	}
	if r.KeptShare != nil {
		fmt.Fprintf(&b, "  kept %s; kept or partly %s\n", share(r.KeptShare), share(r.PartlyShare))
	}
	return b.String()
}

func share(s *desk.Share) string {
	return fmt.Sprintf("%d of %d (95 %% interval %.0f to %.0f %%)", s.Part, s.Whole, 100*s.Low, 100*s.High)
}
