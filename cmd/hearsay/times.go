package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/internal/decode"
	"hearsay/internal/fault"
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
	meta := text.Meta{File: c.File, Language: c.Language, Published: day.Unknown(), Basis: "unknown"}
	if c.Published != "" {
		d, err := day.Parse(c.Published)
		if err != nil {
			return fault.At("times", "", fault.New(fault.Usage, "--published: %w", err))
		}
		meta.Published, meta.Basis = day.On(d), "given"
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
		enc := json.NewEncoder(s.out)
		enc.SetIndent("", " ")
		return fault.At("times", c.File, enc.Encode(found))
	}
	return fault.At("times", c.File, timesTable(s.out, found))
}

// timesTable shows the times to people, a line each.
func timesTable(out io.Writer, times []reading.Time) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "WORDS\tTYPE\tVALUE\tDAYS\tBASIS\tRULE")
	for _, t := range times {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", strings.Join(strings.Fields(t.Text), " "), t.Type, t.Value, daysOf(t), t.Basis, t.Rule)
	}
	return w.Flush()
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
