package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/internal/bundle"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/visible"
	"hearsay/ledger"
)

// bundleCommand is `hearsay bundle`.
type bundleCommand struct {
	filterFlags
	Output string   `required:"" short:"o" placeholder:"FILE" help:"The bundle to write; its name ends in .wacz."`
	Title  string   `name:"bundle-title" placeholder:"TITLE" help:"What the bundle calls itself. Default: how much is in it."`
	JSON   bool     `name:"json" help:"Print what is in it as JSON."`
	IDs    []string `arg:"" optional:"" name:"id" help:"Reports, statements or other entries, as r17. Without any and without filters, the whole ledger."`
}

// Help is the long help.
func (*bundleCommand) Help() string {
	return `A bundle is a web archive (WACZ) that carries entries, the captures that they rest on, and their proofs up
to a checkpoint that the ledger signed. Anybody can check it without the ledger: hearsay verify FILE.

A report goes in with its statements, a statement with its report, both with their capture and with what was
entered about them. A capture is whole: a bundle of one statement shows the report around it. Of what was
erased, only its hash goes in.`
}

// Run writes a bundle.
func (c *bundleCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if !strings.HasSuffix(c.Output, bundle.Extension) {
		return fault.At("bundle", c.Output, fault.New(fault.Usage, "the name of a bundle ends in %s", bundle.Extension))
	}
	if len(c.IDs) > 0 && c.filterFlags != (filterFlags{}) {
		return fault.At("bundle", c.Output, fault.New(fault.Usage, "entries are chosen by their IDs or by filters, not by both"))
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		counts, err := c.write(ctx, d)
		if err != nil {
			return fault.At("bundle", c.Output, bundleKinded(err))
		}
		if c.JSON {
			return line(s, counts)
		}
		_, err = fmt.Fprintf(s.out, "%s  %s\n", visible.Line(c.Output), contents(counts))
		return err
	})
}

func contents(n bundle.Counts) string {
	return fmt.Sprintf("%d entries (%d captures, %d reports, %d statements, %d erased), %d archive records",
		n.Entries, n.Captures, n.Reports, n.Statements, n.Erased, n.Records)
}

func bundleKinded(err error) error {
	switch {
	case errors.Is(err, bundle.ErrTooLarge):
		return fault.New(fault.TooLarge, "%w; choose less", err)
	case errors.Is(err, bundle.ErrNothing):
		return fault.New(fault.Missing, "%w", err)
	case errors.Is(err, bundle.ErrNotBundle):
		return fault.New(fault.BadInput, "%w", err)
	}
	return kinded(err)
}

func (c *bundleCommand) write(ctx context.Context, d *desk.Desk) (bundle.Counts, error) {
	ids, err := c.chosen(ctx, d)
	if err != nil {
		return bundle.Counts{}, err
	}
	evidence, err := d.Evidence(ctx, ids)
	if err != nil {
		return bundle.Counts{}, err
	}
	var counts bundle.Counts
	err = writeWhole(c.Output, func(f *os.File) error {
		counts, err = bundle.Write(ctx, f, evidence, bundle.About{Title: c.Title, Software: "hearsay " + extract.Version, Created: time.Now()})
		return err
	})
	return counts, err
}

// chosen are the IDs given, or those of the statements that the filters find.
func (c *bundleCommand) chosen(ctx context.Context, d *desk.Desk) ([]ledger.ID, error) {
	var ids []ledger.ID
	for _, id := range c.IDs {
		ids = append(ids, ledger.ID(id))
	}
	if c.filterFlags == (filterFlags{}) {
		return ids, nil
	}
	f, err := c.filter()
	if err != nil {
		return nil, err
	}
	claims, err := d.List(ctx, f)
	if err != nil {
		return nil, err
	}
	if len(claims) == 0 {
		return nil, fault.New(fault.Missing, "no statements")
	}
	for _, claim := range claims {
		ids = append(ids, claim.ID)
	}
	return ids, nil
}

// writeWhole writes a file beside the name and gives it the name once it is whole and on
// the disk.
func writeWhole(name string, write func(*os.File) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".bundle-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
