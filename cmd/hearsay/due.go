package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/ledger"
)

// dueCommand is `hearsay due`.
type dueCommand struct {
	filterFlags
	Within string `default:"7d" placeholder:"TIME" help:"How far ahead to look: 7d, 2w, 36h or all. 0d shows only what has closed or closes today."`
	Limit  int    `short:"n" default:"0" help:"At most so many, those that close first; 0 for all."`
	JSON   bool   `name:"json" help:"One JSON object a line."`
}

// Run lists the forecasts without an outcome whose window has closed or closes soon.
func (c *dueCommand) Run(ctx context.Context, s *streams, root *cli) error {
	within, err := days(c.Within)
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
		return showClaims(s, claims, c.JSON)
	})
}

// days reads a length of time as days, rounded up; -1 for all.
func days(s string) (int, error) {
	if s == "all" {
		return -1, nil
	}
	number, unit := strings.TrimRight(s, "dw"), s[len(strings.TrimRight(s, "dw")):]
	n, err := strconv.Atoi(number)
	switch {
	case err == nil && n >= 0 && n < 100_000 && unit == "d":
		return n, nil
	case err == nil && n >= 0 && n < 10_000 && unit == "w":
		return 7 * n, nil
	}
	if d, err := time.ParseDuration(s); err == nil && d >= 0 {
		return int((d + 24*time.Hour - 1) / (24 * time.Hour)), nil
	}
	return 0, fault.New(fault.Usage, "--within %q is no length of time, as 7d", s)
}

// resolveCommand is `hearsay resolve`.
type resolveCommand struct {
	Outcome   string   `required:"" enum:"came-true,partly,did-not,void,unverifiable" placeholder:"WORD" help:"came-true, partly, did-not, void or unverifiable."`
	Evidence  []string `required:"" placeholder:"WHAT" sep:"none" help:"What shows it: a URL, an entry, words. May be given again."`
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
and stand with their 95 % interval (Wilson).`
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
	fmt.Fprintf(&b, "%s\n  %s, %s\n", cut(strings.Join(r.Names, ", "), 200), counted(r.Statements, "statement"), counted(r.Forecasts, "forecast"))
	fmt.Fprintf(&b, "  kept %d · partly %d · missed %d · void %d · unverifiable %d · overdue %d · open %d · unscorable %d\n",
		r.Kept, r.Partly, r.Missed, r.Void, r.Unverifiable, r.Overdue, r.Open, r.Unscorable)
	if r.Slipped > 0 || r.Withdrawn > 0 {
		fmt.Fprintf(&b, "  slipped %d · withdrawn %d\n", r.Slipped, r.Withdrawn)
	}
	if r.KeptShare != nil {
		fmt.Fprintf(&b, "  kept %s; kept or partly %s\n", share(r.KeptShare), share(r.PartlyShare))
	}
	return b.String()
}

// counted is a number of things, as "1 forecast" or "2 forecasts".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func share(s *desk.Share) string {
	return fmt.Sprintf("%d of %d (95 %% interval %.0f to %.0f %%)", s.Part, s.Whole, 100*s.Low, 100*s.High)
}
