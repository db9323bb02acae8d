package pattern

import (
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// labelled finds statements without a cue: «Мэр: мост закрыт», «Мост закрыт — очевидцы».
func (s *scan) labelled() {
	if s.beforeColon() {
		return
	}
	s.behindDash()
}

// beforeColon reads a source, a colon and a content.
func (s *scan) beforeColon() bool {
	lo := s.start()
	for s.free && lo+1 < len(s.items) && s.can(lo, lexicon.Conjunction) && s.can(lo+1, lexicon.Adverb) {
		lo += 2 // «А вот капитан …: „Воды не будет“»
	}
	at := -1
	for k := lo; k < len(s.items) && k < lo+longLabel; k++ {
		if s.is(k, colon) {
			at = k
			break
		}
		if s.is(k, stop, semicolon) {
			return false
		}
	}
	if at <= lo || at+1 >= len(s.items) {
		return false
	}
	if at == lo+1 && s.can(lo, lexicon.Credit) {
		return false // «Источник: …»
	}
	quoted := s.is(at+1, quote) && !s.items[at+1].scare
	if quoted && s.laterOn(lo, at) {
		return true
	}
	n := s.speakerIn(lo, at, quoted)
	if quoted && (n.empty() || s.negates(lo, at)) {
		n = s.subjectOfClause(lo, at)
	}
	if !quoted && (s.negates(lo, at) || s.clausal(lo, at)) {
		return false // «Завод встал: рабочие ушли»
	}
	if n.empty() || !quoted && !s.wholeLabel(n, at) || s.doc.Text[s.items[len(s.items)-1].End-1] == '?' && !quoted {
		return false
	}
	end := len(s.items)
	if quoted {
		end = at + 2
	}
	cue := spans(s.items[at].Span)
	s.add(s.statementOf(text.ByLabel, cue, s.span(n), s.words(at+1, end)))
	s.covered = end
	return true
}

// laterOn enters a quotation behind a colon that only a time stands before: “Minutes later: “…””. It is of who spoke
// last in the same paragraph.
func (s *scan) laterOn(lo, at int) bool {
	last := len(s.out) - 1
	if last < 0 || s.skipTime(lo, at) < at || s.doc.ParagraphAt(s.out[last].At().Start) != s.doc.ParagraphAt(s.items[at].Start) {
		return false
	}
	if f := s.out[last].Follows; f >= 0 {
		last = f
	}
	s.add(s.statementOf(text.ByClosing, spans(s.items[at].Span), s.out[last].Source, s.items[at+1].inner))
	s.covered = at + 2
	return true
}

// subjectOfClause is who opens a clause that a quotation closes: «Капитан в дожди не верит: „Воды не
// будет“». It must begin with an agent, a full name or a pronoun.
func (s *scan) subjectOfClause(lo, at int) noun {
	for lo < at && (s.any(lo, lexicon.Conjunction, lexicon.Adverb)) {
		lo++
	}
	if !s.free || lo >= at {
		return noun{}
	}
	if s.can(lo, lexicon.Pronoun) {
		return noun{from: lo, to: lo + 1}
	}
	k := lo
	for k < at && !s.items[k].ends() && !s.any(k, lexicon.Preposition, lexicon.Negation, lexicon.Adverb) && !s.verb(k) {
		k++
	}
	if n := (noun{from: lo, to: k}); s.agentLed(lo, k) && k-lo <= 8 && k < at {
		return n
	}
	return noun{}
}

// wholeLabel reports whether a source is all that stands before the colon, what it speaks about
// aside: "He lacks one thing: money" has no label. Only parts of speech tell.
func (s *scan) wholeLabel(n noun, at int) bool {
	return !s.tagged() || n.to == at || s.can(n.to, lexicon.About) || s.is(n.to, comma)
}

// negates reports whether a negation stands in the range: it is a clause and no label then.
func (s *scan) negates(i, j int) bool {
	for k := i; k < j; k++ {
		if s.can(k, lexicon.Negation) {
			return true
		}
	}
	return false
}

// clausal reports whether the range holds a finite verb, a genitive right behind an agent aside.
func (s *scan) clausal(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if s.verb(k) && !(s.can(k-1, lexicon.Agent) && s.can(k, lexicon.Genitive)) {
			return true
		}
	}
	return false
}

// longLabel is how many words stand before the colon of a statement without a cue at most.
const longLabel = 24

// start is the first item that is a word or a quotation.
func (s *scan) start() int {
	k := 0
	for k < len(s.items) && (s.is(k, other, dash, stop)) {
		k++
	}
	return k
}

// speakerIn is the source in a range before a colon: it begins with an agent or is a full
// name.
func (s *scan) speakerIn(i, j int, quoted bool) noun {
	to := j
	for k := i; k < j; k++ {
		switch it := s.items[k]; {
		case it.kind == dash || it.kind == comma && !quoted && !s.tagged():
			to = min(to, k)
		case it.can(lexicon.About) && k > i:
			to = min(to, k)
		case it.common() && k > i && !it.can(lexicon.Agent) && len(s.forms[it.word]) > 0:
			return noun{}
		}
	}
	if s.tagged() {
		return s.taggedSpeaker(i, to, j)
	}
	if to-i > 9 {
		return noun{}
	}
	if s.person(i, to) || s.can(i, lexicon.Pronoun) && to-i <= 2 {
		return s.trimNoun(noun{from: i, to: to})
	}
	return noun{}
}

