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
	Anew           bool `help:"Compute all threads again from the entries." env:"-" nosetting:""`
}

// Help is the long help.
func (*threadsCommand) Help() string {
	return `What many reports say of the same thing: the utterances that answer one question, with how many reports, origins
and speakers there are, who stands against whom, what changed on the way, and which report was taken from which.
The thread with the newest statement comes first. Reports that came since the last time are compared now.`
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
		if c.Anew {
			if err := d.Weaver().Restart(ctx); err != nil {
				return fault.At("threads", "", kinded(err))
			}
		}
		if anew(d, f) {
			err = c.compare(ctx, s, d, f)
		} else {
			err = c.list(ctx, s, d, f)
		}
		return fault.At("threads", "", kinded(err))
	})
}

// anew reports whether what is asked for is not kept: the ledger as it stood, or one that cannot be written to.
func anew(d *desk.Desk, f desk.Filter) bool { return !f.AsOf.IsZero() || f.All || d.Fixed() }

// choice is what is asked for besides the filter.
func (c *threadsCommand) choice() threads.Choice {
	return threads.Choice{Contradictions: c.Contradictions, Drift: c.Drift, SingleOrigin: c.SingleOrigin, Withdrawn: c.Withdrawn}
}

// upToDate is a keeper of threads that are up to date.
func upToDate(ctx context.Context, s *streams, d *desk.Desk) (*threads.Keeper, error) {
	k, err := threads.NewKeeper(d, all.Packs())
	if err != nil {
		return nil, err
	}
	_, err = k.Follow(ctx, func(done int) {
		if s.screen && done%1024 == 0 {
			fmt.Fprintf(s.err, "hearsay: compared %d reports\n", done)
		}
	})
	return k, err
}

// list shows threads that are kept.
func (c *threadsCommand) list(ctx context.Context, s *streams, d *desk.Desk, f desk.Filter) error {
	k, err := upToDate(ctx, s, d)
	if err != nil {
		return err
	}
	if !c.JSON {
		list, err := k.List(ctx, c.choice(), f, c.Limit)
		if err != nil {
			return err
		}
		return c.table(s, list)
	}
	copies := []compare.Copy{}
	err = k.Each(ctx, c.choice(), f, c.Limit, func(w threads.Whole) error {
		copies = append(copies, w.Copies...)
		return line(s, w.Thread)
	})
	if err != nil {
		return err
	}
	return line(s, compare.Copies{Schema: compare.CopiesSchema, Copies: copies})
}

func (c *threadsCommand) table(s *streams, list []threads.Summary) error {
	if len(list) == 0 {
		fmt.Fprintln(s.err, "No threads.")
		return nil
	}
	return threads.List(s.out, list, s.table())
}

// compare shows threads of what a filter finds, compared now.
func (c *threadsCommand) compare(ctx context.Context, s *streams, d *desk.Desk, f desk.Filter) error {
	m, result, err := compared(ctx, d, f)
	if err != nil {
		return err
	}
	var list []compare.Thread
	var short []threads.Summary
	for _, t := range result.Threads {
		if threads.Has(t, m.Found) && c.choice().Takes(t) && (c.Limit == 0 || len(list) < c.Limit) {
			list, short = append(list, t), append(short, threads.Summarise(t))
		}
	}
	if c.JSON {
		return threadLines(s, list, result.Copies)
	}
	return c.table(s, short)
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
		w, err := c.find(ctx, s, d, f)
		if err != nil {
			return fault.At("thread", c.ID, kinded(err))
		}
		if strings.HasPrefix(c.ID, "t") && w.Thread.ID != c.ID {
			fmt.Fprintf(s.err, "hearsay: %s is part of %s now\n", c.ID, w.Thread.ID)
		}
		if c.JSON {
			return line(s, w.Thread)
		}
		return threads.Page(s.out, w)
	})
}

// find finds the thread asked for.
func (c *threadCommand) find(ctx context.Context, s *streams, d *desk.Desk, f desk.Filter) (threads.Whole, error) {
	if !anew(d, f) {
		k, err := upToDate(ctx, s, d)
		if err != nil {
			return threads.Whole{}, err
		}
		return k.Find(ctx, c.ID)
	}
	m, result, err := compared(ctx, d, f)
	if err != nil {
		return threads.Whole{}, err
	}
	t, ok := threads.Of(result, c.ID)
	if !ok {
		return threads.Whole{}, fault.New(fault.Missing, "no statement of that number is among those compared")
	}
	w := threads.Whole{Thread: t, Copies: result.Copies, Outlet: map[string]string{}}
	for _, r := range m.Reports {
		w.Outlet[string(r.ID)] = r.Report.Source.Outlet
	}
	return w, nil
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
