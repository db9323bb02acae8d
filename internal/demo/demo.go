// Package demo is a small invented newsroom: fourteen files with thirteen reports, one of them
// in two versions, on two stories, in English, Russian and Ukrainian, and what people entered
// about them. It is put into a ledger by the same ways by which anything is entered, so
// nothing in it is computed beforehand.
//
// Names, outlets and events are invented; places are real. The days are those of one week of
// October 2026, and a clock of its own (Clock) goes with them, so that on whatever day
// somebody looks, some forecasts are overdue and some close tomorrow. A ledger with such a
// clock is for looking at, never for keeping.
package demo

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/reports"
	"hearsay/ledger"
	"hearsay/reading"
)

//go:embed reports/*.txt
var files embed.FS

// Clock shows the time of the demonstration: it stands while reports of the week are entered,
// each on its day, and goes on from the last morning afterwards. It is safe for concurrent use.
type Clock struct {
	mu    sync.Mutex
	shown time.Time
	since time.Time // the real time at which it began to go; zero while it stands
	real  func() time.Time
}

// NewClock is a clock that stands at the beginning of the week.
func NewClock() *Clock { return &Clock{shown: morning("2026-10-12"), real: time.Now} }

// Now is the time that it shows. It never goes back.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.since.IsZero() {
		c.shown = c.shown.Add(20 * time.Second) // what is entered on one morning is entered one after the other
		return c.shown
	}
	return c.shown.Add(c.real().Sub(c.since))
}

// at puts a standing clock forward to the morning of a day.
func (c *Clock) at(day string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t := morning(day); t.After(c.shown) {
		c.shown = t
	}
}

// run lets it go.
func (c *Clock) run() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.since = c.real()
}

func morning(day string) time.Time {
	t, _ := time.Parse(time.DateOnly, day) // a zero time is before every other and changes nothing
	return t.Add(8 * time.Hour)
}

// Taker makes of a file what `hearsay add` would enter of it.
type Taker func(name string, raw []byte) (desk.Item, error)

// Fill enters all of it and lets the clock go.
func Fill(ctx context.Context, d *desk.Desk, clock *Clock, take Taker) error {
	all, err := read()
	if err != nil {
		return err
	}
	people := entries()
	for _, f := range all {
		for len(people) > 0 && people[0].day < f.published {
			if err := people[0].enter(ctx, d, clock); err != nil {
				return err
			}
			people = people[1:]
		}
		if err := f.enter(ctx, d, clock, take); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	for _, p := range people {
		if err := p.enter(ctx, d, clock); err != nil {
			return err
		}
	}
	clock.run()
	return nil
}

// file is one of the files.
type file struct {
	name, published string
	raw             []byte
}

// read gives the files by their days.
func read() ([]file, error) {
	names, err := fs.Glob(files, "reports/*.txt")
	if err != nil {
		return nil, err
	}
	var out []file
	for _, name := range names {
		raw, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		facts, _, err := reports.FrontMatter(string(raw))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, file{path.Base(name), facts.Published, raw})
	}
	slices.SortStableFunc(out, func(a, b file) int { return strings.Compare(a.published, b.published) })
	return out, nil
}

func (f file) enter(ctx context.Context, d *desk.Desk, clock *Clock, take Taker) error {
	item, err := take(f.name, f.raw)
	if err != nil {
		return err
	}
	clock.at(f.published)
	item.By, item.Taken = "Mira Anghel", clock.Now()
	_, err = d.Add(ctx, item)
	return err
}

// statement finds the one statement that an outlet has in whose content some words are.
func statement(ctx context.Context, d *desk.Desk, outlet, words string) (desk.Claim, error) {
	found, err := d.List(ctx, desk.Filter{Outlet: outlet})
	found = slices.DeleteFunc(found, func(c desk.Claim) bool {
		return !slices.ContainsFunc(c.Read.Content, func(s reading.Span) bool { return strings.Contains(s.Text, words) })
	})
	if err == nil && len(found) != 1 {
		err = fmt.Errorf("%d statements of %s have the words %q: %w", len(found), outlet, words, desk.ErrNotFound)
	}
	if err != nil {
		return desk.Claim{}, err
	}
	return found[0], nil
}

