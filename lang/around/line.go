package around

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"hearsay/lang/phrase"
	"hearsay/text"
)

// Begins reports whether a line begins with words of a kind, whatever marks stand before them, and where in it they end,
// in bytes. Of several that fit, the longest count.
func (w *Words) Begins(kind Kind, line string) (end int, ok bool) {
	l := cut(line, mostItems)
	return l.begins(w.sets[kind])
}

// Has reports whether words of a kind stand in a line.
func (w *Words) Has(kind Kind, line string) bool { return len(w.Find(kind, line)) > 0 }

// Alone reports whether a line is words of a kind and marks, and nothing else.
func (w *Words) Alone(kind Kind, line string) bool {
	l := cut(line, mostItems)
	return l.alone(w.sets[kind])
}

// Find is where in a line words of a kind stand, each from and to a byte.
func (w *Words) Find(kind Kind, line string) [][2]int { return cut(line, len(line)).find(w.sets[kind]) }

// mostItems is how many words and marks of a line are looked at for how it begins. A pattern has no more.
const mostItems = 32

// endOfLine is the item that a line ends with.
const endOfLine = "¶"

// items are the words and marks of a line, from the first word on.
type items struct {
	words []string
	ends  []int // of each, in bytes
	from  []int
}

// cut takes a line apart.
func cut(line string, most int) items {
	var out items
	for at := 0; at < len(line) && len(out.words) < most; {
		size, word := next(line[at:])
		if word || size > 0 && len(out.words) > 0 && !blank(line[at:]) {
			out.words = append(out.words, text.Norm(line[at:at+size]))
			out.from, out.ends = append(out.from, at), append(out.ends, at+size)
		}
		if at += size; at == len(line) {
			break
		}
	}
	if n := len(out.ends); len(out.words) < most {
		end := len(line)
		if n > 0 {
			end = out.ends[n-1]
		}
		out.words, out.from, out.ends = append(out.words, endOfLine), append(out.from, end), append(out.ends, end)
	}
	return out
}

func blank(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

// next is the size in bytes of what a text begins with: a word, with the apostrophes and hyphens in it, or a character.
func next(s string) (size int, word bool) {
	for size < len(s) {
		r, n := utf8.DecodeRuneInString(s[size:])
		joins := word && isJoint(r) && startsWord(s[size+n:])
		if !joins && !inWord(r) {
			break
		}
		size, word = size+n, true
	}
	if !word {
		_, size = utf8.DecodeRuneInString(s)
	}
	return size, word
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u00ad'
}

func isJoint(r rune) bool {
	switch r {
	case '\'', '’', 'ʼ', '-', '‐', '‑':
		return true
	}
	return false
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func (l items) begins(s *phrase.Set) (end int, ok bool) {
	for _, m := range s.Append(nil, l.words) {
		if m.First == 0 {
			return l.ends[m.End-1], true
		}
	}
	return 0, false
}

func (l items) alone(s *phrase.Set) bool {
	found := s.Append(nil, l.words)
	return len(found) > 0 && found[0].First == 0 && !slices.ContainsFunc(l.words[found[0].End:], startsWord)
}

func (l items) find(s *phrase.Set) [][2]int {
	var out [][2]int
	for _, m := range s.Append(nil, l.words) {
		out = append(out, [2]int{l.from[m.First], l.ends[m.End-1]})
	}
	return out
}

// fits reports whether a rule alone, of which a set is, counts in a line.
func (k Kind) fits(s *phrase.Set, line string) bool {
	l := cut(line, len(line)+1)
	switch k.place() {
	case anywhere:
		return len(l.find(s)) > 0
	case alone:
		return l.alone(s)
	}
	_, ok := l.begins(s)
	return ok
}
