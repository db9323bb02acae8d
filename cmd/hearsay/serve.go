package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"hearsay/internal/api"
	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/durable"
	"hearsay/internal/fault"
	"hearsay/internal/threads"
	"hearsay/internal/web"
	"hearsay/internal/web/gate"
	"hearsay/internal/web/page"
	"hearsay/lang/all"
)

// serveCommand is `hearsay serve`.
type serveCommand struct {
	Demo   bool   `env:"-" nosetting:"" help:"Show an invented newsroom in a ledger that goes away, instead of the ledger."`
	Listen string `default:"127.0.0.1:0" env:"-" nosetting:"" placeholder:"ADDRESS" help:"Address of this machine; port 0 takes a free one."`
}

// Help is the long help.
func (*serveCommand) Help() string {
	return `Opens the ledger as pages for a browser on this machine, and prints their address. It goes on until it is
interrupted. What is entered there is entered as --by says. No other machine can reach it; docs/desk.md is its guide.

Programs find the same under /api/v1: docs/api.md shows how, and /api/openapi.json describes it. To enter
something they need a token (hearsay token).`
}

// Run serves the desk until somebody stops it.
func (c *serveCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if c.Demo {
		return c.demo(ctx, s, root)
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		token, err := calendarToken(s, d.Name())
		if err != nil {
			return fault.At("serve", "", err)
		}
		sources, err := sourcesFile(s)
		if err == nil {
			house := page.House{Desk: d, Tools: tools(), By: root.author(), Kind: kinded, Clock: time.Now, Sources: sources, Calendar: token,
				Gate: &gate.Gate{Local: root.author(), Tokens: d.Tokens(), Clock: time.Now}}
			err = serveDesk(ctx, s, c.Listen, house)
		}
		return fault.At("serve", c.Listen, err)
	})
}

// demo serves the invented newsroom, and takes it away afterwards.
func (c *serveCommand) demo(ctx context.Context, s *streams, root *cli) (err error) {
	d, demo, done, err := demoLedger(ctx, s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	fmt.Fprintln(s.err, "hearsay: everything in the demonstration is invented, and goes away when it ends; in it, it is 19 October 2026")
	house := page.House{Desk: d, Tools: tools(), By: root.author(), Kind: kinded, Clock: demo.clock.Now, Sources: demo.sources,
		Calendar: rand.Text(), Gate: &gate.Gate{Local: root.author(), Clock: demo.clock.Now}}
	return fault.At("serve", c.Listen, serveDesk(ctx, s, c.Listen, house))
}

// maxToken bounds a file with a token, in bytes.
const maxToken = 1 << 10

// calendarToken is what the address of a ledger's calendar has in it, so that it can be subscribed
// to. It is made once and kept with what the machine remembers of the ledger.
func calendarToken(s *streams, ledger string) (string, error) {
	state, err := stateFolder(s)
	if err != nil {
		return "", err
	}
	path := filepath.Join(state, "calendars", archive.Sum([]byte(ledger))[:16])
	kept, err := durable.Read(path, maxToken)
	if err == nil {
		return strings.TrimSpace(string(kept)), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	token := rand.Text()
	if err := durable.Folder(filepath.Dir(path)); err != nil {
		return "", err
	}
	if err := durable.Create(path, []byte(token+"\n")); !errors.Is(err, fs.ErrExist) {
		return token, err
	}
	kept, err = durable.Read(path, maxToken) // another process was first
	return strings.TrimSpace(string(kept)), err
}

// serveDesk serves the pages of a house at an address.
func serveDesk(ctx context.Context, s *streams, address string, house page.House) error {
	log := slog.New(slog.NewTextHandler(s.err, nil))
	board := threads.NewBoard(house.Desk, all.Packs(), threads.Sample)
	defer board.Close()
	board.Last(ctx) // begins to compare
	house.Threads = board
	pages, err := web.New(house, log)
	if err != nil {
		return err
	}
	l, err := web.Listen(address)
	if err != nil {
		return err
	}
	programs, err := api.New(programHouse(s, house, log))
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", programs)
	mux.Handle("/", pages)
	fmt.Fprintf(s.out, "http://%s/\n", l.Addr())
	return web.Serve(ctx, l, mux, log)
}