// entry is what somebody entered about a statement on a day.
type entry struct {
	day, by       string
	outlet, words string // where the statement is found
	what          act
}

// act is what a person does about a statement.
type act func(ctx context.Context, d *desk.Desk, by string, c desk.Claim) error

func (e entry) enter(ctx context.Context, d *desk.Desk, clock *Clock) error {
	clock.at(e.day)
	c, err := statement(ctx, d, e.outlet, e.words)
	if err == nil {
		err = e.what(ctx, d, e.by, c)
	}
	if err != nil {
		return fmt.Errorf("%s on %s about %q: %w", e.by, e.day, e.words, err)
	}
	return nil
}

// entries are what people entered, by day.
func entries() []entry {
	const mira, jonas = "Mira Anghel", "Jonas Weil"
	return []entry{
		{"2026-10-13", jonas, "Prut Courier", "nobody had been hurt", review(ledger.Review{Action: ledger.Accept})},
		{"2026-10-13", mira, "Prut Courier", "about 80,000 people in", review(ledger.Review{Action: ledger.Accept})},
		{"2026-10-15", jonas, "Prut Courier", "mended by Wednesday", slipped("mended by 17 October", ledger.Outcome{
			Outcome: ledger.DidNot, Evidence: []string{"https://prut-courier.example/put-off"},
			Reason: "On Wednesday its director gave Saturday as the day."})},
		{"2026-10-15", jonas, "Кран и ведро", "сорок", withdrawn("The channel erased the post on 14 October.")},
		{"2026-10-16", mira, "Prut Courier", "tank lorries would reach", outcome(ledger.Outcome{Outcome: ledger.Partly,
			Evidence: []string{"https://listok.example/bez-vody"},
			Reason:   "They reached nine of eleven districts by Tuesday evening."})},
		{"2026-10-16", mira, "Відлуння Дністра", "десять цистерн", outcome(ledger.Outcome{Outcome: ledger.CameTrue,
			Evidence: []string{"A list of the town hall of Bălți, seen on 15 October"}, Reason: "Ten tank lorries of the town are on the list."})},
		{"2026-10-17", jonas, "Северный листок", "одиннадцать проб", review(ledger.Review{Action: ledger.Correct, Field: "speaker",
			Value: []byte(`{"name":"Ана Руснак","kind":"person","unnamed":false,"candidates":[],"because":[]}`), Reason: "The sentence before names her."})},
		{"2026-10-18", mira, "Хвиля порту", "82 вантажівки", review(ledger.Review{Action: ledger.Accept})},
		{"2026-10-19", mira, "Северный листок", "воду дадут", merged("Георгий Ломидзе", "Giorgi Lomidze")},
	}
}

func review(r ledger.Review) act {
	return func(ctx context.Context, d *desk.Desk, by string, c desk.Claim) error {
		r.Of = c.ID
		_, err := d.Review(ctx, by, r)
		return err
	}
}

func merged(name, into string) act {
	return func(ctx context.Context, d *desk.Desk, by string, _ desk.Claim) error {
		r := ledger.Review{Action: ledger.Merge, Name: name, Into: into, Reason: "The same spokesman of the line in two scripts."}
		_, err := d.Review(ctx, by, r)
		return err
	}
}

func outcome(o ledger.Outcome) act {
	return func(ctx context.Context, d *desk.Desk, by string, c desk.Claim) error {
		o.Of = c.ID
		_, err := d.Resolve(ctx, by, o)
		return err
	}
}

// slipped is an outcome of a forecast that another one of its outlet moved.
func slipped(to string, o ledger.Outcome) act {
	return func(ctx context.Context, d *desk.Desk, by string, c desk.Claim) error {
		later, err := statement(ctx, d, c.Source.Outlet, to)
		if err != nil {
			return err
		}
		o.Of, o.SlippedTo = c.ID, later.ID
		_, err = d.Resolve(ctx, by, o)
		return err
	}
}

func withdrawn(reason string) act {
	return func(ctx context.Context, d *desk.Desk, by string, c desk.Claim) error {
		_, err := d.Withdraw(ctx, by, ledger.Withdrawal{Of: c.ID, Reason: reason})
		return err
	}
}
