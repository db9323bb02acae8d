package main

import (
	"encoding/json"
	"os"

	"hearsay/extract/tag"
	"hearsay/span"
)

// finding is a statement as score_statements.py reads it.
type finding struct {
	Source     []span.Span `json:"source"`
	Cue        []span.Span `json:"cue"`
	Content    []span.Span `json:"content"`
	Confidence float64     `json:"confidence"`
}

// predict writes what the models find, an object a line.
func predict(path string, cues, roles []byte, list []article) error {
	tagger, err := tag.Load(cues, roles)
	if err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	for _, a := range list {
		out := []finding{}
		for _, s := range tagger.Tag(a.doc) {
			out = append(out, finding{s.Source, s.Cue, s.Content, s.Confidence})
		}
		if err := enc.Encode(map[string]any{"id": a.name, "statements": out}); err != nil {
			return err
		}
	}
	return nil
}
