package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/intake"
	"hearsay/internal/intake/feed"
	"hearsay/internal/reports"
	"hearsay/internal/show"
	"hearsay/internal/visible"
	"hearsay/internal/watch"
	"hearsay/ledger"
)

// watchCommand is `hearsay watch`.
type watchCommand struct {
	Add watchAddCommand `cmd:"" help:"Follow feeds and pages, the feeds that an OPML names, files and folders."`
	Run watchRunCommand `cmd:"" default:"withargs" help:"Ask for what is followed, when it is time, and keep what is new."`
}

// watchAddCommand is `hearsay watch add`.
type watchAddCommand struct {
	Sources []string `arg:"" name:"source" help:"Addresses of feeds, sitemaps or pages, OPML files, other files and folders."`
}

// Run follows the sources. Nothing is asked for yet.
func (c *watchAddCommand) Run(ctx context.Context, s *streams) error {
	f, err := sourcesFile(s)
	if err != nil {
		return err
	}
	var added []*watch.Source
	err = f.Change(ctx, func(list []*watch.Source) ([]*watch.Source, error) {
		added = nil
		for _, name := range c.Sources {
			more, err := s.named(ctx, name)
			if err == nil {
				list, more, err = watch.Follow(list, more...)
			}
			if err != nil {
				return nil, fault.At("watch add", discreet(name), err)
			}
			added = append(added, more...)
		}
		return list, nil
	})
	for _, m := range added {
		if err == nil {
			fmt.Fprintln(s.out, "followed:", visible.Line(m.Address))
		}
	}
	return err
}

// named are the sources that a name stands for: an address, what an OPML names, or else the
// file or folder itself.
func (s *streams) named(ctx context.Context, name string) ([]*watch.Source, error) {
	if intake.IsAddress(name) {
		at := feed.Normal(name)
		if at == "" {
			return nil, fault.New(fault.Usage, "it is no address of the web")
		}
		return []*watch.Source{{Address: at}}, fetch.Check(s.reach(), at)
	}
	if info, err := os.Stat(name); err != nil || info.IsDir() {
		return atPath(name, err)
	}
	for p := range (&intake.Door{}).Open(ctx, name) {
		if p.List != nil && p.List.Kind == feed.Feeds {
			return s.feeds(p.List), p.List.Whole()
		}
		if p.Err != nil || p.List != nil {
			return nil, cmp.Or(p.Err, fault.New(fault.BadInput, "it lists reports and is not followed by itself; follow its address"))
		}
		break
	}
	return atPath(name, nil)
}

func atPath(name string, err error) ([]*watch.Source, error) {
	if err != nil {
		return nil, err
	}
	at, err := watch.AtPath(name)
	return []*watch.Source{at}, err
}

// feeds are those that an OPML names, but for those that lead to nothing public.
func (s *streams) feeds(list *feed.List) []*watch.Source {
	var out []*watch.Source
	for _, e := range list.Entries {
		if err := fetch.Check(s.reach(), e.Address); err != nil {
			fmt.Fprintf(s.err, "hearsay: left out: %s (%s): %s\n", visible.Line(e.Address), visible.Line(e.Title), visible.Line(fault.Words(err)))
			continue
		}
		out = append(out, &watch.Source{Address: e.Address, Title: e.Title})
	}
	for _, n := range list.Notices {
		fmt.Fprintln(s.err, "hearsay:", visible.Line(n))
	}
	return out
}

// sourcesFile is where this machine keeps what it follows.
func sourcesFile(s *streams) (watch.File, error) {
	state, err := stateFolder(s)
	return watch.File{Name: filepath.Join(state, "sources.json")}, err
}

// watchRunCommand is `hearsay watch run`, and `hearsay watch`.
type watchRunCommand struct {
	Once  bool `help:"Ask once for what is due, and end."`
	Later bool `help:"Only keep what is new for hearsay worker, which reads and enters it."`
	Held  bool `help:"Enter held statements too: beliefs and wishes that nobody voiced."`
	browserFlag
	engineFlags
}

// Help is the long help.
func (*watchRunCommand) Help() string {
	return `Asks for every source that is due, enters what is new, and waits for the next. How it went is in
hearsay sources. A source is left alone as long as it asks for, and after failures longer each time;
robots.txt is obeyed; a host gets at most 500 questions a day.`
}

