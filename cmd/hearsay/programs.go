package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"sync"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/internal/api"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/reports"
	"hearsay/internal/web/page"
	"hearsay/text"
)

// opener gives the engine, which is opened when it is first needed.
type opener func() (*extract.Engine, error)

func laterEngine() opener {
	return sync.OnceValues(func() (*extract.Engine, error) { return engineFlags{Engine: extract.Auto}.open() })
}

// programHouse is what programs and assistants work with, over the house of the pages.
func programHouse(s *streams, h page.House, engine opener, log *slog.Logger) api.House {
	out := api.House{Desk: h.Desk, Tools: h.Tools, Kind: h.Kind, Clock: h.Clock, Gate: h.Gate, Tokens: h.Gate.Tokens, Team: h.Team, Log: log,
		Take: h.Take, Again: rereader(s, engine), Threads: h.Threads}
	if h.Provider != nil {
		out.Issuer = h.Provider.Issuer
	}
	if h.Sources != nil {
		out.Followed = h.Sources
	}
	return out
}

// rereader reads what is kept.
func rereader(s *streams, engine opener) api.Rereader {
	return func(ctx context.Context, kept desk.Kept, language string) (desk.Item, error) {
		e, err := engine()
		if err != nil {
			return desk.Item{}, err
		}
		return (&reader{engine: e, streams: s}).rereadItem(ctx, kept, cmp.Or(language, "auto"))
	}
}

// mostOffered bounds how many reports are read of what is offered; one more tells that there are more.
const mostOffered = 51

// offered reads what programs and pages bring in, by the same door as hearsay add, but for files of this machine.
func offered(s *streams, engine opener) desk.Taker {
	return func(ctx context.Context, o desk.Offer) ([]desk.Item, []string, error) {
		if err := o.Check(); err != nil {
			return nil, nil, err
		}
		e, err := engine()
		if err != nil {
			return nil, nil, err
		}
		r := &reader{engine: e, meta: text.Meta{URL: o.URL, Outlet: o.Outlet, Title: o.Title, Language: cmp.Or(o.Language, "auto"), Published: day.Unknown()}}
		published(&r.meta, o.Published)
		own := *s
		own.in = bytes.NewReader(o.Bytes)
		r.streams = &own
		name := reports.Stdin
		if o.Address != "" {
			name = o.Address
		}
		return r.offered(ctx, name, o.Held)
	}
}

// offered reads what a source has. One thing in it that cannot be read is left out and named; where there is nothing
// else, it is the failure.
func (r *reader) offered(ctx context.Context, name string, held bool) (items []desk.Item, left []string, err error) {
	var first error
	for c := range r.pieces(ctx, []string{name}) {
		g := r.work(c)
		if g.piece.Left != "" {
			left = append(left, g.piece.Left)
		}
		if l := g.piece.List; l != nil {
			left = append(left, fmt.Sprintf("a %s that names %d addresses", l.Kind, len(l.Entries)))
		}
		if g.err != nil {
			left = append(left, fault.Words(g.err))
			if first == nil {
				first = g.err
			}
		}
		for _, t := range g.read {
			item := t.item()
			item.Held, item.Read = held, tools().Read
			items = append(items, item)
		}
		if len(items) >= mostOffered {
			break
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	if len(items) == 0 && first != nil {
		return nil, nil, first
	}
	return items, left, nil
}
