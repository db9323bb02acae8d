package note

import (
	"unicode/utf8"

	"hearsay/span"
	"hearsay/text"
)

// modelResidue notes what text generators leave behind; what people say too counts outside
// quotations only.
func (p *page) modelResidue() []text.Note {
	var out []text.Note
	for _, m := range p.stage.residues.Append(nil, p.words) {
		if m.Label == spoken && p.quoted(m.First) {
			continue
		}
		at := p.at(m.First, m.End)
		if n := len(out); n > 0 && out[n-1].Span.Overlaps(at) {
			out[n-1].Span = out[n-1].Span.Union(at)
			continue
		}
		out = append(out, text.Note{Kind: text.ModelResidue, Span: at, Detail: "a phrase or placeholder that text generators leave behind"})
	}
	return out
}

// unclosedQuotes notes opening marks that nothing closes, unless the quotation goes on in
// the next paragraph.
func unclosedQuotes(doc *text.Document) []text.Note {
	var out []text.Note
	for i, q := range doc.Quotes {
		if !q.Opened || q.Closed || q.Dash || continued(doc, i) {
			continue
		}
		_, size := utf8.DecodeRuneInString(doc.Text[q.Outer.Start:])
		at := span.Of(q.Outer.Start, q.Outer.Start+size)
		out = append(out, text.Note{Kind: text.UnclosedQuote, Span: at, Detail: "no mark closes this quotation"})
	}
	return out
}

func continued(doc *text.Document, i int) bool {
	for _, q := range doc.Quotes[i+1:] {
		if q.Outer.Start >= doc.Quotes[i].Outer.End {
			return q.Continues
		}
	}
	return false
}

// noDate notes a text without a calendar date for which no day of publication was given.
func (p *page) noDate() []text.Note {
	if p.doc.Meta.Published.Known() || len(p.doc.Sentences) == 0 {
		return nil
	}
	for _, m := range p.stage.months.Append(nil, p.words) {
		if p.numberAt(m.First-1) || p.numberAt(m.End) || p.words[m.End-1] != "may" && m.End < len(p.words) && p.numberAt(m.End+1) && p.words[m.End] == "," {
			return nil
		}
	}
	for i := range p.words {
		if p.year(i) || p.numeric(i) {
			return nil
		}
	}
	return []text.Note{{Kind: text.NoDate, Span: p.doc.Sentences[0].Span, Detail: "the text gives no date and none was supplied"}}
}

func (p *page) numberAt(i int) bool {
	return i >= 0 && i < len(p.words) && p.doc.Tokens[i].Kind == text.Number
}

// year holds for a number that reads as a year of the last or the present century.
func (p *page) year(i int) bool {
	w := p.words[i]
	return len(w) == 4 && p.numberAt(i) && (w[:2] == "19" || w[:2] == "20")
}

// numeric holds for a date in digits, "2025-11-22", "22.11.2025" or "22/11/25", in one token.
func (p *page) numeric(i int) bool {
	w, parts := p.words[i], 0
	for k := 0; k < len(w); k++ {
		if w[k] == '.' || w[k] == '/' || w[k] == '-' {
			parts++
		}
	}
	return parts == 2 && p.numberAt(i) && len(w) >= 6
}

// unnamedOnly notes a report in which every speaker withholds the name.
func unnamedOnly(doc *text.Document) []text.Note {
	first, n := span.Span{}, 0
	for i, s := range doc.Speakers {
		if i >= len(doc.Statements) || doc.Statements[i].Mode == text.Held {
			continue
		}
		if s.Entity < 0 || !doc.Entities[s.Entity].Unnamed {
			return nil
		}
		if n == 0 {
			first = s.Mention
		}
		n++
	}
	if n < fewest {
		return nil
	}
	if first.Empty() {
		first = doc.Statements[0].At()
	}
	return []text.Note{{Kind: text.UnnamedOnly, Span: first, Detail: "no speaker of the report is named"}}
}

// fewest is how many statements a report must have before "all of them" says something.
const fewest = 2
