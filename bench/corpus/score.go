package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"hearsay/corpus"
	"hearsay/day"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// score prints what the engine gets right, by language and kind. It prints figures and no errors, so that
// the locked part stays unseen.
func score(b bench, o options) error { return scored(b, o, (*corpus.Score).Print) }

// causes prints which field costs how many entries, by language and kind.
func causes(b bench, o options) error { return scored(b, o, (*corpus.Score).PrintCauses) }

func scored(b bench, o options, print func(*corpus.Score, io.Writer)) error {
	engine, err := extract.Open(all.Packs(), extract.Options{Statements: o.engine})
	if err != nil {
		return err
	}
	if o.parts == "" {
		o.parts = corpus.Dev
	}
	reports, err := b.reports(o)
	if err != nil {
		return err
	}
	return byKind(reports, print, func(r corpus.Report, s *corpus.Score) error {
		s.Add(r, corpus.Given(engine.Read(r.Text, meta(r))))
		return nil
	})
}

func meta(r corpus.Report) text.Meta {
	m := text.Meta{Language: r.Language, Published: day.Unknown()}
	if r.Published != nil {
		if d, err := day.Parse(*r.Published); err == nil {
			m.Published, m.From = day.On(d), "given"
		}
	}
	if r.Outlet != nil {
		m.Outlet = *r.Outlet
	}
	if r.Title != nil {
		m.Title = *r.Title
	}
	return m
}

// byKind prints a score for each language and kind of which there are reports.
func byKind(reports []corpus.Report, print func(*corpus.Score, io.Writer), add func(corpus.Report, *corpus.Score) error) error {
	for _, kind := range []string{corpus.Real, corpus.Invented} {
		for _, l := range corpus.Languages() {
			var s corpus.Score
			for _, r := range reports {
				if kindOf(r) != kind || r.Language != l {
					continue
				}
				if err := add(r, &s); err != nil {
					return err
				}
			}
			if s.Reports > 0 {
				fmt.Printf("== %s, %s\n", kind, l)
				print(&s, os.Stdout)
			}
		}
	}
	return nil
}

// agreement scores second annotations against the first ones.
func agreement(b bench, o options) error {
	o.parts = ""
	reports, err := b.reports(o, corpus.Train, corpus.Dev, corpus.Test)
	if err != nil {
		return err
	}
	second := map[string][]corpus.Statement{}
	for _, l := range corpus.Languages() {
		again, err := corpus.Load(b.dir, "double/"+l+".jsonl")
		if err != nil {
			return err
		}
		for _, r := range again {
			second[r.ID] = r.Statements
		}
	}
	var both []corpus.Report
	for _, r := range reports {
		if _, ok := second[r.ID]; ok {
			both = append(both, r)
		}
	}
	return byKind(both, (*corpus.Score).Print, func(r corpus.Report, s *corpus.Score) error {
		s.Add(r, second[r.ID])
		return nil
	})
}

// assemble writes reports with their texts as files of the acceptance set's form, for scorers and
// programs that read that. Contents that stand in the text more than once mean there the first after
// the content before, which is not always the one that the offsets mean.
func assemble(b bench, o options) error {
	if o.out == "" {
		return errors.New("assemble: say where to with -o DIR")
	}
	if o.parts == "" {
		o.parts = corpus.Train
	}
	reports, err := b.reports(o)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	for _, r := range reports {
		out, err := json.MarshalIndent(written(r), "", " ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(o.out, r.ID+".json"), out, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d reports in %s\n", len(reports), o.out)
	return nil
}

// written is a report in the acceptance set's form: words in place of offsets.
func written(r corpus.Report) map[string]any {
	statements := make([]map[string]any, len(r.Statements))
	for i, s := range r.Statements {
		var content []string
		for _, c := range s.Content {
			content = append(content, c.In(r.Text))
		}
		statements[i] = map[string]any{
			"content": content, "cue": words(r, s.Cue), "source": words(r, s.Source), "voice": s.Voice, "act": s.Act, "polarity": s.Polarity,
			"certainty": s.Certainty, "speaker": s.Speaker, "via": s.Via, "said_at": s.SaidAt, "places": s.Places, "forecast": due(r, s.Forecast),
			"casualties": s.Casualties, "answers": s.Answers, "repeats": s.Repeats,
		}
	}
	return map[string]any{"id": r.ID, "lang": r.Language, "published": r.Published, "outlet": r.Outlet, "title": r.Title,
		"text": r.Text, "statements": statements, "notes": r.Notes}
}

func words(r corpus.Report, s *span.Span) any {
	if s == nil {
		return nil
	}
	return s.In(r.Text)
}

func due(r corpus.Report, f *corpus.Forecast) any {
	if f == nil {
		return nil
	}
	return map[string]any{"earliest": f.Earliest, "latest": f.Latest, "condition": words(r, f.Condition), "scorable": f.Scorable}
}
