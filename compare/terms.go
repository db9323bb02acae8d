package compare

import (
	"math"
	"slices"
	"strings"

	"hearsay/reading"
	"hearsay/span"
)

// terms are the telling words of a stretch, as numbers of their stems in rising order: all but the most frequent words of its
// language and numerals. How much a stem tells hangs on how few of the statements that are compared have it.
type terms []int

// termLength is how many letters of a word make its stem: endings are of no account.
const termLength = 5

// lexicon numbers the stems of a set, and knows of each how much it tells.
type lexicon struct {
	number map[string]int
	weight []float64
}

// of are the terms of words; a stem that was not seen before gets a number.
func (l *lexicon) of(words []string, frequent map[string]bool) terms {
	var out terms
	for _, w := range words {
		r := []rune(w)
		if _, numeral := numeral(w); numeral || frequent[w] || len(r) < 3 {
			continue
		}
		stem := string(r[:min(len(r), termLength)])
		n, ok := l.number[stem]
		if !ok {
			n = len(l.weight)
			l.number[stem], l.weight = n, append(l.weight, 0)
		}
		out = append(out, n)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// weigh gives each stem the logarithm of one in how many statements has it (its inverse document frequency).
func (l *lexicon) weigh(items []item) {
	for i := range items {
		for _, t := range items[i].terms {
			l.weight[t]++
		}
	}
	for t, n := range l.weight {
		l.weight[t] = math.Log(1 + float64(len(items))/max(1, n))
	}
}

// sum is how much terms tell together.
func (l *lexicon) sum(t terms) float64 {
	sum := 0.0
	for _, n := range t {
		sum += l.weight[n]
	}
	return sum
}

// both are the terms that two stretches have.
func (t terms) both(o terms) terms {
	var out terms
	for i, k := 0, 0; i < len(t) && k < len(o); {
		switch {
		case t[i] == o[k]:
			out = append(out, t[i])
			i, k = i+1, k+1
		case t[i] < o[k]:
			i++
		default:
			k++
		}
	}
	return out
}

// understand finds the terms of all statements.
func (s *set) understand() {
	s.lexicon = lexicon{number: map[string]int{}}
	for i := range s.items {
		it := &s.items[i]
		it.terms = s.lexicon.of(it.telling, s.frequent[s.reports[it.report].Language])
	}
	s.lexicon.weigh(s.items)
	for i := range s.items {
		s.items[i].tells = s.lexicon.sum(s.items[i].terms)
	}
}

// paragraphOf is the one in which a content begins.
func paragraphOf(r *Report, st reading.Statement) span.Span {
	if len(st.Content) == 0 {
		return span.Of(0, 0)
	}
	at := st.Content[0].Start
	from := strings.LastIndexByte(r.Text[:at], '\n') + 1
	to := strings.IndexByte(r.Text[at:], '\n')
	if to < 0 {
		to = len(r.Text) - at
	}
	return span.Of(from, at+to)
}

// likeWords are how much of what two contents tell is in both: of what the one tells that tells less, and of what either does. Between
// languages no words are the same: as much is taken as the meaning lets expect.
func (s *set) likeWords(x, y *item, cosine float64) (ofLess, ofAll float64) {
	if s.reports[x.report].Language != s.reports[y.report].Language {
		return max(0, cosine), max(0, cosine) / 2
	}
	both := s.lexicon.sum(x.terms.both(y.terms))
	if least := min(x.tells, y.tells); least > 0 {
		ofLess = both / least
	}
	return ofLess, both / max(1, x.tells+y.tells-both)
}

// account reports whether a content that puts nothing forward names an account of what the other's speaker said: "the doctor's
// figure".
func (s *set) account(x, y *item) bool {
	if !x.nothing || y.nothing || !begins(x.lower, s.words.accounts) {
		return false
	}
	return slices.ContainsFunc(called(y), func(w string) bool {
		return slices.ContainsFunc(x.lower, func(o string) bool {
			return sameStem(w, strings.TrimSuffix(strings.TrimSuffix(o, "'s"), "’s"))
		})
	})
}

// called are the longer words of the name and the role of who says something.
func called(x *item) []string {
	if x.read.Speaker == nil {
		return nil
	}
	list := words(known(x.read.Speaker.Name) + " " + known(x.read.Speaker.Role))
	return slices.DeleteFunc(list, func(w string) bool { return len([]rune(w)) <= 3 })
}
