package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/day"
	"hearsay/extract/where/gazetteer"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/visible"
	"hearsay/ledger"
)

// filterFlags restrict which claims are shown. They are taken from the command line only.
type filterFlags struct {
	Speaker    string  `placeholder:"NAME" help:"Only what this speaker said, by any of the names, in any script; a part of the name will do." nosetting:""`
	Place      string  `placeholder:"NAME" help:"Only what is about this place: any of its names or a part of one, in any script, or a gazetteer ID." nosetting:""`
	Act        string  `placeholder:"ACT" predictor:"act" help:"Only this act: assert, deny, predict, …" nosetting:""`
	Said       string  `placeholder:"DAYS" help:"Only what may have been said in these days: DAY, DAY.., ..DAY or DAY..DAY." nosetting:""`
	Published  string  `placeholder:"DAYS" help:"Only from reports that may have been published in these days." nosetting:""`
	Due        string  `placeholder:"DAYS" help:"Only forecasts whose window closes in these days." nosetting:""`
	Outlet     string  `placeholder:"NAME" help:"Only from this outlet; a part of the name will do, in any script." nosetting:""`
	Language   string  `placeholder:"CODE" enum:"en,ru,uk," default:"" help:"Only from reports in this language: en, ru or uk." nosetting:""`
	Certainty  string  `enum:"certain,probable,possible,unknown," default:"" placeholder:"WORD" help:"certain, probable, possible or unknown." nosetting:""`
	Confidence float64 `placeholder:"SHARE" help:"Only what was found with at least this confidence, from 0 to 1." nosetting:""`
	Unnamed    bool    `help:"Only speakers whose name is withheld." nosetting:""`
	Named      bool    `help:"Only speakers who are named." nosetting:""`
	Unreviewed bool    `help:"Only what nobody accepted, corrected or rejected." nosetting:""`
	Accepted   bool    `help:"Only what somebody accepted." nosetting:""`
	Report     string  `placeholder:"ID" help:"Only this report." nosetting:""`
	AsOf       string  `placeholder:"TIME" help:"The ledger as it stood: a day (its end, UTC) or an RFC 3339 time." nosetting:""`
	All        bool    `help:"Also statements that were superseded or rejected." nosetting:""`
}

// filter is the desk's form of the flags.
func (f filterFlags) filter() (desk.Filter, error) {
	out := desk.Filter{Speaker: f.Speaker, Place: f.Place, PlaceIDs: placeIDs(f.Place), Act: f.Act, Outlet: f.Outlet, Certainty: f.Certainty,
		Language: f.Language, Confidence: f.Confidence, Review: f.review(), Report: ledger.ID(f.Report), All: f.All}
	if err := f.check(); err != nil {
		return out, err
	}
	if f.Unnamed || f.Named {
		out.Unnamed = &f.Unnamed
	}
	var err error
	if out.AsOf, err = asOf(f.AsOf); err != nil {
		return out, err
	}
	for _, w := range []struct {
		flag, days string
		from, to   *string
	}{
		{"--said", f.Said, &out.SaidFrom, &out.SaidTo},
		{"--published", f.Published, &out.PublishedFrom, &out.PublishedTo},
		{"--due", f.Due, &out.DueFrom, &out.DueTo},
	} {
		if *w.from, *w.to, err = window(w.flag, w.days); err != nil {
			return out, err
		}
	}
	return out, nil
}

// check refuses what cannot be meant.
func (f filterFlags) check() error {
	switch {
	case f.Act != "" && !slices.Contains(ledger.Acts(), f.Act):
		return fault.New(fault.Usage, "--act %q is none of %s", f.Act, strings.Join(ledger.Acts(), ", "))
	case f.Unnamed && f.Named:
		return fault.New(fault.Usage, "--unnamed and --named leave nothing")
	case f.Unreviewed && f.Accepted:
		return fault.New(fault.Usage, "--unreviewed and --accepted leave nothing")
	case f.Confidence < 0 || f.Confidence > 1:
		return fault.New(fault.Usage, "--confidence %g is not between 0 and 1", f.Confidence)
	case f.Report != "" && !ledger.ID(f.Report).Is(ledger.KindReport):
		return fault.New(fault.Usage, "--report %q is not the ID of a report, as r17", f.Report)
	}
	return nil
}

func (f filterFlags) review() string {
	switch {
	case f.Unreviewed:
		return desk.Unreviewed
	case f.Accepted:
		return desk.Accepted
	}
	return ""
}

// placeIDs are the gazetteer's IDs of the places that bear a name, in any of its languages.
func placeIDs(name string) []string {
	if name == "" {
		return nil
	}
	places := gazetteer.Embedded()
	var out []string
	for _, found := range places.Find([]byte(gazetteer.Fold(name)), nil).Entries {
		if id := places.Entry(found.Index).GeoNames(); id != "" {
			out = append(out, id)
		}
	}
	return out
}

