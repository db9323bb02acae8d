package act

import (
	"testing"

	"hearsay/extract/segment"
	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/lang/phrase"
	"hearsay/text"
)

// TestRules runs the examples and counter-examples of every lexicon.
func TestRules(t *testing.T) {
	for _, p := range all.Packs() {
		cut := segment.New(p.Segment)
		check := func(name string, match, yes, no []string) {
			t.Helper()
			set := phrase.MustCompile(phrase.Labelled(1, match))
			for _, e := range yes {
				if len(set.Append(nil, split(cut, p.Act, e))) == 0 {
					t.Errorf("%s %s: no match in %q", p.Code, name, e)
				}
			}
			for _, e := range no {
				if m := set.Append(nil, split(cut, p.Act, e)); len(m) > 0 {
					t.Errorf("%s %s: match %v in %q", p.Code, name, m, e)
				}
			}
		}
		for _, l := range append(p.Act.Cues, p.Act.Content...) {
			check("“"+l.Match[0]+"…”", l.Match, l.Yes, l.No)
		}
		for _, h := range p.Act.Hedges {
			check(h.Name, h.Match, h.Yes, h.No)
		}
		for _, s := range p.Act.Stances {
			check(s.Stance, s.Match, s.Yes, s.No)
		}
	}
}

// split cuts a sentence into folded words as a content is.
func split(cut *segment.Segmenter, data lang.Act, source string) []string {
	joins := map[string]bool{}
	for _, w := range data.Joins {
		joins[w] = true
	}
	var out []string
	for _, tok := range cut.Split(source).Tokens {
		word := text.Norm(tok.In(source))
		if n := len(out); n > 0 && word[0] == '\'' && joins[out[n-1]] {
			out[n-1] += word
			continue
		}
		out = append(out, word)
	}
	return out
}
