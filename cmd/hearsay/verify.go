package main

import (
	"context"
	"fmt"
	"strings"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/ledger"
)

// verifyCommand is `hearsay verify`.
type verifyCommand struct {
	JSON bool     `name:"json" help:"One JSON object a fault, and one for the verdict."`
	IDs  []string `arg:"" optional:"" name:"id" help:"Entries, as s1042; without any, the whole ledger."`
}

// Help is the long help.
func (*verifyCommand) Help() string {
	return `Proves again that every entry is the one that was entered: its hash and its place in the signed log, the
archive record it rests on, every quoted span against the text, and the index against the entries. What
does not hold is named; then the exit status is 6.

It proves that bytes are unchanged since they were captured, and never that what they say is true.`
}

// Run verifies the ledger or some of its entries.
func (c *verifyCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		faults := 0
		tell := func(f desk.Fault) error {
			faults++
			if c.JSON {
				return line(s, f)
			}
			_, err := fmt.Fprintf(s.out, "FAULT  %s: %s\n", f.Where, cut(f.What, 1000))
			return err
		}
		if err := c.each(ctx, s, d, tell); err != nil {
			return fault.At("verify", strings.Join(c.IDs, " "), kinded(err))
		}
		if faults > 0 {
			return fault.At("verify", strings.Join(c.IDs, " "), fault.New(fault.Conflict, "%d faults", faults))
		}
		return nil
	})
}

func (c *verifyCommand) each(ctx context.Context, s *streams, d *desk.Desk, tell func(desk.Fault) error) error {
	if len(c.IDs) == 0 {
		v, err := d.Verify(ctx, tell)
		if err != nil {
			return err
		}
		return c.verdict(s, "", v)
	}
	for _, id := range c.IDs {
		v, err := d.VerifyEntry(ctx, ledger.ID(id), tell)
		if err != nil {
			return err
		}
		if err := c.verdict(s, id, v); err != nil {
			return err
		}
	}
	return nil
}

func (c *verifyCommand) verdict(s *streams, id string, v desk.Verdict) error {
	if c.JSON {
		return line(s, v)
	}
	if id != "" {
		if v.Faults == 0 {
			fmt.Fprintf(s.out, "%s  holds: unchanged since it was entered, in the log with root %s\n", id, v.Root)
		}
		return nil
	}
	fmt.Fprintf(s.out, "%d entries (%d captures, %d reports, %d statements, %d erased), %d checkpoints, root %s: %d faults\n",
		v.Entries, v.Captures, v.Reports, v.Statements, v.Erased, v.Checkpoints, v.Root, v.Faults)
	if v.Moved {
		fmt.Fprintln(s.err, "Entries came meanwhile, so the index was not compared.")
	}
	return nil
}