// ends are what stands before and after the "..", or twice the same without one.
func ends(s string) (from, to string) {
	from, to, ok := strings.Cut(s, "..")
	if !ok {
		to = from
	}
	return from, to
}

// window reads DAY, DAY.., ..DAY or DAY..DAY, the value of a flag.
func window(flag, s string) (from, to string, err error) {
	from, to = ends(s)
	for _, d := range []string{from, to} {
		if _, err := day.Parse(d); d != "" && err != nil {
			return "", "", fault.New(fault.Usage, "%s: %w", flag, err)
		}
	}
	if from != "" && to != "" && to < from {
		return "", "", fault.New(fault.Usage, "%s: %s is after %s", flag, from, to)
	}
	return from, to, nil
}

// asOf reads the time of --as-of; a day means its last microsecond.
func asOf(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.AddDate(0, 0, 1).Add(-time.Microsecond), nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return t, fault.New(fault.Usage, "--as-of %q is neither a day nor an RFC 3339 time", s)
	}
	return t, nil
}

// pageFlags say how much is shown and how.
type pageFlags struct {
	Limit  int    `short:"n" default:"50" help:"At most so many; 0 for all."`
	Before string `placeholder:"ID" help:"Only statements entered before this one: the next page." nosetting:""`
	Sort   string `enum:"said,published,due,confidence," default:"" placeholder:"BY" help:"said, published, due or confidence. Default: the last entered first."`
	JSON   bool   `name:"json" help:"One JSON object a line."`
}

// notNegative checks the value of --limit.
func notNegative(limit int) error {
	if limit < 0 {
		return fault.New(fault.Usage, "--limit %d is less than nothing", limit)
	}
	return nil
}

// Help is the long help.
func (*listCommand) Help() string {
	return `On a terminal the table fits its width: columns are given up before lines wrap. Elsewhere it is
tab-separated values with every column and nothing shortened. A speaker in brackets is unnamed.`
}

// listCommand is `hearsay list`.
type listCommand struct {
	filterFlags
	pageFlags
	Text string `kong:"-"`
}

// Run lists claims, newest first.
func (c *listCommand) Run(ctx context.Context, s *streams, root *cli) error {
	f, err := c.filter()
	if err == nil {
		err = notNegative(c.Limit)
	}
	if err != nil {
		return fault.At("list", "", err)
	}
	f.Text, f.Limit, f.Before, f.Sort = c.Text, c.Limit, ledger.ID(c.Before), c.Sort
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		claims, err := d.List(ctx, f)
		if err != nil {
			return fault.At("list", "", kinded(err))
		}
		if err := severalFit(ctx, s, d, f.Speaker, f.AsOf); err != nil {
			return fault.At("list", "", kinded(err))
		}
		if err := showClaims(s, claims, c.JSON, c.Sort == desk.ByDue); err != nil || c.JSON {
			return err
		}
		if c.Limit > 0 && len(claims) == c.Limit && c.Sort == "" {
			fmt.Fprintf(s.err, "More with --before %s\n", claims[len(claims)-1].ID)
		}
		return nil
	})
}

// severalFit says so where a name that was asked for may mean several speakers.
func severalFit(ctx context.Context, s *streams, d *desk.Desk, name string, when time.Time) error {
	if name == "" {
		return nil
	}
	keys, err := d.Called(ctx, name, when)
	if err != nil || len(keys) < 2 {
		return err
	}
	some := keys[:min(len(keys), 5)]
	more := ""
	if len(keys) > len(some) {
		more = ", …"
	}
	_, err = fmt.Fprintf(s.err, "%s may mean %d speakers: %s%s\n", visible.Line(name), len(keys), visible.Line(strings.Join(some, ", ")), more)
	return err
}

// searchCommand is `hearsay search`.
type searchCommand struct {
	filterFlags
	pageFlags
	Words []string `arg:"" help:"Words, in any form; brid* stands for all that begin so."`
}

// Help is the long help.
func (*searchCommand) Help() string {
	return `Finds the statements that have all the words, in what is said or in the names of the speaker, the places
and the report. Where no statement of a report has them all, but its
statements together do, those that have some are found.`
}

// Run lists the claims that have the words.
func (c *searchCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if strings.TrimSpace(strings.Join(c.Words, "")) == "" {
		return fault.At("search", "", fault.New(fault.Usage, "there is no word to search for; hearsay list shows all"))
	}
	l := listCommand{filterFlags: c.filterFlags, pageFlags: c.pageFlags, Text: strings.Join(c.Words, " ")}
	return l.Run(ctx, s, root)
}
