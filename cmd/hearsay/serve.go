package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/web"
	"hearsay/internal/web/page"
)

// serveCommand is `hearsay serve`.
type serveCommand struct {
	Listen string `default:"127.0.0.1:0" env:"-" nosetting:"" placeholder:"ADDRESS" help:"Address of this machine; port 0 takes a free one."`
}

// Help is the long help.
func (*serveCommand) Help() string {
	return `Opens the ledger as pages for a browser on this machine, and prints their address. It goes on until it is
interrupted. What is entered there is entered as --by says. No other machine can reach it; docs/desk.md is its guide.`
}

// Run serves the desk until somebody stops it.
func (c *serveCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		return fault.At("serve", c.Listen, serveDesk(ctx, s, root, c.Listen, d))
	})
}

// serveDesk serves pages over a desk at an address.
func serveDesk(ctx context.Context, s *streams, root *cli, address string, d *desk.Desk) error {
	log := slog.New(slog.NewTextHandler(s.err, nil))
	house := page.House{Desk: d, Tools: tools(), By: root.author(), Kind: kinded, Clock: time.Now}
	pages, err := web.New(house, log)
	if err != nil {
		return err
	}
	l, err := web.Listen(address)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "http://%s/\n", l.Addr())
	return web.Serve(ctx, l, pages, log)
}
