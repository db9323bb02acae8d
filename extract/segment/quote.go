package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/span"
	"hearsay/text"
)

// A mark is a quotation mark in the text with what it can do there.
type mark struct {
	span.Span
	family        rune // '"' , '\'' or '«': only marks of one family pair
	opens, closes bool
}

// quotes pairs the quotation marks of each paragraph. A quotation that a paragraph leaves
// open goes on in the next one when that begins with an opening mark of the same family.
func quotes(source string, paragraphs []text.Paragraph) []text.Quote {
	var out []text.Quote
	pending := rune(0)
	for _, p := range paragraphs {
		marks := findMarks(source, p.Span)
		var open rune
		from := len(out)
		out, open = pair(out, marks, p.Span, source)
		if pending != 0 && len(marks) > 0 && marks[0].Start == p.Start && marks[0].family == pending && len(out) > from {
			out[from].Continues = true
		}
		pending = open
	}
	return out
}

// pair matches the marks of one paragraph with a stack and returns the family of the
// outermost quotation left open, 0 for none.
func pair(out []text.Quote, marks []mark, block span.Span, source string) ([]text.Quote, rune) {
	var stack []mark
	from := len(out)
	for _, m := range marks {
		if k := opener(stack, m); m.closes && k >= 0 {
			out = append(out, closed(stack[k], m, k, source))
			stack = stack[:k]
			continue
		}
		if m.opens && len(stack) < maxDepth {
			stack = append(stack, m)
		}
	}
	left := rune(0)
	if len(stack) > 0 && stack[0].family != '\'' {
		left = stack[0].family
		out = append(out, text.Quote{Outer: span.Of(stack[0].Start, block.End), Inner: span.Of(stack[0].End, block.End), Opened: true})
	}
	sortQuotes(out[from:])
	return out, left
}

// maxDepth bounds nesting, so that a text of opening marks alone costs no more than it is long.
const maxDepth = 4

func opener(stack []mark, m mark) int {
	for k := len(stack) - 1; k >= 0; k-- {
		if stack[k].family == m.family && stack[k].End < m.Start {
			return k
		}
	}
	return -1
}

func closed(open, end mark, depth int, source string) text.Quote {
	q := text.Quote{Outer: span.Of(open.Start, end.End), Inner: span.Of(open.End, end.Start), Depth: depth, Opened: true, Closed: true}
	inner := q.Inner.In(source)
	q.Scare = strings.Count(inner, " ") < 3 && !strings.ContainsAny(inner, ".!?,…")
	return q
}

func sortQuotes(list []text.Quote) {
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && span.Compare(list[j].Outer, list[j-1].Outer) < 0; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
}

// findMarks lists the quotation marks of a paragraph; apostrophes are left out.
func findMarks(source string, block span.Span) []mark {
	var out []mark
	before := rune(' ')
	for i := block.Start; i < block.End; {
		r, size := utf8.DecodeRuneInString(source[i:])
		after, _ := utf8.DecodeRuneInString(source[i+size:])
		if i+size >= block.End {
			after = ' '
		}
		if m, ok := asMark(r, before, after); ok {
			m.Span = span.Of(i, i+size)
			out = append(out, m)
		}
		before = r
		i += size
	}
	return out
}

func asMark(r, before, after rune) (mark, bool) {
	left, right := wordlike(before), wordlike(after)
	switch r {
	case '«':
		return mark{family: '«', opens: true}, true
	case '»':
		return mark{family: '«', closes: true}, true
	case '„':
		return mark{family: '"', opens: true}, true
	case '“':
		return mark{family: '"', opens: !left || right, closes: left && !right}, true
	case '”':
		return mark{family: '"', closes: true}, true
	case '"':
		return mark{family: '"', opens: right && !left || !unicode.IsSpace(after) && unicode.IsSpace(before), closes: !unicode.IsSpace(before)}, true
	case '‘':
		return mark{family: '\'', opens: true}, !left
	case '’', '\'':
		if left && right {
			return mark{}, false
		}
		return mark{family: '\'', opens: r == '\'' && !left && right, closes: !unicode.IsSpace(before)}, true
	}
	return mark{}, false
}

func wordlike(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
