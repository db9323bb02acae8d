package pattern

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

type kind uint8

const (
	word kind = iota
	number
	comma
	dash
	colon
	semicolon
	stop
	bracket
	quote // a whole quotation, or the part of one on one side of its cue
	other
)

// An item is what the rules see: a word, a mark, or a quotation as one piece.
type item struct {
	span.Span
	word    string // normal form; empty for quotations
	classes lexicon.Classes
	kind    kind
	upper   bool
	inner   span.Span // of a quotation: the words without the marks
	scare   bool
	resumed bool // a part of a quotation behind its cue
	token   int  // index of the first token
	turn    bool // a turn of dialogue, led by a dash
	open    bool // a quotation without a mark at its end, or a turn led by a dash
}

// can reports whether the item is of a class of words.
func (it item) can(c lexicon.Class) bool { return it.classes.Has(c) }

// any reports whether it is of one of the classes.
func (it item) any(list ...lexicon.Class) bool { return it.classes.Meets(lexicon.Set(list...)) }

// common reports whether the item is a word without a capital.
func (it item) common() bool { return it.kind == word && !it.upper }

// ends reports whether the item parts chunks.
func (it item) ends() bool { return it.kind >= comma && it.kind <= bracket }

func (f *Finder) newItem(doc *text.Document, i int) item {
	t := doc.Tokens[i]
	w := t.In(doc.Text)
	it := item{Span: t.Span, word: t.Norm, token: i}
	switch t.Kind {
	case text.Word:
		r, _ := utf8.DecodeRuneInString(w)
		it.upper = unicode.IsUpper(r)
	case text.Number:
		it.kind = number
	default:
		it.kind = f.punctuation(doc, t, w)
	}
	return it
}

func (f *Finder) punctuation(doc *text.Document, t text.Token, w string) kind {
	switch w {
	case ",":
		return comma
	case "—", "–", "―", "--":
		if tight(doc.Text, t.Span, w) {
			return other
		}
		return dash
	case "-":
		if t.Start == 0 || t.End == len(doc.Text) || doc.Text[t.Start-1] == ' ' || doc.Text[t.Start-1] == '\n' {
			return dash
		}
		return other
	case ":":
		return colon
	case ";":
		return semicolon
	case ".", "!", "?", "…", "...", "?!", "!?":
		return stop
	case "(", ")", "[", "]":
		return bracket
	}
	return other
}

// tight reports whether a dash joins two numbers, or an en dash two words, without a space: «10–15».
func tight(source string, at span.Span, w string) bool {
	before, _ := utf8.DecodeLastRuneInString(source[:at.Start])
	behind, _ := utf8.DecodeRuneInString(source[at.End:])
	if w != "–" && w != "—" {
		return false
	}
	numbers := unicode.IsDigit(before) && unicode.IsDigit(behind)
	return numbers || w == "–" && unicode.IsLetter(before) && unicode.IsLetter(behind)
}

// paragraph lists the items of one paragraph.
func (f *Finder) paragraph(doc *text.Document, p text.Paragraph, from []item) []item {
	out := from[:0]
	r := doc.TokensIn(p.Span)
	if lead, ok := f.dialogue(doc, r); ok {
		return f.appendQuotation(doc, out, text.Quote{Outer: lead, Inner: lead, Opened: true, Dash: true}, doc.TokensIn(lead))
	}
	for i := r.First; i < r.End; {
		if q, ok := f.outermost(doc, doc.Tokens[i].Start); ok && q.Outer.End <= p.End {
			end := doc.TokensIn(span.Of(doc.Tokens[i].Start, q.Outer.End)).End
			out = f.appendQuotation(doc, out, q, text.Range{First: i, End: end})
			i = max(end, i+1)
			continue
		}
		out, i = f.appendToken(doc, out, i, r.End)
	}
	return dropBrackets(out)
}

// dropBrackets takes short remarks in brackets out of a row.
func dropBrackets(items []item) []item {
	out := items[:0]
	for i := 0; i < len(items); i++ {
		if end := closing(items, i); end > i {
			i = end
			continue
		}
		out = append(out, items[i])
	}
	return out
}

// closing is the item that closes the bracket at i, if it is near; i for none.
func closing(items []item, i int) int {
	if items[i].kind != bracket || items[i].word != "(" {
		return i
	}
	for k := i + 1; k < len(items) && k < i+16; k++ {
		if items[k].kind == bracket {
			if items[k].word == ")" {
				return k
			}
			return i
		}
	}
	return i
}

