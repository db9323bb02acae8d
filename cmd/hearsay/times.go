package main

import (
	"hearsay/day"
	"hearsay/extract"
	"hearsay/internal/decode"
	"hearsay/internal/fault"
	"hearsay/internal/infile"
	"hearsay/internal/reports"
	"hearsay/internal/show"
	"hearsay/reading"
	"hearsay/text"
)

// timesCommand is `hearsay times`.
type timesCommand struct {
	Format    string `enum:"text,json" default:"text" short:"f" help:"How to show the times: text or json."`
	Language  string `enum:"auto,en,ru,uk" default:"auto" short:"l" help:"Language of the text: auto, en, ru or uk."`
	Published string `placeholder:"DAY" help:"Day of publication, YYYY-MM-DD."`
	File      string `arg:"" name:"file" help:"A text; - is the standard input."`
}

// Help is the long help.
func (*timesCommand) Help() string {
	return `Each expression is shown with its TIMEX3 type and value, the days it stands for, what they rest on and the rule
that found it. The basis "publication" means that a part of the date comes from the publication day. What depends on a
publication day that is not given stays unknown.`
}

// Run prints the time expressions of one text.
func (c *timesCommand) Run(s *streams) error {
	meta := text.Meta{File: c.File, Language: c.Language, Published: day.Unknown()}
	if c.Published != "" {
		d, err := day.Parse(c.Published)
		if err != nil {
			return fault.At("times", "", fault.New(fault.Usage, "--published: %w", err))
		}
		meta.Published, meta.From = day.On(d), "given"
	}
	raw, err := slurp(s, c.File)
	if err != nil {
		return fault.At("times", c.File, err)
	}
	decoded, err := decode.Decode(raw, "")
	if err != nil {
		return fault.At("times", c.File, err)
	}
	engine, err := engineFlags{Engine: extract.Linear}.open() // which statements there are makes no difference
	if err != nil {
		return err
	}
	found := engine.Read(decoded.Text, meta).Times
	if c.Format == "json" {
		return fault.At("times", c.File, indented(s, found))
	}
	return fault.At("times", c.File, timesTable(s, found))
}

// timesTable shows the times to people, a line each.
func timesTable(s *streams, times []reading.Time) error {
	t := show.Table{Width: s.table(), Columns: []show.Column{{Name: "WORDS", Least: 12, Most: 40}, {Name: "TYPE", Rank: 3},
		{Name: "VALUE", Rank: 2}, {Name: "DAYS"}, {Name: "BASIS", Rank: 1}, {Name: "RULE", Rank: 4, Least: 8}}}
	rows := make([][]string, len(times))
	for i, x := range times {
		rows[i] = []string{x.Text, x.Type, x.Value, daysOf(x), x.Basis, x.Rule}
	}
	return t.Write(s.out, rows)
}

// daysOf is the first and last day of a time, or a dash where neither is known.
func daysOf(t reading.Time) string {
	end := func(d *string) string {
		if d == nil {
			return "…"
		}
		return *d
	}
	switch first, last := end(t.Earliest), end(t.Latest); {
	case t.Earliest == nil && t.Latest == nil:
		return "-"
	case first == last:
		return first
	default:
		return first + " – " + last
	}
}

func slurp(s *streams, name string) ([]byte, error) {
	if name == reports.Stdin {
		return decode.ReadAll(s.in)
	}
	f, err := infile.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return decode.ReadAll(f)
}
