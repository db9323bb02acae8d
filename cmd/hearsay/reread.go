package main

import (
	"context"

	"hearsay/day"
	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/intake"
	"hearsay/ledger"
	"hearsay/text"
)

// rereadCommand is `hearsay reread`.
type rereadCommand struct {
	Language string `enum:"auto,en,ru,uk" default:"auto" short:"l" help:"Language of the reports: auto, en, ru or uk."`
	All      bool   `help:"Read every capture of the ledger again."`
	JSON     bool   `name:"json" help:"One JSON object a capture, printed once it is durable."`
	engineFlags
	IDs []string `arg:"" optional:"" name:"id" help:"Captures, or reports or statements of them, as r17."`
}

// Help is the long help.
func (*rereadCommand) Help() string {
	return `Reads captures that the ledger keeps with the engine of the day, and enters what it reads as adding the
same bytes again would: a new reading, whose statements replace those that they match. What people entered
goes over. A capture that this engine has read already is left as it is.`
}

// Run reads the captures again. One that fails does not stop the others.
func (c *rereadCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if c.All == (len(c.IDs) > 0) {
		return fault.At("reread", "", fault.New(fault.Usage, "it needs either the IDs of captures or --all"))
	}
	engine, err := c.engineFlags.open()
	if err != nil {
		return fault.At("reread", "", err)
	}
	r := &reader{engine: engine, streams: s}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		ids, err := c.captures(ctx, d)
		if err != nil {
			return fault.At("reread", "", kinded(err))
		}
		failures := &failures{op: "reread", what: "captures", total: len(ids), err: s.err}
		for _, id := range ids {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err := c.one(ctx, d, r, id, root.author()); err != nil {
				failures.add(fault.At("reread", string(id), kinded(err)))
			}
		}
		return failures.sum()
	})
}

func (c *rereadCommand) captures(ctx context.Context, d *desk.Desk) ([]ledger.ID, error) {
	if c.All {
		return d.Captures(ctx)
	}
	ids := make([]ledger.ID, len(c.IDs))
	for i, id := range c.IDs {
		ids[i] = ledger.ID(id)
	}
	return ids, nil
}

func (c *rereadCommand) one(ctx context.Context, d *desk.Desk, r *reader, id ledger.ID, by string) error {
	kept, err := d.Kept(ctx, id)
	if err != nil {
		return err
	}
	item, err := r.rereadItem(ctx, kept, c.Language)
	if err != nil {
		return err
	}
	item.By = by
	receipts, err := d.Add(ctx, item)
	if err != nil {
		return err
	}
	return (&addCommand{JSON: c.JSON}).tell(r.streams, receipts[0], item.Reading.Report)
}

// rereadItem reads a capture in a language, with what was said of it when it was added.
func (r *reader) rereadItem(ctx context.Context, kept desk.Kept, language string) (desk.Item, error) {
	r.meta = keptMeta(kept.Report, language)
	item, err := r.keptItem(ctx, kept)
	item.Held = kept.Held
	return item, err
}

// keptMeta is what was said of a report when it was added.
func keptMeta(report ledger.Report, language string) text.Meta {
	k := report.Told()
	m := text.Meta{URL: report.Source.URL, Outlet: report.Source.Outlet, Title: report.Source.Title, Language: language,
		Published: day.Unknown(), OutletFrom: k.OutletFrom, TitleFrom: k.TitleFrom}
	if k.From == "given" {
		m.Published, m.From, m.At = k.Days(), k.From, k.At()
	}
	return m
}

// keptItem reads a capture: the article of a page is taken out of it anew, a text is the one that was
// kept, whatever charset its bytes were in.
func (r *reader) keptItem(ctx context.Context, kept desk.Kept) (desk.Item, error) {
	source := kept.Report.Source
	if kept.Record.Type == archive.Response {
		t, err := r.again(ctx, intake.Capture{Address: source.URL, MediaType: kept.Record.MediaType, Bytes: kept.Record.Payload,
			Header: kept.Record.Header, Taken: kept.Record.Date, File: source.File})
		if err != nil {
			return desk.Item{}, err
		}
		return t.item(), nil
	}
	meta := r.meta
	meta.File = source.File
	read, err := r.reading(kept.Text, meta, kept.Record.Payload)
	return desk.Item{Bytes: kept.Record.Payload, Text: kept.Text, MediaType: kept.Record.MediaType, Source: source, Reading: read}, err
}
