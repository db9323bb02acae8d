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
	glyph         rune
	family        rune // '"' , '\'' or '«': only marks of one family pair
	opens, closes bool
	firm          bool // it closes, and what stands around it says so: “, he” or “.”
	apostrophe    bool // it may be one: the drivers’ strike
}

// quotes pairs the quotation marks of each paragraph. A quotation that a paragraph leaves
// open goes on in the next one when that begins with an opening mark of the same family.
func quotes(source string, paragraphs []text.Paragraph) []text.Quote {
	marks := make([][]mark, len(paragraphs))
	for i, p := range paragraphs {
		marks[i] = findMarks(source, p.Span)
	}
	var out []text.Quote
	pending := rune(0)
	for i, p := range paragraphs {
		next := rune(0)
		if i+1 < len(paragraphs) {
			next = firstFamily(marks[i+1], paragraphs[i+1].Start)
		}
		from := len(out)
		q := pairing{source: source, block: p.Span, next: next, out: out}
		open := q.run(marks[i])
		out = q.out
		if pending != 0 && firstFamily(marks[i], p.Start) == pending && len(out) > from {
			out[from].Continues = true
		}
		pending = open
	}
	return out
}

// firstFamily is the family of the mark that opens a paragraph; 0 where none does.
func firstFamily(marks []mark, start int) rune {
	if len(marks) == 0 || marks[0].Start != start || !marks[0].opens {
		return 0
	}
	return marks[0].family
}

// A pairing matches the marks of one paragraph with a stack.
type pairing struct {
	source string
	block  span.Span
	next   rune // the family that the next paragraph opens with
	stack  []mark
	out    []text.Quote
}

// run adds the quotations and returns the family of the outermost one left open, 0 for none.
func (p *pairing) run(marks []mark) rune {
	from := len(p.out)
	for _, m := range marks {
		k := opener(p.stack, m)
		switch {
		case m.closes && k >= 0 && !(m.apostrophe && k == len(p.stack)-1):
			p.out = append(p.out, p.closed(p.stack[k], m, k))
			p.stack = p.stack[:k]
		case !m.opens || m.apostrophe:
		case k == 0 && m.glyph == p.stack[0].glyph && m.glyph != '«':
			p.leaveOpen(p.stack[0], m.Start) // a mark of the same form does not nest
			p.stack = append(p.stack[:0], m)
		case len(p.stack) < maxDepth:
			p.stack = append(p.stack, m)
		}
	}
	left := p.finish(from)
	sortQuotes(p.out[from:])
	return left
}

// finish settles what the paragraph leaves open.
func (p *pairing) finish(from int) rune {
	if len(p.stack) == 0 {
		return 0
	}
	m := p.stack[0]
	if inner := p.shared(from, m); inner != nil && p.next != m.family {
		p.out = append(p.out, text.Quote{Outer: span.Of(m.Start, inner.Outer.End), Inner: span.Of(m.End, inner.Inner.End), Opened: true, Closed: true})
		return 0
	}
	if m.family == '\'' && (m.glyph != '‘' || p.next != '\'') {
		return 0 // an apostrophe, more likely
	}
	p.leaveOpen(m, p.block.End)
	return m.family
}

// leaveOpen adds a quotation that nobody closes, up to the byte offset. A single mark before
// another one is taken for an apostrophe.
func (p *pairing) leaveOpen(m mark, end int) {
	if m.family == '\'' && end != p.block.End {
		return
	}
	outer := trimSpace(p.source, span.Of(m.Start, end))
	p.out = append(p.out, text.Quote{Outer: outer, Inner: trimSpace(p.source, span.Of(m.End, outer.End)), Opened: true})
}

// shared finds the inner quotation whose closing guillemet closes the one opened by m too,
// as is the custom where both would stand together: «the port «Wave», he said. It is the
// first before a dash or the end of the paragraph, else the last.
func (p *pairing) shared(from int, m mark) *text.Quote {
	var last *text.Quote
	for i := from; i < len(p.out) && m.glyph == '«'; i++ {
		q := &p.out[i]
		if q.Outer.Start < m.End || !q.Closed || p.source[q.Outer.Start:q.Inner.Start] != "«" {
			continue
		}
		last = q
		if p.speechEnds(q.Outer.End) {
			break
		}
	}
	return last
}

// speechEnds holds where a dash or the end of the paragraph follows, a stop aside.
func (p *pairing) speechEnds(at int) bool {
	rest := strings.TrimLeft(p.source[at:p.block.End], ",.!?… \u00a0")
	return rest == "" || strings.HasPrefix(rest, "—") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "- ")
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

func (p *pairing) closed(open, end mark, depth int) text.Quote {
	q := text.Quote{Outer: span.Of(open.Start, end.End), Inner: span.Of(open.End, end.Start), Depth: depth, Opened: true, Closed: true}
	inner := q.Inner.In(p.source)
	q.Scare = len(inner) < 120 && strings.Count(inner, " ") < 3 && !strings.ContainsAny(inner, ".!?,…") && !p.spoken(q.Outer)
	return q
}

// spoken holds for a short quotation that a dash follows or a colon precedes: it is speech,
// however short.
func (p *pairing) spoken(q span.Span) bool {
	after := strings.TrimLeft(p.source[q.End:p.block.End], ", \u00a0")
	before := strings.TrimRight(p.source[p.block.Start:q.Start], " \u00a0")
	return strings.HasPrefix(after, "—") || strings.HasPrefix(after, "–") || strings.HasSuffix(before, ":")
}

func sortQuotes(list []text.Quote) {
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && span.Compare(list[j].Outer, list[j-1].Outer) < 0; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
}

// findMarks lists the quotation marks of a paragraph; sure apostrophes are left out.
func findMarks(source string, block span.Span) []mark {
	var out []mark
	before := rune(' ')
	for i := block.Start; i < block.End; {
		r, size := utf8.DecodeRuneInString(source[i:])
		if r == '\'' && strings.HasPrefix(source[i:block.End], "''") {
			r, size = '"', 2 // two straight marks for a double one, as some agencies write
		}
		after, _ := utf8.DecodeRuneInString(source[i+size:])
		if i+size >= block.End {
			after = ' '
		}
		if m, ok := asMark(r, before, after); ok {
			m.Span, m.glyph = span.Of(i, i+size), r
			m.firm = m.closes && (strings.ContainsRune(enders+",", before) || strings.ContainsRune(enders+",;:", after) || i+size >= block.End)
			out = append(out, m)
		}
		before = r
		i += size
	}
	markApostrophes(out, source)
	return out
}

// markApostrophes finds the single marks that may belong to the word before them: behind an
// s, before a word in small letters, with a firmer mark to close the quotation further on.
func markApostrophes(marks []mark, source string) {
	firm := false
	for i := len(marks) - 1; i >= 0; i-- {
		m := &marks[i]
		switch {
		case m.family != '\'':
		case m.opens && !m.closes:
			firm = false
		case m.firm:
			firm = true
		default:
			m.apostrophe = firm && strings.HasSuffix(source[:m.Start], "s") && smallWord(source[m.End:])
		}
	}
}

// smallWord holds for a space and a small letter.
func smallWord(rest string) bool {
	rest, ok := strings.CutPrefix(rest, " ")
	r, _ := utf8.DecodeRuneInString(rest)
	return ok && unicode.IsLower(r)
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