// appendToken adds a token, the parts of a hyphenated word as one item.
func (f *Finder) appendToken(doc *text.Document, out []item, i, end int) ([]item, int) {
	it := f.newItem(doc, i)
	for (it.kind == word || it.kind == number) && i+2 < end && f.hyphened(doc, i+1) {
		i += 2
		it.End, it.token = doc.Tokens[i].End, i
		it.word, it.kind = text.Norm(it.In(doc.Text)), word
	}
	it.classes = f.lex.Of(it.word)
	return append(out, it), i + 1
}

// hyphened reports whether token i is a hyphen right between two words.
func (f *Finder) hyphened(doc *text.Document, i int) bool {
	t := doc.Tokens
	w := t[i].In(doc.Text)
	return t[i].Kind == text.Punct && (w == "-" || tight(doc.Text, t[i].Span, w)) && t[i-1].End == t[i].Start && t[i].End == t[i+1].Start && t[i+1].Kind != text.Punct
}

// outermost finds the quotation of depth 0 that begins at the offset.
func (f *Finder) outermost(doc *text.Document, at int) (text.Quote, bool) {
	for i := f.quoteFrom(doc, at); i < len(doc.Quotes) && doc.Quotes[i].Outer.Start == at; i++ {
		if q := doc.Quotes[i]; q.Depth == 0 && !q.Inner.Empty() {
			return q, true
		}
	}
	return text.Quote{}, false
}

func (f *Finder) quoteFrom(doc *text.Document, at int) int {
	lo, hi := 0, len(doc.Quotes)
	for lo < hi {
		if mid := (lo + hi) / 2; doc.Quotes[mid].Outer.Start < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// appendQuotation adds a quotation as one item, or as parts with the cue between them.
func (f *Finder) appendQuotation(doc *text.Document, out []item, q text.Quote, r text.Range) []item {
	part := item{token: r.First, Span: q.Outer, kind: quote, inner: q.Inner, scare: q.Scare, open: !q.Closed, turn: q.Dash}
	start := q.Outer.Start
	for i := r.First; i+1 < r.End; i++ {
		end, ok := f.interruption(doc, i, r.End)
		if !ok {
			continue
		}
		head := part
		head.Span = span.Of(start, doc.Tokens[i].Start)
		head.inner = span.Of(max(start, q.Inner.Start), doc.Tokens[i].Start)
		head.scare = false
		out = append(out, head)
		for i < end {
			out, i = f.appendToken(doc, out, i, end)
		}
		if end >= r.End {
			return out
		}
		start = doc.Tokens[end].Start
		part.resumed, part.scare = true, false
		i--
	}
	part.Span = span.Of(start, q.Outer.End)
	part.inner = span.Of(max(start, q.Inner.Start), max(q.Inner.End, start))
	if part.inner.Empty() {
		return out
	}
	return append(out, part)
}

// interruption reports whether a reporting clause begins at token i inside a quotation, as
// in «Мы едем, — сказал он. — Ждите», and the token at which the quotation goes on.
func (f *Finder) interruption(doc *text.Document, i, limit int) (int, bool) {
	if !f.isMark(doc, i, ",.!?…") || !f.isDash(doc, i+1) {
		return 0, false
	}
	cue := false
	for j := i + 2; j < limit && j < i+2+maxInterruption; j++ {
		t := doc.Tokens[j]
		if t.Kind == text.Word {
			cue = cue || j < i+7 && f.speaks(t.Norm)
			continue
		}
		if j+1 < limit && f.isDash(doc, j+1) && f.isMark(doc, j, ",.:!?…") {
			return j + 2, cue
		}
		if f.isMark(doc, j, "!?…") && !cue {
			return 0, false
		}
	}
	return limit, cue && limit <= i+2+maxInterruption
}

// maxInterruption bounds the length of a reporting clause in tokens.
const maxInterruption = 40

func (f *Finder) isMark(doc *text.Document, i int, set string) bool {
	return i < len(doc.Tokens) && doc.Tokens[i].Kind == text.Punct && strings.Contains(set, doc.Tokens[i].In(doc.Text))
}

func (f *Finder) isDash(doc *text.Document, i int) bool {
	if i >= len(doc.Tokens) || doc.Tokens[i].Kind != text.Punct {
		return false
	}
	return f.punctuation(doc, doc.Tokens[i], doc.Tokens[i].In(doc.Text)) == dash
}

// dialogue reports whether the paragraph is a line of dialogue: led by a dash, with a
// reporting clause in it. The span leaves the dash out.
func (f *Finder) dialogue(doc *text.Document, r text.Range) (span.Span, bool) {
	if r.End-r.First < 4 || !f.isDash(doc, r.First) {
		return span.Span{}, false
	}
	for i := r.First + 1; i+1 < r.End; i++ {
		if _, ok := f.interruption(doc, i, r.End); ok {
			return span.Of(doc.Tokens[r.First+1].Start, doc.Tokens[r.End-1].End), true
		}
	}
	return span.Span{}, false
}