// Run polls until it is stopped.
func (c *watchRunCommand) Run(ctx context.Context, s *streams, root *cli) error {
	engine, err := c.engineFlags.open()
	if err != nil {
		return fault.At("watch", "", err)
	}
	f, err := sourcesFile(s)
	if err != nil {
		return err
	}
	list, err := f.List(ctx)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return fault.At("watch", "", fault.New(fault.Missing, "nothing is followed; hearsay watch add ADDRESS says what to"))
	}
	meta, _ := (&readCommand{Language: "auto"}).meta()
	r := &reader{engine: engine, streams: s, meta: meta, later: c.Later, browser: c.Browser}
	return root.withDesk(ctx, s, true, func(d *desk.Desk) error {
		w := &watch.Watch{Ask: fetch.New(s.reach(), agent, time.Now), Door: r.door(), Agent: "hearsay", Now: time.Now, Sleep: sleep}
		for {
			if err := c.round(ctx, d, r, w, f, root.author()); err != nil || c.Once {
				return err
			}
			if err := sleep(ctx, time.Minute); err != nil {
				return nil
			}
		}
	})
}

// round asks for every source that is due, as the list is now. How it went is kept after each.
func (c *watchRunCommand) round(ctx context.Context, d *desk.Desk, r *reader, w *watch.Watch, f watch.File, by string) error {
	add := &addCommand{Held: c.Held, Later: c.Later}
	r.found = &reports.Found{} // what lies beside files may have changed
	list, err := f.List(ctx)
	if err != nil {
		return err
	}
	for _, source := range list {
		before, address := source.Polls, source.Address
		err := w.Poll(ctx, source, watched{c, ctx, d, r, add, by})
		if source.Polls != before {
			if kept := f.Went(context.WithoutCancel(ctx), address, source); kept != nil {
				return kept
			}
			if source.Error != "" {
				fmt.Fprintf(r.streams.err, "hearsay: watch %s: %s\n", visible.Line(source.Address), visible.Line(source.Error))
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// watched takes what comes of polls.
type watched struct {
	command *watchRunCommand
	ctx     context.Context // of one round
	desk    *desk.Desk
	reader  *reader
	add     *addCommand
	by      string
}

// Take enters what came in. One that cannot be read is said, and does not stop the others.
func (x watched) Take(p intake.Piece) error {
	g := x.reader.work(came{name: cmp.Or(p.Source, reports.Stdin), piece: p})
	for _, t := range g.read {
		if err := x.add.enter(x.ctx, x.desk, x.reader, t, x.by); err != nil {
			return err
		}
	}
	if g.err != nil {
		fmt.Fprintln(x.reader.streams.err, "hearsay:", visible.Line(fault.Words(fault.At("watch", p.Where, g.err))))
	}
	return x.ctx.Err()
}

// TakenBack enters that a report was taken back.
func (x watched) TakenBack(b watch.Withdrawal) error {
	ids, err := x.desk.TakeBack(x.ctx, x.by, b.Address, b.Edited, ledger.Withdrawal{Reason: b.Reason, Evidence: b.Evidence})
	if err != nil {
		return kinded(err)
	}
	if len(ids) > 0 {
		_, err = fmt.Fprintf(x.reader.streams.out, "%s  withdrawn %s  %s\n", ids[0], visible.Line(b.Address), visible.Line(b.Reason))
	}
	return err
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// sourcesCommand is `hearsay sources`.
type sourcesCommand struct {
	JSON   bool     `name:"json" help:"One JSON object a source."`
	Remove []string `placeholder:"ADDRESS" help:"Follow these no longer; what they brought stays."`
}

// Run lists what is followed and how it went.
func (c *sourcesCommand) Run(ctx context.Context, s *streams) error {
	f, err := sourcesFile(s)
	if err != nil {
		return err
	}
	if len(c.Remove) > 0 {
		return f.Change(ctx, func(list []*watch.Source) ([]*watch.Source, error) {
			return slices.DeleteFunc(list, func(x *watch.Source) bool { return slices.Contains(c.Remove, x.Address) }), nil
		})
	}
	list, err := f.List(ctx)
	if err != nil {
		return err
	}
	columns := []show.Column{{Name: "ADDRESS", Least: 20, Most: 60}, {Name: "HOW IT WENT"}, {Name: "NEXT", Rank: 1}}
	return tabled(s, c.JSON, columns, list, func(x *watch.Source) any { return x }, func(x *watch.Source) []string {
		return []string{x.Address, x.Summary(time.Now()), when(x)}
	})
}

// when is the time at which a source is asked next.
func when(x *watch.Source) string {
	switch {
	case !x.Gone.IsZero():
		return "never"
	case x.Next.IsZero():
		return "now"
	}
	return x.Next.Local().Format("2006-01-02 15:04")
}
