package casualty

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"hearsay/extract/segment"
	"hearsay/lang/all"
	"hearsay/text"
)

// TestRules runs the examples that come with every language.
func TestRules(t *testing.T) {
	for _, p := range all.Packs() {
		stage, cut := New(p.Act.Casualty), segment.New(p.Segment)
		for _, e := range p.Act.Casualty.Examples {
			for _, source := range e.Texts {
				if got := cmp.Or(show(count1(stage, cut, source, nil)), "nothing"); got != e.Want {
					t.Errorf("%s: %q: got %q, want %q", p.Code, source, got, e.Want)
				}
			}
		}
	}
}

func TestThatFigure(t *testing.T) {
	p := all.Packs()[0]
	stage, cut := New(p.Act.Casualty), segment.New(p.Segment)
	earlier := []text.Casualty{{Kind: "missing", Low: 4, High: 9}}
	if got := show(count1(stage, cut, "that number is now two", earlier)); got != "missing 2-2" {
		t.Errorf("got %q", got)
	}
	if got := show(count1(stage, cut, "that plan is now two", earlier)); got != "" {
		t.Errorf("no figure: got %q", got)
	}
}

func count1(stage *Stage, cut *segment.Segmenter, source string, earlier []text.Casualty) []text.Casualty {
	doc := &text.Document{Text: source}
	doc.Tokens = cut.Split(source).Tokens
	var words []string
	var tokens []int
	for i, tok := range doc.Tokens {
		words, tokens = append(words, text.Norm(doc.Cut(tok.Span))), append(tokens, i)
	}
	return stage.Count(doc, words, tokens, earlier)
}

func show(list []text.Casualty) string {
	var out []string
	for _, c := range list {
		out = append(out, c.Kind+" "+bound(c.Low)+"-"+bound(c.High))
	}
	return strings.Join(out, ", ")
}

func bound(n int) string {
	if n < 0 {
		return ""
	}
	return fmt.Sprint(n)
}
