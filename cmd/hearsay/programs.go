package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"sync"

	"hearsay/extract"
	"hearsay/internal/api"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/reports"
	"hearsay/internal/web/page"
)

// programHouse is what programs and assistants work with, over the house of the pages.
func programHouse(s *streams, h page.House, log *slog.Logger) api.House {
	out := api.House{Desk: h.Desk, Tools: h.Tools, Kind: h.Kind, Clock: h.Clock, Gate: h.Gate, Tokens: h.Gate.Tokens, Team: h.Team, Log: log,
		Take: offered(s), Threads: h.Threads}
	if h.Provider != nil {
		out.Issuer = h.Provider.Issuer
	}
	if h.Sources != nil {
		out.Followed = h.Sources
	}
	return out
}

// mostOffered bounds how many reports are read of what is offered; one more tells that there are more.
const mostOffered = 51

// offered reads what programs bring in, by the same door as hearsay add, but for files of this machine. The engine
// is opened when it is first needed.
func offered(s *streams) api.Taker {
	engine := sync.OnceValues(func() (*extract.Engine, error) { return engineFlags{Engine: extract.Auto}.open() })
	return func(ctx context.Context, o api.Offer) ([]desk.Item, []string, error) {
		e, err := engine()
		if err != nil {
			return nil, nil, err
		}
		r := &reader{engine: e}
		flags := &readCommand{Language: o.Language, Outlet: o.Outlet, Title: o.Title, Published: o.Published}
		if flags.Language == "" {
			flags.Language = "auto"
		}
		if r.meta, err = flags.meta(); err != nil {
			return nil, nil, desk.FieldError{Field: "published", Err: err}
		}
		r.meta.URL = o.URL
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
