package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"hearsay/internal/desk"
	"hearsay/internal/export"
	"hearsay/internal/fault"
	"hearsay/internal/outfile"
	"hearsay/internal/show"
	"hearsay/internal/threads"
)

// exportCommand is `hearsay export`.
type exportCommand struct {
	filterFlags
	Format string `required:"" enum:"jsonl,csv,parquet,claimreview,webannotation,geojson,ics,atom,corrections" short:"f" placeholder:"FORMAT" help:"jsonl, csv, parquet, claimreview, webannotation, geojson, ics, atom or corrections."`
	Words  string `placeholder:"WORDS" nosetting:"" help:"Only statements that search finds by these words."`
	Limit  int    `short:"n" default:"0" help:"At most so many, the newest; 0 for all."`
	AsKept bool   `nosetting:"" help:"Do not compare reports first: threads are as far as the ledger has them."`
	Output string `short:"o" placeholder:"FILE" help:"Write to this file, as a whole or not at all. Default: the standard output."`
}

// Help is the long help.
func (*exportCommand) Help() string {
	return `Writes the statements that list would show, newest first, as they stand at one moment:

  jsonl          the lines of list --json
  csv, parquet   a table, a row a statement
  claimreview    JSON-LD of schema.org: claims, and reviews of resolved forecasts
  webannotation  W3C Web Annotations on the archived texts
  geojson        the places that statements are about
  ics            the deadlines of forecasts for a calendar
  atom           a feed
  corrections    reviewed statements as training data, JSON lines

Each statement has the IDs of its thread and its utterance, in all formats but corrections; so reports that came since
they were compared last are compared first. docs/exports.md has the fields of each.`
}

// Run writes the export.
func (c *exportCommand) Run(ctx context.Context, s *streams, root *cli) error {
	f, err := c.filter()
	if err == nil {
		err = notNegative(c.Limit)
	}
	if err != nil {
		return fault.At("export", "", err)
	}
	toFile := c.Output != "" && c.Output != "-"
	if !toFile && s.screen && export.Binary(c.Format) {
		return fault.At("export", "", fault.New(fault.Usage, "%s is not for a terminal; -o FILE writes it to a file", c.Format))
	}
	f.Text, f.Limit = c.Words, c.Limit
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		if err := c.compare(ctx, s, d); err != nil {
			return fault.At("export", "", err)
		}
		var t export.Tally
		write := func(w io.Writer) (err error) {
			t, err = export.Write(ctx, d, f, c.Format, w)
			return kinded(err)
		}
		if toFile {
			err = outfile.Write(c.Output, write)
		} else {
			err = buffered(s.raw, write)
		}
		if err != nil {
			return fault.At("export", c.Output, err)
		}
		c.tell(s.err, t)
		return nil
	})
}

// compare brings threads up to date, or says that they are not: a report that cannot be compared keeps nobody from an export.
func (c *exportCommand) compare(ctx context.Context, s *streams, d *desk.Desk) error {
	if !export.Threads(c.Format) {
		return nil
	}
	if c.AsOf != "" {
		fmt.Fprintln(s.err, "hearsay: no threads are in it: they are kept for the ledger as it stands now")
		return nil
	}
	behind, err := threads.Behind(ctx, d)
	if err != nil || !behind {
		return kinded(err)
	}
	why := "nothing was compared"
	if !c.AsKept && !d.Fixed() {
		_, lost, err := shelf(ctx, s, d, desk.Filter{})
		if lost != nil {
			fmt.Fprintf(s.err, "hearsay: %v\n", lost)
		}
		if err == nil || ctx.Err() != nil {
			return kinded(err)
		}
		why = err.Error()
	}
	fmt.Fprintf(s.err, "hearsay: threads are as they were when reports were compared last: %s\n", why)
	return nil
}

// tell says what an export does not hold, and for a file what it holds.
func (c *exportCommand) tell(w io.Writer, t export.Tally) {
	if t.Left > 0 {
		fmt.Fprintf(w, "%s left out, which have no place in %s.\n", show.Counted(t.Left, "statement"), c.Format)
	}
	if c.Output != "" && c.Output != "-" {
		fmt.Fprintf(w, "%s written to %s.\n", show.Counted(t.Written, "statement"), c.Output)
	}
}

func buffered(out io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(out, 1<<16)
	err := write(b)
	return errors.Join(err, b.Flush())
}
