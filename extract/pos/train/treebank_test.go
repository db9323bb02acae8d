package main

import (
	"strings"
	"testing"

	"hearsay/extract/segment"
	"hearsay/lang/en"
)

func TestAlign(t *testing.T) {
	words := []treeWord{
		{"The", "DET"}, {"well", "ADV"}, {"-", "PUNCT"}, {"known", "VERB"}, {"mayor", "NOUN"}, {"ca", "AUX"}, {"n't", "PART"},
		{"sell", "VERB"}, {"Anna", "PROPN"}, {"'s", "PART"}, {"boat", "NOUN"}, {"...", "PUNCT"},
	}
	s := align(segment.New(en.Pack().Segment), "The well-known mayor can't sell Anna's boat...", words)
	var got []string
	for i, tok := range s.tokens {
		got = append(got, tok.In(s.text)+"/"+string(s.parts[i]))
	}
	want := "The/DET well/ADV -/PUNCT known/VERB mayor/NOUN can't/AUX sell/VERB Anna/PROPN 's/PART boat/NOUN ./PUNCT ./PUNCT ./PUNCT"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}
