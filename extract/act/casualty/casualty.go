// Package casualty counts people in a statement to whom something happened: killed,
// wounded, captured, missing or displaced, with the bounds that the text gives.
//
// A count is a number with what bounds it ("at least 12", "between 30 and 40", "dozens")
// or one person ("a woman"). A kind is a word for what happened. Each kind takes the count
// that stands with it in its clause: before it ("four people were killed"), behind it
// ("killed four people") or inside it ("took 15 prisoners"). A count of things or of a
// part ("including three officers") is taken by none, and a kind that is denied ("nobody
// was hurt") takes none.
//
// The words are language data (lang.Casualty).
package casualty

import (
	"cmp"
	"slices"

	"hearsay/lang"
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// Stage counts casualties in texts of one language. It is immutable and safe for
// concurrent use.
type Stage struct {
	kinds   *phrase.Set
	names   []lang.CasualtyKind // by label of kinds
	counts  *phrase.Set
	vague   []lang.VagueCount // by label of counts, first
	senses  []lang.CountSense // by label of counts, behind vague
	numbers map[string]int

	articles bool // the language has them
}

// New prepares a stage from a language's data. It panics on a malformed pattern, which is
// a fault of the data.
func New(data lang.Casualty) *Stage {
	s := &Stage{names: data.Kinds, vague: data.Vague, numbers: data.Numbers}
	var kinds, counts []phrase.Pattern
	for i, k := range data.Kinds {
		kinds = append(kinds, phrase.Labelled(i, k.Match)...)
	}
	for i, v := range data.Vague {
		counts = append(counts, phrase.Labelled(i, v.Match)...)
	}
	for i, w := range data.Words {
		counts = append(counts, phrase.Labelled(len(data.Vague)+i, w.Match)...)
		s.senses = append(s.senses, w.Sense)
		s.articles = s.articles || w.Sense == lang.CountArticle
	}
	s.kinds, s.counts = phrase.MustCompile(kinds), phrase.MustCompile(counts)
	return s
}

// Count finds the casualties in a run of words that stand at the tokens of the document
// with the same index in tokens (-1 for a word that is none). Earlier are the casualties of
// the statement before, which "that figure" means.
func (s *Stage) Count(doc *text.Document, words []string, tokens []int, earlier []text.Casualty) []text.Casualty {
	kinds := s.kinds.Append(nil, words)
	l := line{stage: s, words: words}
	if len(kinds) == 0 && len(earlier) != 1 {
		return nil
	}
	l.index()
	l.findCounts()
	out := l.pair(kinds)
	if len(kinds) == 0 {
		out = l.anaphor(earlier[0].Kind)
	}
	var list []text.Casualty
	for _, f := range out {
		if at, ok := bounds(doc, tokens, f.first, f.end); ok {
			list = append(list, text.Casualty{Kind: f.kind, Low: f.low, High: f.high, Span: at})
		}
	}
	return list
}

func bounds(doc *text.Document, tokens []int, first, end int) (at span.Span, ok bool) {
	for k := first; k < end; k++ {
		if tokens[k] < 0 {
			continue
		}
		t := doc.Tokens[tokens[k]].Span
		if !ok {
			at, ok = t, true
		}
		at = at.Union(t)
	}
	return at, ok
}

// finding is a kind with its count.
type finding struct {
	kind       string
	low, high  int
	first, end int // range of words
}

// pair gives every kind its count, in the order of the text.
func (l *line) pair(kinds []phrase.Match) []finding {
	kinds = l.stage.outermost(kinds)
	l.join(kinds)
	var out []finding
	for i, k := range kinds {
		c := l.countFor(kinds, i)
		if c == nil {
			continue
		}
		c.used = true
		out = append(out, finding{l.stage.names[k.Label].Kind, c.low, c.high, min(c.first, k.First), max(c.end, k.End)})
	}
	return out
}

// join adds up people who are counted one after the other and to whom one thing happened: "a woman
// and two children died".
func (l *line) join(kinds []phrase.Match) {
	for i := len(l.counts) - 1; i > 0; i-- {
		a, b := &l.counts[i-1], &l.counts[i]
		if !a.people || !b.people || a.used || b.used || !l.joined(a.noun, b.first) || l.parted(a, b, kinds) {
			continue
		}
		a.low, a.high = sum(a.low, b.low), sum(a.high, b.high)
		a.end, a.noun, a.one = b.end, b.noun, false
		l.counts = append(l.counts[:i], l.counts[i+1:]...)
	}
}

// sum adds two bounds; what is open stays so.
func sum(a, b int) int {
	if a < 0 || b < 0 {
		return -1
	}
	return a + b
}

// joined reports whether nothing but a comma or an "and" stands between two words.
func (l *line) joined(from, to int) bool {
	return to-from == 1 && (l.words[from] == "," || l.conjoins(from)) || to-from == 2 && l.words[from] == "," && l.conjoins(from+1)
}

// parted reports whether different things happened to two counts: one stands before the first and
// another behind the second.
func (l *line) parted(a, b *count, kinds []phrase.Match) bool {
	before, behind := false, false
	for _, k := range kinds {
		before = before || k.End <= a.first && a.first-k.End <= maxRight
		behind = behind || k.First >= b.end && k.First-b.end <= maxLeft
	}
	return before && behind
}

// outermost drops kinds inside or overlapping a longer one of the same start on.
func (s *Stage) outermost(list []phrase.Match) []phrase.Match {
	slices.SortStableFunc(list, func(a, b phrase.Match) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.End, a.End))
	})
	var out []phrase.Match
	for _, m := range list {
		n := len(out)
		if n > 0 && m.First < out[n-1].End {
			if m.First == out[n-1].First && m.End == out[n-1].End && !s.names[m.Label].People {
				out[n-1] = m
			}
			continue
		}
		out = append(out, m)
	}
	return out
}
