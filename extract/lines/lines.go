// Package lines tells what each line of a report is, before any stage reads it: a title, a byline, a
// caption, what the page says of itself, an entry of a list, a turn of a conversation, a post of a
// network, the name under a quotation, or running text; and what opens a line that is none of its words: a
// place and day, a time of day, a label.
//
// Nothing is taken out of the text: later stages read a line by what it is. Place names, times of day,
// bullets, dashes and labels are told by their marks alone, in any language; bylines, captions and
// furniture by phrases that the language supplies (lang.Lines), each with lines that are such and
// lines that are not.
package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// Stage marks the lines of texts of one language. It is immutable and safe for concurrent use.
type Stage struct{ rules []lang.LineRule }

// New prepares the stage from a language's data.
func New(data lang.Lines) *Stage { return &Stage{data.Rules} }

// Lines returns the layer, parallel to the paragraphs. It reads the layers of the segmenter.
func (s *Stage) Lines(doc *text.Document) []text.Line {
	out := make([]text.Line, len(doc.Paragraphs))
	for p := range doc.Paragraphs {
		out[p] = s.line(doc, p)
	}
	lists(doc, out)
	turns(doc, out)
	return out
}

// line marks one line by itself.
func (s *Stage) line(doc *text.Document, p int) text.Line {
	at := doc.Paragraphs[p].Span
	none := span.Of(at.Start, at.Start)
	l := text.Line{Stamp: stamp(doc, at), Dateline: none, Label: none, Dash: ledByDash(doc, at)}
	l.Dateline = dateline(doc, at)
	switch {
	case s.ruled(doc.Cut(at)) != "":
		l.Kind = s.ruled(doc.Cut(at))
	case l.Dash && signs(doc, at) && quoted(doc, p-1):
		l.Kind = text.Signature
	case post(doc, at).Len() > 0:
		l.Kind, l.Label = text.Post, post(doc, at)
	case bulleted(doc, at):
		l.Kind = text.Entry
	case doc.Paragraphs[p].Heading:
		l.Kind = text.Title
	}
	return l
}

// ruled is the kind that a rule of the language gives a line; empty for none.
func (s *Stage) ruled(line string) text.LineKind {
	lower := strings.ToLower(strings.Join(strings.Fields(line), " "))
	words := len(strings.Fields(lower))
	for _, r := range s.rules {
		if words > r.Most {
			continue
		}
		for _, o := range r.Opens {
			if rest, ok := strings.CutPrefix(lower, o); ok && (!r.Named || named(line, len(strings.Fields(o)))) && apart(o, rest) {
				return text.LineKind(r.Kind)
			}
		}
		for _, e := range r.Ends {
			if rest, ok := strings.CutSuffix(strings.TrimRight(lower, ". "), e); ok && (rest == "" || !letter(e[0]) || !letter(rest[len(rest)-1])) {
				return text.LineKind(r.Kind)
			}
		}
	}
	return ""
}

// apart reports whether a phrase ends with a word: no letter or hyphen follows it.
func apart(phrase, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(phrase)
	next, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(last) || !unicode.IsLetter(next) && next != '-'
}

// named reports whether a capital begins each word of a line behind the first ones, those that join
// names aside.
func named(line string, behind int) bool {
	fields := strings.Fields(line)
	for _, w := range fields[min(behind, len(fields)):] {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && len(w) > 4 {
			return false
		}
	}
	return len(fields) > behind
}

// word is the text of token i; empty where there is none.
func word(doc *text.Document, i int) string {
	if i < 0 || i >= len(doc.Tokens) {
		return ""
	}
	return doc.Cut(doc.Tokens[i].Span)
}

func isDash(w string) bool { return w == "—" || w == "–" || w == "―" || w == "--" || w == "-" }

// ledByDash reports whether a dash with a space behind it opens a line of more.
func ledByDash(doc *text.Document, at span.Span) bool {
	i := doc.TokenAt(at.Start)
	return isDash(word(doc, i)) && i+1 < len(doc.Tokens) && doc.Tokens[i+1].End <= at.End && (word(doc, i) != "-" || doc.Tokens[i].End < doc.Tokens[i+1].Start)
}

// bulleted reports whether a bullet, or a number with a point or bracket, opens a line.
func bulleted(doc *text.Document, at span.Span) bool {
	i := doc.TokenAt(at.Start)
	switch w := word(doc, i); {
	case strings.Contains("•·▪●■*▶►✔✅➡", w) && w != "":
		return true
	case i < len(doc.Tokens) && doc.Tokens[i].Kind == text.Number && len(w) <= 2:
		next := word(doc, i+1)
		return (next == ")" || next == ".") && i+2 < len(doc.Tokens) && doc.Tokens[i+1].End < doc.Tokens[i+2].Start
	}
	return false
}

// lists marks the entries of a list behind a line that ends in a colon: all but the last end in a
// semicolon.
func lists(doc *text.Document, out []text.Line) {
	for p := range doc.Paragraphs {
		if !strings.HasSuffix(doc.Cut(doc.Paragraphs[p].Span), ":") {
			continue
		}
		end := p + 1
		for end < len(out) && strings.HasSuffix(doc.Cut(doc.Paragraphs[end].Span), ";") {
			end++
		}
		for k := p + 1; k < end+1 && k < len(out) && end > p+1; k++ {
			out[k].Kind = text.Entry
		}
	}
}

// quoted reports whether paragraph p is one quotation from end to end.
func quoted(doc *text.Document, p int) bool {
	if p < 0 {
		return false
	}
	for _, q := range doc.Quotes {
		if q.Depth == 0 && q.Outer == doc.Paragraphs[p].Span {
			return q.Closed
		}
	}
	return false
}

// signed is how many tokens a signature has at most.
const signed = 12

// signs reports whether a line is a dash and a name, with or without what its bearer is behind a comma.
func signs(doc *text.Document, at span.Span) bool {
	r := doc.TokensIn(at)
	if r.End-r.First > signed || r.End-r.First < 2 {
		return false
	}
	for k := r.First + 1; k < r.End && word(doc, k) != ","; k++ {
		first, _ := utf8.DecodeRuneInString(word(doc, k))
		if doc.Tokens[k].Kind == text.Word && !unicode.IsUpper(first) && len(word(doc, k)) > 3 {
			return false
		}
	}
	last := word(doc, r.End-1)
	return last != "?" && last != "!"
}

// post is the author behind an embedded post: the name between the last dash and the "@" in a line; empty for
// none.
func post(doc *text.Document, at span.Span) span.Span {
	r := doc.TokensIn(at)
	for k := r.End - 1; k > r.First+3 && k > r.End-24; k-- {
		if !isDash(word(doc, k)) || doc.Tokens[k-1].End == doc.Tokens[k].Start {
			continue
		}
		tail := doc.Text[doc.Tokens[k].End:at.End]
		if i := strings.Index(tail, "(@"); i > 0 {
			name := span.Of(doc.Tokens[k].End, doc.Tokens[k].End+i)
			return name.Trim(doc.Text, " \u00a0")
		}
	}
	return span.Of(at.Start, at.Start)
}
