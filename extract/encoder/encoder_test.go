package encoder

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"hearsay/extract/segment"
	"hearsay/lang/en"
	"hearsay/neural"
	"hearsay/neural/kernel"
	"hearsay/span"
	"hearsay/text"
)

// everything has the finder take every piece for the beginning of a cue.
const everything = `{"cue": 0, "weights": [0,1,0,0,0,0,0,0,0,0,0]}`

// random is a finder with a small random network, which finds nonsense everywhere. Its
// vocabulary are the letters from a to p.
func random(t testing.TB) *Finder {
	t.Helper()
	f, err := Load(smallWeights(t), []byte(everything), kernel.Plain())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func smallWeights(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile("../../neural/testdata/small.weights")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var cutter = sync.OnceValue(func() *segment.Segmenter { return segment.New(en.Pack().Segment) })

func prepare(source string) *text.Document {
	l := cutter().Split(source)
	return &text.Document{Text: source, Tokens: l.Tokens, Sentences: l.Sentences, Paragraphs: l.Paragraphs, Quotes: l.Quotes}
}

// hostile are texts that a reader may stumble over.
func hostile() []string {
	return []string{
		"", " \n ", "\x00", "a", "abc def, “gag” — bed.", "“““ bad ”””", strings.Repeat("abad ", 100), strings.Repeat("\"", 300) + "deaf",
		"a\xff\xfeb \xc3", "bad\u200bge\u00ad\u0301 fad", "각 한국어 bed", strings.Repeat("b", 1000), "dead\n\n\n\nbead " + strings.Repeat("mañana ", 50),
	}
}

func TestFindKeepsItsPromises(t *testing.T) {
	f, found := random(t), 0
	for _, source := range hostile() {
		doc := prepare(source)
		list := f.Find(doc)
		for i, s := range list {
			check(t, doc, s)
			if i > 0 && list[i-1].Cue[0].Start > s.Cue[0].Start {
				t.Errorf("%.40q: cues %v and %v are out of order", source, list[i-1].Cue, s.Cue)
			}
		}
		found += len(list)
	}
	if found == 0 {
		t.Error("nothing was found in any text")
	}
}

// check holds every finding to what text.Statement promises.
func check(t *testing.T, doc *text.Document, s text.Statement) {
	t.Helper()
	if len(s.Content) == 0 || len(s.Cue) == 0 || s.Confidence < 0 || s.Confidence > 1 || len(s.Because) == 0 || s.Follows != -1 {
		t.Errorf("incomplete: %+v", s)
	}
	var all []span.Span
	for _, list := range [][]span.Span{s.Content, s.Cue, s.Source} {
		for i, x := range list {
			if x.Empty() || x.Start < 0 || x.End > len(doc.Text) || i > 0 && x.Start < list[i-1].End {
				t.Errorf("spans %v in a text of %d bytes", list, len(doc.Text))
			}
		}
		all = append(all, list...)
	}
	span.Sort(all)
	for i := 1; i < len(all); i++ {
		if all[i].Start < all[i-1].End {
			t.Errorf("content, cue and source overlap: %+v", s)
		}
	}
}

// The same text has the same findings, whoever reads what at the same time.
func TestSameTextSameFindings(t *testing.T) {
	f := random(t)
	var wait sync.WaitGroup
	for _, source := range hostile() {
		want := f.Find(prepare(source))
		for range 3 {
			wait.Go(func() {
				if got := f.Find(prepare(source)); !reflect.DeepEqual(got, want) {
					t.Errorf("%.40q: two findings of one text:\n%v\n%v", source, got, want)
				}
			})
		}
	}
	wait.Wait()
}

func TestRunsAreWholeTokens(t *testing.T) {
	doc := prepare("abcd, ab")
	f := random(t)
	v := f.view(doc)
	const o, s, c = neural.Other, neural.Source, neural.Content
	for _, tt := range []struct {
		roles []neural.Role // of a, ##b, ##c, ##d, the comma, a, ##b
		want  []run
	}{
		{[]neural.Role{s, s, s, s, o, c, c}, []run{{text.Range{First: 0, End: 1}, s}, {text.Range{First: 2, End: 3}, c}}},
		{[]neural.Role{s, c, c, c, s, s, o}, []run{{text.Range{First: 0, End: 3}, s}}},
		{[]neural.Role{o, c, c, c, c, c, c}, []run{{text.Range{First: 1, End: 3}, c}}},
		{[]neural.Role{o, o, o, o, o, o, o}, nil},
	} {
		if got := v.runs(window{0, 7, 0, 7}, tt.roles); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%v: got %v, want %v", tt.roles, got, tt.want)
		}
	}
}

// A piece of a multilingual vocabulary may hold a bracket and a comma; "▁" alone overlaps the first token.
func TestRunsOfPiecesOverTokens(t *testing.T) {
	at := func(first, end int) text.Range { return text.Range{First: first, End: end} }
	v := &view{tokens: []text.Range{at(0, 1), at(0, 1), at(1, 3), at(3, 4), at(4, 4), at(4, 5)}}
	const o, s, c = neural.Other, neural.Source, neural.Content
	for _, tt := range []struct {
		roles []neural.Role
		want  []run
	}{
		{[]neural.Role{c, c, c, c, c, c}, []run{{at(0, 5), c}}},
		{[]neural.Role{s, c, c, o, c, c}, []run{{at(0, 1), s}, {at(1, 3), c}, {at(4, 5), c}}},
	} {
		if got := v.runs(window{0, 6, 0, 6}, tt.roles); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%v: got %v, want %v", tt.roles, got, tt.want)
		}
	}
}

func TestRivals(t *testing.T) {
	list := []Candidate{
		{p: 0.6, cue: []int{3, 4}}, {p: 0.9, cue: []int{4, 5}}, {p: 0.5, cue: []int{3}}, {p: 0.9, cue: []int{5}},
	}
	for i := range list {
		list[i].Cue = []span.Span{span.Of(list[i].cue[0], list[i].cue[0]+1)}
	}
	var got []float64
	for _, c := range rivals(list) {
		got = append(got, c.p)
	}
	if want := []float64{0.5, 0.9}; !reflect.DeepEqual(got, want) {
		t.Errorf("kept %v, want %v", got, want)
	}
}

func TestLoadRefusesWhatIsDamaged(t *testing.T) {
	if _, err := Load([]byte("nothing"), []byte(everything), kernel.Plain()); !errors.Is(err, neural.ErrFormat) {
		t.Errorf("weights: %v", err)
	}
	for _, bad := range []string{"", "{", `{"cue": 0, "weights": [1]}`} {
		if _, err := Load(smallWeights(t), []byte(bad), kernel.Plain()); err == nil {
			t.Errorf("trust %q was taken", bad)
		}
	}
}