// taggedSpeaker is the noun phrase from i on, to its first comma or finite verb, with what
// is attached to it; its last noun must be an agent or a name.
func (s *scan) taggedSpeaker(i, to, limit int) noun {
	k := i
	for k < to && (s.nominal(k) || s.is(k, quote) || s.can(k, lexicon.Preposition)) && !s.can(k, lexicon.Relative) {
		k++
	}
	head := -1
	for e := i; e < k && !s.can(e, lexicon.Preposition); e++ {
		head = e
	}
	if head < 0 || k-i > 9 || !s.any(head, lexicon.Agent, lexicon.Pronoun) && s.part(head) != "PROPN" {
		return noun{}
	}
	if s.is(k, comma) && k+1 < limit && s.attachedAt(k+1) {
		_, k = s.chunk(k + 1)
	}
	return s.trimNoun(noun{from: i, to: min(k, limit)})
}

// agentLed reports whether the range begins with an agent, adjectives aside.
func (s *scan) agentLed(i, j int) bool {
	for k := i; k < j && k < i+4; k++ {
		if s.can(k, lexicon.Agent) {
			return true
		}
		if s.can(k, lexicon.Preposition) || s.items[k].kind != word {
			return false
		}
	}
	return false
}

// fullName holds for two to four words that all begin with a capital.
func (s *scan) fullName(i, j int) bool {
	if j-i < 2 || j-i > 4 {
		return false
	}
	for k := i; k < j; k++ {
		if !s.items[k].upper {
			return false
		}
	}
	return true
}

// behindDash reads a content, a dash and its source at the end of the sentence.
func (s *scan) behindDash() bool {
	end := len(s.items)
	for end > 0 && (s.items[end-1].kind == stop || s.items[end-1].kind == other) {
		end--
	}
	if lo := s.start(); lo < end && s.is(lo, quote) && s.is(lo+1, comma) && s.is(lo+2, dash) {
		return s.quoteDash(lo, end)
	}
	at := -1
	for k := end - 1; k > 0 && k >= end-7; k-- {
		if s.is(k, dash) {
			at = k
			break
		}
		if s.items[k].kind != word && s.items[k].kind != quote {
			return false
		}
	}
	lo := s.start()
	if at < lo+4 || !s.signs(at+1, end) || !s.predicate(lo, at) {
		return false
	}
	s.add(s.statementOf(text.ByDash, nil, spans(s.cut(at+1, end)), s.words(lo, at)))
	s.covered = end
	return true
}

// quoteDash reads «Осталось два очага», — МЧС.
func (s *scan) quoteDash(lo, end int) bool {
	n := s.trimNoun(noun{from: lo + 3, to: end})
	if n.empty() || n.to-n.from > 10 || n.to < end || !s.agentLed(n.from, n.to) && !s.items[n.from].upper {
		return false
	}
	s.add(s.statementOf(text.ByQuoteDash, nil, s.span(n), s.items[lo].inner))
	s.covered = end
	return true
}

// turn is an answer in a printed conversation.
type turn struct {
	words  span.Span
	cue    []span.Span // the colon behind a label
	source []span.Span // the label
	voice  text.Voice
	whole  bool // it is one statement
}

// turnOf reads the answer that paragraph p is; false where it is none.
func turnOf(doc *text.Document, p int) (turn, bool) {
	line, at := doc.Line(p), doc.Paragraphs[p].Span
	if line.Kind != text.Turn || line.Asks {
		return turn{}, false
	}
	if line.Label.Empty() {
		k := doc.TokenAt(at.Start)
		return turn{words: span.Of(doc.Tokens[k+1].Start, at.End), voice: text.Direct}, true
	}
	k := doc.TokenAt(line.Label.End)
	return turn{words: span.Of(min(doc.Tokens[k].End+1, at.End), at.End), cue: spans(doc.Tokens[k].Span), source: spans(line.Label), voice: text.Indirect, whole: line.Whole}, true
}

// answer enters an answer, a statement a sentence; a short sentence stays with its
// neighbour.
func (s *scan) answer(t turn) {
	s.where = text.Body
	first := len(s.out)
	pieces := []span.Span{t.words}
	if !t.whole {
		pieces = s.pieces(t.words)
	}
	for _, piece := range pieces {
		st := s.statementOf(text.ByAnswer, t.cue, t.source, piece)
		st.Voice = t.voice
		s.add(st)
		if n := len(s.out) - 1; n > first {
			s.out[n].Follows, s.out[n].Cue, s.out[n].Source = first, nil, nil
		}
	}
}

// pieces cuts an answer into its sentences; one of fewer than five words leans on the
// sentence before it, or on the one behind it at the start.
func (s *scan) pieces(at span.Span) []span.Span {
	var out []span.Span
	for i := max(s.doc.SentenceAt(at.Start), 0); i < len(s.doc.Sentences) && s.doc.Sentences[i].Start < at.End; i++ {
		sentence := span.Of(max(at.Start, s.doc.Sentences[i].Start), min(at.End, s.doc.Sentences[i].End))
		if n := len(out); n > 0 && (s.count(sentence) < 5 || s.count(out[n-1]) < 5) {
			out[n-1].End = sentence.End
			continue
		}
		out = append(out, sentence)
	}
	return out
}

// count is the number of words in a span.
func (s *scan) count(at span.Span) int {
	n := 0
	r := s.doc.TokensIn(at)
	for _, t := range s.doc.Tokens[r.First:r.End] {
		if t.Kind != text.Punct {
			n++
		}
	}
	return n
}
