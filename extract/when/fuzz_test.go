package when_test

import (
	"testing"
	"time"

	"hearsay/extract/when"
	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// FuzzTimes feeds any text to every language: spans must be sorted, apart and inside the
// text, intervals in order, and the same text must give the same times whatever the zone of
// the machine.
func FuzzTimes(f *testing.F) {
	for _, p := range all.Packs() {
		for _, r := range p.When.Rules {
			for _, e := range r.Yes {
				f.Add(e.Text)
			}
		}
	}
	f.Add("31 February 2025, 29 Feb 1900, 00.00.0000, 99:99, XX века, 1 1/2 1/2, '99s, Nov Nov Nov 5 5 5")
	stages := map[string]*when.Stage{}
	for _, p := range all.Packs() {
		stages[p.Code] = when.New(p.When)
	}
	f.Fuzz(func(t *testing.T, source string) {
		for _, p := range all.Packs() {
			check(t, stages[p.Code], p, source)
		}
	})
}

func check(t *testing.T, stage *when.Stage, p lang.Pack, source string) {
	doc := document(p, source)
	doc.Times = stage.Expressions(doc)
	end := 0
	for _, x := range doc.Times {
		if x.Span.Start < end || x.Span.Empty() || x.Span.End > len(source) {
			t.Fatalf("%s: span %v after %d of %d bytes", p.Code, x.Span, end, len(source))
		}
		if x.Days.Closed() && x.Days.Earliest > x.Days.Latest {
			t.Fatalf("%s: %q: from %v to %v", p.Code, doc.Cut(x.Span), x.Days.Earliest, x.Days.Latest)
		}
		if x.Value == "" || x.Type == "" || x.Rule == "" {
			t.Fatalf("%s: %q: type %q, value %q, rule %q", p.Code, doc.Cut(x.Span), x.Type, x.Value, x.Rule)
		}
		end = x.Span.End
	}
	if source == "" {
		return
	}
	doc.Statements = []text.Statement{{Content: []span.Span{span.Of(0, len(source))}, Follows: -1}}
	doc.Acts = []text.Act{{Deed: text.Promise}}
	stage.Sayings(doc)
}

func TestZone(t *testing.T) {
	local := time.Local
	defer func() { time.Local = local }()
	p := all.Packs()[0]
	source := "He spoke yesterday and will speak again next week, on Friday at noon."
	var first []text.Time
	for _, offset := range []int{-11, 0, 14} {
		time.Local = time.FixedZone("elsewhere", offset*3600)
		got := when.New(p.When).Expressions(document(p, source))
		if first == nil {
			first = got
		}
		for i, x := range got {
			if x != first[i] {
				t.Errorf("zone %+d: %v, elsewhere %v", offset, x, first[i])
			}
		}
	}
}
