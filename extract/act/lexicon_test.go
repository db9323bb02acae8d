package act

import (
	"testing"

	"hearsay/extract/segment"
	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/lang/phrase"
	"hearsay/text"
)

// TestLexica runs the examples and counter-examples that come with every lexicon.
func TestLexica(t *testing.T) {
	for _, p := range all.Packs() {
		cut := segment.New(p.Segment)
		check := func(words, name string, examples, counters []string) {
			t.Helper()
			set := phrase.MustCompile(label(words, 1))
			for _, e := range examples {
				if len(set.Append(nil, split(cut, p.Act, e))) == 0 {
					t.Errorf("%s %s: no match in %q", p.Code, name, e)
				}
			}
			for _, e := range counters {
				if m := set.Append(nil, split(cut, p.Act, e)); len(m) > 0 {
					t.Errorf("%s %s: match %v in %q", p.Code, name, m, e)
				}
			}
		}
		for _, l := range append(p.Act.Cues, p.Act.Content...) {
			check(l.Words, name(l.Words), l.Examples, l.Counters)
		}
		for _, h := range p.Act.Hedges {
			check(h.Words, h.Certainty+" "+h.Band, h.Examples, h.Counters)
		}
	}
}

func name(words string) string {
	if list := lang.Patterns(words); len(list) > 0 {
		return "“" + list[0] + "…”"
	}
	return ""
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
