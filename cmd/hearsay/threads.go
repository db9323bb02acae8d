package main

import (
	"context"
	"fmt"
	"strings"

	"hearsay/compare"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/threads"
	"hearsay/lang/all"
	"hearsay/ledger"
)

// threadsCommand is `hearsay threads`.
type threadsCommand struct {
	filterFlags
	Contradictions bool `help:"Only threads in which one utterance stands against another." env:"-" nosetting:""`
	Drift          bool `help:"Only threads in which something changed on the way." env:"-" nosetting:""`
	SingleOrigin   bool `help:"Only threads that several reports carry and that have one origin." env:"-" nosetting:""`
	Withdrawn      bool `help:"Only threads of which something was taken back, or rests on what was." env:"-" nosetting:""`
	Limit          int  `short:"n" default:"0" help:"At most so many; 0 for all."`
	JSON           bool `name:"json" help:"One JSON object a thread, and last one with the copies."`
}

// Help is the long help.
func (*threadsCommand) Help() string {
	return `What many reports say of the same thing: the utterances that answer one question, with how many reports, origins
and speakers there are, who stands against whom, what changed on the way, and which report was taken from which.
Reports that have a statement of the kind asked for are compared whole.`
}

// Run lists threads.
func (c *threadsCommand) Run(ctx context.Context, s *streams, root *cli) error {
	f, err := c.filter()
	if err == nil {
		err = notNegative(c.Limit)
	}
	if err != nil {
		return fault.At("threads", "", err)
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		m, result, err := compared(ctx, d, f)
		if err != nil {
			return fault.At("threads", "", kinded(err))
		}
		return c.show(s, m.Found, result)
	})
}

// compared is what a filter finds, compared.
func compared(ctx context.Context, d *desk.Desk, f desk.Filter) (desk.Matter, compare.Result, error) {
	m, err := d.Matter(ctx, f)
	if err != nil || len(m.Reports) == 0 {
		return m, compare.Result{}, err
	}
	maker, err := threads.NewMaker(all.Packs())
	if err != nil {
		return m, compare.Result{}, err
	}
	result, err := maker.Make(ctx, m)
	return m, result, err
}

func (c *threadsCommand) show(s *streams, found map[ledger.ID]bool, result compare.Result) error {
	choice := threads.Choice{Contradictions: c.Contradictions, Drift: c.Drift, SingleOrigin: c.SingleOrigin, Withdrawn: c.Withdrawn}
	var list []compare.Thread
	for _, t := range result.Threads {
		if threads.Has(t, found) && choice.Takes(t) && (c.Limit == 0 || len(list) < c.Limit) {
			list = append(list, t)
		}
	}
	if c.JSON {
		return threadLines(s, list, result.Copies)
	}
	if len(list) == 0 {
		fmt.Fprintln(s.err, "No threads.")
		return nil
	}
	return threads.List(s.out, list, s.table())
}

func threadLines(s *streams, list []compare.Thread, copies []compare.Copy) error {
	for _, t := range list {
		if err := line(s, t); err != nil {
			return err
		}
	}
	return line(s, compare.Copies{Schema: compare.CopiesSchema, Copies: append([]compare.Copy{}, copies...)})
}

// threadCommand is `hearsay thread`.
type threadCommand struct {
	filterFlags
	JSON bool   `name:"json" help:"The thread as a JSON object."`
	ID   string `arg:"" name:"id" help:"A thread, as t1042, or a statement or utterance of it."`
}

// Run shows one thread.
func (c *threadCommand) Run(ctx context.Context, s *streams, root *cli) error {
	f, err := c.filter()
	if err != nil {
		return fault.At("thread", c.ID, err)
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		m, result, err := compared(ctx, d, f)
		if err != nil {
			return fault.At("thread", c.ID, kinded(err))
		}
		t, ok := threads.Of(result, c.ID)
		if !ok {
			return fault.At("thread", c.ID, fault.New(fault.Missing, "no statement of that number is among those compared"))
		}
		if strings.HasPrefix(c.ID, "t") && t.ID != c.ID {
			fmt.Fprintf(s.err, "hearsay: %s is part of %s now\n", c.ID, t.ID)
		}
		if c.JSON {
			return line(s, t)
		}
		outlets := map[string]string{}
		for _, r := range m.Reports {
			outlets[string(r.ID)] = r.Report.Source.Outlet
		}
		return threads.Page(s.out, t, result, outlets)
	})
}

// versionsCommand is `hearsay versions`.
type versionsCommand struct {
	JSON bool   `name:"json" help:"One JSON object a version."`
	ID   string `arg:"" name:"id" help:"A report, as r17, in any of its versions."`
}

// Run shows what edits did to the statements of a report.
func (c *versionsCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		list, err := d.VersionsOf(ctx, ledger.ID(c.ID))
		if err != nil {
			return fault.At("versions", c.ID, kinded(err))
		}
		for _, v := range list {
			if c.JSON {
				err = line(s, v)
			} else {
				err = versionText(s, v)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// versionText is a version for people: a row for each statement that came, went or changed.
func versionText(s *streams, v desk.VersionOf) error {
	what := fmt.Sprintf("version %d", v.Version)
	if v.Reread {
		what += ", read again"
	}
	fmt.Fprintf(s.out, "%s  %s  entered %s\n", v.Report, what, v.Entered.Format("2006-01-02 15:04"))
	for _, r := range v.Rows {
		switch {
		case r.Old == "":
			fmt.Fprintf(s.out, "  + %s “%s”\n", r.New, show.Cut(r.Is, 120))
		case r.New == "":
			fmt.Fprintf(s.out, "  - %s “%s”\n", r.Old, show.Cut(r.Was, 120))
		default:
			fmt.Fprintf(s.out, "  ~ %s “%s”\n    %s “%s”  (%s)\n", r.Old, show.Cut(r.Was, 120), r.New, show.Cut(r.Is, 120),
				strings.Join(r.Fields, ", "))
		}
	}
	return nil
}
