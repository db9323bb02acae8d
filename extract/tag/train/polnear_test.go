package main

import (
	"reflect"
	"testing"

	"hearsay/bench/polnear"
	"hearsay/extract/pos"
	"hearsay/extract/segment"
	"hearsay/lang/en"
	"hearsay/text"
)

func TestReadAttributions(t *testing.T) {
	source := "“The ‘old’ mill burned,” Ève said, “twice.” Rain fell."
	doc := prepare(segment.New(en.Pack().Segment), pos.For("en"), source)
	marks := "T1\tContent 0 24;35 43\t…\nT2\tSource 25 28\tÈve\nT3\tCue 29 33\tsaid\n" +
		"T4\tAttribution 29 33\tsaid\nE1\tAttribution:T4 Content:T1 Cue:T3 Source:T2\n"
	got := inTokens(doc, polnear.Attributions(source, marks))
	if len(got) != 1 {
		t.Fatalf("%d attributions", len(got))
	}
	for name, tt := range map[string]struct {
		list []text.Range
		want []string
	}{
		"cue":     {got[0].cue, []string{"said"}},
		"source":  {got[0].source, []string{"Ève"}},
		"content": {got[0].content, []string{"The ‘old’ mill burned", "twice"}},
	} {
		if words := cut(doc, tt.list); !reflect.DeepEqual(words, tt.want) {
			t.Errorf("%s: got %q, want %q", name, words, tt.want)
		}
	}
}

func cut(doc *text.Document, list []text.Range) []string {
	var out []string
	for _, r := range list {
		out = append(out, doc.Text[doc.Tokens[r.First].Start:doc.Tokens[r.End-1].End])
	}
	return out
}
