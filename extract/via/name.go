package via

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// name reads the name of an outlet that begins at or right behind a byte offset. Where the
// words around do not make it sure that an outlet follows, the name itself must.
func (f *finder) name(at int, sure bool) (text.Via, bool) {
	i := f.doc.TokenAt(at)
	head, adjective, back := false, -1, false
	sentence := f.doc.SentenceAt(max(0, at-1))
	for n := 0; n < 6 && i < len(f.doc.Tokens) && f.doc.SentenceAt(f.doc.Tokens[i].Start) == sentence; n, i = n+1, i+1 {
		w := f.word(i)
		lower := text.Norm(w)
		switch {
		case n == 0 && f.lex.Is(lower, lexicon.Listener) && !f.lex.Is(lower, lexicon.BeforeName):
			return text.Via{}, false
		case f.lex.Is(lower, lexicon.BeforeName) && f.titled(i):
			return f.run(i+1, true, true)
		case f.lex.Is(lower, lexicon.BeforeName):
		case isOpening(w):
			return f.quoted(i, head || sure || f.lex.Is(f.doc.Tokens[max(0, i-1)].Norm, lexicon.BeforeName))
		case unicode.IsUpper(first(w)) && !f.isHead(lower) || strings.Contains(w, ".") && len(w) > 3 && unicode.IsLetter(first(w)):
			return f.run(i, head, sure)
		case f.isHead(lower):
			if unicode.IsUpper(first(w)) && i+1 < len(f.doc.Tokens) && unicode.IsUpper(first(f.word(i+1))) {
				return f.run(i, true, true)
			}
			if head = true; adjective < 0 {
				adjective = i
			}
			if !f.goesOn(i + 1) {
				return f.common(adjective, i, back)
			}
		case f.numbered(i):
			return f.run(i, true, true)
		case f.lex.Is(lower, lexicon.NameEnd) || !unicode.IsLetter(first(w)):
			return text.Via{}, false
		default:
			if back = back || f.lex.Is(lower, lexicon.TimeLink); adjective < 0 {
				adjective = i
			}
		}
	}
	return text.Via{}, false
}

// titled reports whether a noun for outlets with a capital is a name behind token i: "The Paper".
func (f *finder) titled(i int) bool {
	return i+1 < len(f.doc.Tokens) && unicode.IsUpper(first(f.word(i))) && unicode.IsUpper(first(f.word(i+1))) && f.isHead(f.doc.Tokens[i+1].Norm)
}

// numbered reports whether an outlet whose name opens with its number begins at token i: «74-канал».
func (f *finder) numbered(i int) bool {
	if i+2 >= len(f.doc.Tokens) || !unicode.IsDigit(first(f.word(i))) || f.word(i+1) != "-" {
		return false
	}
	return f.doc.Tokens[i+2].Start == f.doc.Tokens[i].End+1 && f.isHead(f.doc.Tokens[i+2].Norm)
}

// goesOn reports whether a name or a further noun stands at token i.
func (f *finder) goesOn(i int) bool {
	if i >= len(f.doc.Tokens) {
		return false
	}
	w := f.word(i)
	return unicode.IsUpper(first(w)) || isOpening(w) && i+1 < len(f.doc.Tokens) && unicode.IsUpper(first(f.word(i+1))) || f.isHead(text.Norm(w)) && f.doc.Tokens[i].Kind == text.Word
}

func isOpening(w string) bool {
	return w == "«" || w == "“" || w == "\"" || w == "„" || w == "‘"
}

// isHead reports whether a word is a noun for outlets.
func (f *finder) isHead(lower string) bool { return f.lex.Is(lower, lexicon.Publisher) }

// quoted reads a name between marks.
func (f *finder) quoted(i int, sure bool) (text.Via, bool) {
	for k := i + 1; k < i+8 && k < len(f.doc.Tokens); k++ {
		if w := f.word(k); w == "»" || w == "”" || w == "\"" || w == "“" || w == "’" {
			if k == i+1 {
				break // nothing between the marks
			}
			at := span.Of(f.doc.Tokens[i+1].Start, f.doc.Tokens[k-1].End)
			return text.Via{Name: f.doc.Cut(at), Span: at}, sure && unicode.IsUpper(first(f.word(i+1)))
		}
	}
	return text.Via{}, false
}

