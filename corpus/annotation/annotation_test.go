package annotation

import (
	"errors"
	"testing"

	"hearsay/corpus"
	"hearsay/extract/where/gazetteer"
)

const example = `id: inv-en-x001
lang: en
published: 2025-11-22
outlet: Northline
title: Bridge
kind: wire
topic: war
---text
Bridge open, mayor says

IZYUM, 20 November. The bridge at Izyum "is open," mayor Petro Hai told Radio Opava. He said the others had left, and
that three people had died. The railway "will stay shut if it rains," he added.
---entries
* assert + certain
c Bridge open
q says
s mayor
p Petro Hai | person | also: Hai
l Izyum
* assert + certain
c is open
q told
s mayor Petro Hai
p =
v Radio Opava
d 2025-11-20
r 1
* predict + certain
c will stay ~~ if it rains
q added
s he
p =
f 2025-11-22.. | if: if it rains | unscorable
* assert + certain
c three people ~~ died
q said
s He
p =
k killed 3
# the order of the file is not that of the text
`

func TestRead(t *testing.T) {
	r, err := NewReader(nil, gazetteer.Embedded()).Read(example)
	if err != nil {
		t.Fatal(err)
	}
	if f := corpus.NewChecker(gazetteer.Embedded()).Faults(r); f != nil {
		t.Fatal(f)
	}
	want := []struct{ content, cue, source, voice string }{
		{"Bridge open", "says", "mayor", "indirect"}, {"is open", "told", "mayor Petro Hai", "direct"},
		{"three people had died", "said", "He", "indirect"}, {"will stay shut if it rains", "added", "he", "direct"},
	}
	for i, w := range want {
		s := r.Statements[i]
		if got := s.Content[0].In(r.Text); got != w.content || s.Cue.In(r.Text) != w.cue || s.Source.In(r.Text) != w.source || s.Voice != w.voice {
			t.Errorf("statement %d: %q, %q, %q, %s", i, got, s.Cue.In(r.Text), s.Source.In(r.Text), s.Voice)
		}
		if s.Speaker.Name != "Petro Hai" {
			t.Errorf("statement %d: speaker %q", i, s.Speaker.Name)
		}
	}
	if *r.Statements[1].Repeats != 0 || r.Statements[0].Places[0].Name != "Izyum" || *r.Statements[2].Casualties[0].High != 3 {
		t.Errorf("fields: %+v", r.Statements)
	}
	if c := r.Statements[3].Forecast.Condition; c.In(r.Text) != "if it rains" || r.Statements[3].Forecast.Latest != nil {
		t.Errorf("window: %+v", r.Statements[3].Forecast)
	}
}

func TestFormIsChecked(t *testing.T) {
	reader := NewReader(nil, gazetteer.Embedded())
	head := "id: x\nlang: en\n---text\nHe said no.\n---entries\n"
	for what, file := range map[string]string{
		"no entries":           "id: x\n",
		"no text":              "id: x\n---entries\n",
		"words not in it":      head + "* assert + certain\nc yes\np He | person\n",
		"no speaker":           head + "* assert + certain\nc no\n",
		"no certainty":         head + "* assert +\nc no\np He | person\n",
		"a link to nothing":    head + "* assert + certain\nc no\np He | person\na 9\n",
		"a place that is none": head + "* assert + certain\nc no\np He | person\nl Nowhereatall\n",
		"a line of no kind":    head + "* assert + certain\nc no\np He | person\nz 1\n",
		"no number":            head + "* assert + certain\nc no\np He | person\nk killed some\n",
		"an origin, no texts":  "id: x\norigin: a b c\n---entries\n",
	} {
		if _, err := reader.Read(file); !errors.Is(err, ErrForm) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
