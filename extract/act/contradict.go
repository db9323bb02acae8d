package act

import (
	"unicode/utf8"

	"hearsay/text"
)

// lookBack is how many statements back a negative one may answer.
const lookBack = 12

// contradicts reports whether negative statement i denies an earlier one: it goes on with
// a denial, or it shares most of its longer words with a positive statement.
func (r *reader) contradicts(i int, acts []text.Act) bool {
	st := r.doc.Statements
	own := r.stems(st[i])
	for k := i - 1; k >= 0 && k >= i-lookBack; k-- {
		near := r.doc.ParagraphAt(st[k].At().Start) == r.doc.ParagraphAt(st[i].At().Start)
		if near && k == i-1 && acts[k].Deed == text.Deny {
			return true
		}
		if acts[k].Deed != text.Silence && shared(own, r.stems(st[k])) {
			return true
		}
	}
	return false
}

// stems are the beginnings of the longer words of a content.
func (r *reader) stems(st text.Statement) map[string]bool {
	out := map[string]bool{}
	for _, part := range st.Content {
		tokens := r.doc.TokensIn(part)
		for k := tokens.First; k < tokens.End; k++ {
			if w := r.word(k); utf8.RuneCountInString(w) >= 4 {
				out[beginning(w)] = true
			}
		}
	}
	return out
}

// beginning is the first five code points of a word.
func beginning(w string) string {
	n := 0
	for i := range w {
		if n == 5 {
			return w[:i]
		}
		n++
	}
	return w
}

func shared(a, b map[string]bool) bool {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n >= 2 && 2*n >= min(len(a), len(b))
}