// run reads a capitalised name and the nouns behind it: "Heron news agency".
func (f *finder) run(i int, head, sure bool) (text.Via, bool) {
	j := i + 1
	for j < len(f.doc.Tokens) && f.doc.Tokens[j].Start-f.doc.Tokens[j-1].End <= 1 && f.doc.Text[f.doc.Tokens[j-1].End] != '\n' {
		w := f.word(j)
		glued := f.doc.Tokens[j].Start == f.doc.Tokens[j-1].End
		if f.owned(i, j) {
			j += 2
			continue
		}
		joins := (w == "-" || w == "&" || w == "–") && j+1 < len(f.doc.Tokens) && (unicode.IsUpper(first(f.word(j+1))) || glued && unicode.IsLetter(first(f.word(j+1))))
		if !glued && leavesLatin(f.word(j-1), w) {
			break // «Gull Azur Иво Марн»
		}
		if !joins && !unicode.IsUpper(first(w)) && !f.number(j) && !(glued && unicode.IsLetter(first(w)) && f.word(j-1) == "-") {
			break
		}
		j++
	}
	k := j
	for k < len(f.doc.Tokens) && k < j+2 && unicode.IsLower(first(f.word(k))) {
		if f.isHead(f.word(k)) && !head {
			j, head = k+1, true
			break
		}
		k++
	}
	at := span.Of(f.doc.Tokens[i].Start, f.doc.Tokens[j-1].End)
	name := f.doc.Cut(at)
	return text.Via{Name: name, Span: at}, f.outletLike(name, i, j, head || sure)
}

// leavesLatin reports whether a word in other letters stands behind one in Latin letters: another name begins.
func leavesLatin(before, w string) bool {
	p := first(before)
	return p < utf8.RuneSelf && unicode.IsLetter(p) && first(w) >= utf8.RuneSelf
}

// owned reports whether a name goes on behind a possessive ending at token j and ends as those of outlets do: "Lloyd's Post".
func (f *finder) owned(i, j int) bool {
	if w := f.word(j); w != "'s" && w != "’s" || j != i+1 || j+1 >= len(f.doc.Tokens) {
		return false
	}
	return unicode.IsUpper(first(f.word(j+1))) && slices.ContainsFunc(f.v.Ends, func(e string) bool { return strings.HasSuffix(f.word(j+1), e) })
}

// number reports whether token j is a number that belongs to a name, "Radio 4", and is no day: "4 May".
func (f *finder) number(j int) bool {
	day := j+1 < len(f.doc.Tokens) && f.lex.Of(f.doc.Tokens[j+1].Norm).Meets(lexicon.Set(lexicon.Time, lexicon.Day))
	return unicode.IsDigit(first(f.word(j))) && !day
}

// outletLike weighs a capitalised name: one of a person, a place or another body is no outlet.
func (f *finder) outletLike(name string, i, j int, sure bool) bool {
	if f.people[name] || f.lex.Of(f.doc.Tokens[i].Norm).Meets(noName()) || f.wholePlace(i, j) {
		return false
	}
	for k := i; k < j; k++ {
		lower := f.doc.Tokens[k].Norm
		if f.isHead(lower) {
			return true
		}
		if f.lex.Is(lower, lexicon.NoOutlet) {
			return false
		}
	}
	for _, e := range f.v.Ends {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return sure || j-i > 1 && f.v.Lone || j-i == 1 && f.doc.Tokens[i].Kind == text.Word && f.v.Lone && j < len(f.doc.Tokens) && f.word(j) != "'s" && f.word(j) != "’s" || f.acronym(name)
}

func (f *finder) acronym(name string) bool {
	return len(name) >= 2 && len(name) <= 6 && name == strings.ToUpper(name)
}

// noName are the classes of words that open no outlet's name, though a capital may begin them: "Mr", "Tuesday", "At".
func noName() lexicon.Classes {
	return lexicon.Set(lexicon.Honorific, lexicon.Nameless, lexicon.Preposition, lexicon.Pronoun, lexicon.Conjunction, lexicon.Manner)
}

// wholePlace reports whether tokens i to j are the name of a place and no more.
func (f *finder) wholePlace(i, j int) bool {
	at := span.Of(f.doc.Tokens[i].Start, f.doc.Tokens[j-1].End)
	k := sort.Search(len(f.doc.Places), func(k int) bool { return f.doc.Places[k].Span.End > at.Start })
	return k < len(f.doc.Places) && f.doc.Places[k].Located && f.doc.Places[k].Span.Contains(at)
}

// common reads an outlet without a name: "national television". A noun alone or one that points back is the outlet that was
// named last: "told the newspaper", «в эфире того же канала».
func (f *finder) common(from, to int, back bool) (text.Via, bool) {
	at := span.Of(f.doc.Tokens[from].Start, f.doc.Tokens[to].End)
	if from == to || back {
		return text.Via{Name: f.last, Span: at}, f.last != ""
	}
	return text.Via{Name: f.doc.Cut(at), Span: at}, true
}
