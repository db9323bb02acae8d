// Package pattern finds attributed statements by language data: cue verbs and phrases,
// colons and dashes, refusals and silences, notes that something was not verified.
//
// A paragraph becomes a row of items: words, marks, and each quotation as one piece (two
// pieces where a reporting clause interrupts it: «Мы едем, — сказал он. — Ждите»). Every
// sentence is then read cue by cue. A rule decides by what stands around a cue where its
// content is; the frames of the cue say which rules may. The source is sought in the
// cue's own clause, first before it, then behind it. What a rule cannot settle it leaves
// out: a wrong speaker is worse than a miss.
//
// Spans are raw: package attribution trims them, weighs the rules against other finders
// and adds quotations that follow without a cue.
package pattern

import (
	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// Finder finds statements in texts of one language. It is safe for concurrent use.
type Finder struct {
	*rules
}

// New prepares a finder of a language from its data, words and rules.
func New(code string, data lang.Attribution, words *lexicon.Lexicon, rules []lang.Rule) *Finder {
	f := &Finder{compile(data, words, rules)}
	var err error
	if f.trust, err = confidences(fitted, code); err != nil {
		panic(err) // it is part of the program
	}
	return f
}

// Find lists the statements that the rules find, in the order of the text. Follows refers
// to the returned list.
func (f *Finder) Find(doc *text.Document) []text.Statement {
	s := &scan{rules: f.rules, doc: doc}
	var items []item
	taken := -1 // the last paragraph that is read already: a block quotation, a list
	for i, p := range doc.Paragraphs {
		if i <= taken {
			continue
		}
		if turn, ok := turnOf(doc, i); ok {
			s.answer(turn)
			continue
		}
		if unread(doc.Line(i).Kind) || s.post(doc, i) {
			continue
		}
		if st, ok := f.signedQuote(doc, i); ok {
			s.out = append(s.out, st)
			taken = i + 1
			continue
		}
		if st, ok := f.pullQuote(doc, p); ok {
			s.out = append(s.out, st)
			continue
		}
		items = f.paragraph(doc, p, items)
		s.where = text.Body
		if p.Heading {
			s.where = text.Headline
		}
		s.paragraph(items)
		if taken = max(taken, s.list(i), s.points(i, items)); taken > i {
			continue
		}
		if i+1 < len(doc.Paragraphs) && s.block(doc, doc.Paragraphs[i+1]) {
			taken = i + 1
		}
	}
	return s.out
}

// unread reports whether a line is one in which nobody is quoted.
func unread(k text.LineKind) bool {
	return k == text.Byline || k == text.Furniture
}

// scan reads the sentences of one document.
type scan struct {
	*rules
	doc   *text.Document
	where text.Where
	out   []text.Statement

	items   []item         // of the sentence
	marks   []mark         // cues and source phrases of the sentence
	norms   []string       // its words
	found   []phrase.Match // the rules' words in it
	covered int            // items before this one belong to a statement already
	source  []span.Span
	first   int // index in out of the sentence's first statement
}

// paragraph reads the sentences of a paragraph.
func (s *scan) paragraph(items []item) {
	for start := 0; start < len(items); {
		end := s.sentenceEnd(items, start)
		s.sentence(items[start:end])
		start = end
	}
}

// sentenceEnd is the index behind the last item of the sentence at start. A quotation
// keeps its own sentences inside.
func (s *scan) sentenceEnd(items []item, start int) int {
	end := start + 1
	for end < len(items) && end-start < longest && s.doc.SentenceAt(items[end].Start) == s.doc.SentenceAt(items[end-1].End-1) {
		end++
	}
	return end
}

// longest bounds a sentence in items and most its cues: beyond them is no prose, and the
// rules look at each cue with all others of its sentence.
const (
	longest = 240
	most    = 24
)

// sentence finds the statements of one sentence.
func (s *scan) sentence(items []item) {
	s.items, s.covered, s.source, s.first = items, 0, nil, len(s.out)
	s.findMarks()
	if s.where == text.Headline && s.behindDash() {
		return
	}
	s.resume()
	s.dateline()
	for i := range s.marks {
		if m := &s.marks[i]; m.from >= s.covered {
			s.read(i, m)
		}
	}
	if len(s.out) == s.first {
		s.labelled()
	}
}

// add enters a statement.
func (s *scan) add(st text.Statement) {
	st.Where = s.where
	if st.Mode == "" {
		st.Mode = text.Voiced
	}
	st.Follows = -1
	if len(st.Content) == 0 {
		return
	}
	if len(st.Source) > 0 {
		s.source = st.Source
	}
	s.out = append(s.out, st)
}
