package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/text"
)

// readCommand is `hearsay read`.
type readCommand struct {
	Format    string   `enum:"json,jsonl" default:"json" help:"json or jsonl."`
	Language  string   `enum:"auto,en,ru,uk" default:"auto" help:"Language of the reports."`
	Published string   `placeholder:"DAY" help:"Day of publication, YYYY-MM-DD."`
	Outlet    string   `help:"Name of the outlet."`
	Title     string   `help:"Title of the report."`
	Files     []string `arg:"" help:"Files; - reads standard input."`
}

// Run reads every file and prints its reading.
func (c *readCommand) Run(s *streams) error {
	engine := extract.New(all.Packs())
	for _, name := range c.Files {
		if err := c.one(engine, s, name); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
	}
	return nil
}

func (c *readCommand) one(engine *extract.Engine, s *streams, name string) error {
	bytes, err := slurp(s, name)
	if err != nil {
		return err
	}
	meta := text.Meta{File: name, Outlet: c.Outlet, Title: c.Title, Language: c.Language, Published: day.Unknown(), Basis: "unknown"}
	if c.Published != "" {
		d, err := day.Parse(c.Published)
		if err != nil {
			return err
		}
		meta.Published, meta.Basis = day.On(d), "given"
	}
	out := engine.Read(string(bytes), meta)
	enc := json.NewEncoder(s.out)
	if c.Format == "json" {
		enc.SetIndent("", " ")
	}
	return enc.Encode(out)
}

func slurp(s *streams, name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(s.in)
	}
	return os.ReadFile(name)
}
