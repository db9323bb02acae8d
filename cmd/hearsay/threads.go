package main

import (
	"cmp"
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
		return fault.At("threads", "", kinded(c.list(ctx, s, d, f)))
	})
}

// choice is what is asked for besides the filter.
func (c *threadsCommand) choice() threads.Choice {
	return threads.Choice{Contradictions: c.Contradictions, Drift: c.Drift, SingleOrigin: c.SingleOrigin, Withdrawn: c.Withdrawn}
}

// shelf is the threads of a ledger, up to date as far as what is asked for is kept, but for reports that cannot be read.
func shelf(ctx context.Context, s *streams, d *desk.Desk, f desk.Filter) (*threads.Shelf, *threads.Unread, error) {
	out := threads.NewShelf(d, all.Packs())
	if !out.Kept(f) {
		return out, nil, nil
	}
	lost, err := threads.Apart(out.Follow(ctx, func(done int) {
		if s.screen && done%1024 == 0 {
			fmt.Fprintf(s.err, "hearsay: compared %d reports\n", done)
		}
	}))
	return out, lost, err
}

// list shows threads.
func (c *threadsCommand) list(ctx context.Context, s *streams, d *desk.Desk, f desk.Filter) error {
	from, lost, err := shelf(ctx, s, d, f)
	if err == nil {
		err = c.show(ctx, s, from, f)
	}
	return cmp.Or(err, failure(lost))
}

// show shows threads that are followed up.
func (c *threadsCommand) show(ctx context.Context, s *streams, from *threads.Shelf, f desk.Filter) error {
	ask := threads.Ask{Choice: c.choice(), Filter: f, Limit: c.Limit}
	if !c.JSON {
		list, _, err := from.List(ctx, ask)
		if err != nil {
			return err
		}
		return c.table(s, list)
	}
	copies := []compare.Copy{}
	_, err := from.Each(ctx, ask, func(w threads.Whole) error {
		copies = append(copies, w.Copies...)
		return line(s, w.Thread)
	})
	lost, other := threads.Apart(err)
	if other != nil {
		return other
	}
	return cmp.Or(line(s, compare.Copies{Schema: compare.CopiesSchema, Copies: copies}), failure(lost))
}

// failure is what could not be read as an error; nil for nothing.
func failure(lost *threads.Unread) error {
	if lost == nil {
		return nil
	}
	return lost
}

func (c *threadsCommand) table(s *streams, list []threads.Summary) error {
	if len(list) == 0 {
		fmt.Fprintln(s.err, "No threads.")
		return nil
	}
	return threads.List(s.out, list, s.table())
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
		from, lost, err := shelf(ctx, s, d, f)
		if err != nil {
			return fault.At("thread", c.ID, kinded(err))
		}
		if lost != nil {
			fmt.Fprintf(s.err, "hearsay: %v\n", lost)
		}
		w, err := from.Find(ctx, c.ID, f)
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
				err = versionText(ctx, s, d, v)
			}
			if err != nil {
				return fault.At("versions", c.ID, kinded(err))
			}
		}
		return nil
	})
}

// versionText is a version for people: a row for each statement that came, went or changed, with who says it.
func versionText(ctx context.Context, s *streams, d *desk.Desk, v desk.VersionOf) error {
	said, err := d.SaidIn(ctx, v.Rows)
	if err != nil {
		return err
	}
	return show.Version(s.out, v, said)
}
