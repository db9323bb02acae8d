package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"math"
	"net/http"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"hearsay/internal/account/passkey"
	accounts "hearsay/internal/account/team"
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

	reachFlags    `group:"Other machines"`
	providerFlags `group:"Log-ins through a provider of identities"`
}

// Help is the long help.
func (*serveCommand) Help() string {
	return `Opens the ledger as pages for a browser on this machine, and prints their address. It goes on until it is
interrupted. What is entered there is entered as --by says. No other machine can reach it; docs/desk.md is its guide.

A team serves it to other machines: with accounts (hearsay user), and over TLS, its own or that of a proxy that is
named. What is entered bears the name of who is logged in. docs/accounts.md sets a team up.

Programs find the same under /api/v1: docs/api.md shows how, and /api/openapi.json describes it. To enter
something they need a token (hearsay token).`
}

// Run serves the desk until somebody stops it.
func (c *serveCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if c.Demo {
		return c.demo(ctx, s, root)
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error { return fault.At("serve", c.Listen, c.serve(ctx, s, root, d)) })
}

// serve serves a ledger. With accounts there is no calendar: its address would be good for whoever left.
func (c *serveCommand) serve(ctx context.Context, s *streams, root *cli, d *desk.Desk) error {
	how, err := c.plan(c.Listen)
	if err != nil {
		return err
	}
	sources, err := sourcesFile(s)
	if err != nil {
		return err
	}
	house := page.House{Desk: d, Tools: tools(), By: root.author(), Kind: kinded, Clock: time.Now, Sources: sources}
	if house.Provider, err = c.providerFlags.open(s, how); err != nil {
		return err
	}
	house.Gate = &gate.Gate{Local: root.author(), Tokens: d.Tokens(), Clock: time.Now, Hosts: how.hosts, Proxies: how.proxies,
		Secure: how.secure, Open: how.beyond, Pace: how.pace}
	if how.accounts {
		err = staff(ctx, how, &house)
	} else {
		house.Calendar, err = calendarToken(s, d.Name())
	}
	if err != nil {
		return err
	}
	return serveDesk(ctx, s, how, house, root.stamper(s, d))
}

// staff puts the accounts of a ledger into a house. A passkey is good for the name of a desk.
func staff(ctx context.Context, how reach, house *page.House) (err error) {
	if house.Team, err = staffed(ctx, house.Desk); err != nil {
		return err
	}
	house.Gate.Team = house.Team
	if how.origin != "" {
		house.Keys, err = passkey.New(how.origin, house.Team, time.Now)
	}
	return err
}

// staffed is the accounts of a ledger, of which there must be one.
func staffed(ctx context.Context, d *desk.Desk) (*accounts.Team, error) {
	t := accounts.New(d.Accounts(), d.Trail(), d.Tokens(), time.Now)
	some, err := t.Any(ctx)
	if err == nil && !some {
		err = fault.New(fault.Denied, "nobody could log in, as there are no accounts yet: hearsay user add NAME --role admin")
	}
	return t, err
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
	return fault.At("serve", c.Listen, serveDesk(ctx, s, reach{listen: c.Listen}, house, nil))
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

// garbage is how much of what is no longer needed may be there beside what is, in percent. A desk keeps some 30 MiB, and a page takes
// up to 10 for a moment: cleared away as often as in other programs, that would cost a quarter of the time of a page.
const garbage = 150

// memory is how many bytes the program may hold before what is no longer needed is cleared away at once, whatever the percentage:
// with the pages that the database keeps a desk of 100,000 statements stays below 300 MB (go run ./bench/desk). GOMEMLIMIT goes before it.
const memory = 144 << 20

// tidy has the program hold no more than a desk needs, until what it gives is called.
func tidy() (stop func()) {
	percent, limit := debug.SetGCPercent(garbage), debug.SetMemoryLimit(-1)
	if limit == math.MaxInt64 {
		debug.SetMemoryLimit(memory)
	}
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}

// serveDesk serves the pages of a house, and to programs also timestamps, where there is a way to get some.
func serveDesk(ctx context.Context, s *streams, how reach, house page.House, stamp func(context.Context) error) error {
	log := slog.New(slog.NewTextHandler(s.err, nil))
	defer tidy()()
	engine := laterEngine()
	house.Threads, house.Take = threads.NewShelf(house.Desk, all.Packs()), offered(s, engine)
	defer followed(ctx, house.Threads, log)()
	pages, err := web.New(house, log)
	if err != nil {
		return err
	}
	l, err := web.Listen(how.listen, how.beyond)
	if err != nil {
		return err
	}
	h := programHouse(s, house, engine, log)
	h.Stamp = stamp
	programs, err := api.New(h)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", programs)
	mux.Handle("/", pages)
	fmt.Fprintln(s.out, how.address(l.Addr()))
	return web.Serve(ctx, l, mux, how.tls, log)
}

// followed has threads followed up meanwhile, until what it gives is called.
func followed(ctx context.Context, s *threads.Shelf, log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var work sync.WaitGroup
	work.Go(func() { s.Run(ctx, func(err error) { log.Error("reports were not compared", "error", err) }) })
	return func() {
		cancel()
		work.Wait()
	}
}
