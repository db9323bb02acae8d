package when

import (
	"strings"

	"hearsay/span"
	"hearsay/text"
)

// phrases is a set of folded phrases that can be found at the end or the start of words.
type phrases []string

func newPhrases(list ...string) phrases {
	var out phrases
	for _, form := range list {
		var words []string
		for _, w := range strings.Fields(form) {
			words = append(words, key(text.Norm(w)))
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

// ending returns the longest phrase that the words end in, "" for none.
func (p phrases) ending(words string) string {
	best := ""
	for _, w := range p {
		if len(w) > len(best) && (words == w || strings.HasSuffix(words, " "+w)) {
			best = w
		}
	}
	return best
}

// beginning returns the longest phrase that the words begin with, "" for none.
func (p phrases) beginning(words string) string {
	best := ""
	for _, w := range p {
		if len(w) > len(best) && (words == w || strings.HasPrefix(words, w+" ")) {
			best = w
		}
	}
	return best
}

func (p phrases) has(word string) bool {
	for _, w := range p {
		if w == word {
			return true
		}
	}
	return false
}

// around is how many words beside a time can belong to its bound.
const around = 5

// folded joins the folded words of the tokens that lie in the range, quotation marks left
// out.
func folded(doc *text.Document, r text.Range) string {
	var buf []byte
	for i := max(0, r.First); i < min(r.End, len(doc.Tokens)); i++ {
		word := doc.Cut(doc.Tokens[i].Span)
		if strings.ContainsAny(word, `"“”‘«»„'`) && len(word) <= 3 {
			continue
		}
		if len(buf) > 0 {
			buf = append(buf, ' ')
		}
		buf = append(buf, key(doc.Tokens[i].Norm)...)
	}
	return string(buf)
}

// before and behind are the words beside a span inside another.
func before(doc *text.Document, s, in span.Span) string {
	at := doc.TokenAt(s.Start)
	first := max(at-around, doc.TokenAt(in.Start))
	return folded(doc, text.Range{First: first, End: at})
}

func behind(doc *text.Document, s, in span.Span) string {
	at := doc.TokenAt(s.End)
	end := min(at+around, doc.TokenAt(in.End-1)+1)
	return folded(doc, text.Range{First: at, End: end})
}
