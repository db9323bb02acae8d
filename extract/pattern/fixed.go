package pattern

import (
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// fixed is a compiled lang.Pattern.
type fixed struct {
	slots   []slot
	content string
	rule    string
}

// slot is one place of a pattern.
type slot struct {
	words    map[string]bool
	optional bool
}

func compilePatterns(list []lang.Pattern) map[string][]*fixed {
	table := map[string][]*fixed{}
	for _, p := range list {
		f := &fixed{content: p.Content, rule: "fixed:" + p.Words}
		for _, place := range strings.Fields(p.Words) {
			words := set(strings.Split(place, "|"))
			f.slots = append(f.slots, slot{words, words["-"]})
		}
		f.enter(table)
	}
	return table
}

// enter files the pattern under every word with which it can begin.
func (f *fixed) enter(table map[string][]*fixed) {
	for _, s := range f.slots {
		for w := range s.words {
			if list := table[w]; w != "-" && (len(list) == 0 || list[len(list)-1] != f) {
				table[w] = append(list, f)
			}
		}
		if !s.optional {
			break
		}
	}
}

// match is the item behind the pattern if it stands at item i; -1 if it does not.
func (f *fixed) match(s *scan, i int) int {
	for _, sl := range f.slots {
		switch {
		case i < len(s.items) && s.items[i].kind == word && sl.words[s.items[i].word]:
			i++
		case !sl.optional:
			return -1
		}
	}
	return i
}

// patternAt finds a pattern at item i.
func (s *scan) patternAt(i int) (mark, bool) {
	for _, f := range s.patterns[s.items[i].word] {
		if end := f.match(s, i); end > i {
			return mark{from: i, to: end, verb: i, special: patterned, fixed: f, form: form{cue: &lang.Cue{}, shape: lang.Finite, rule: f.rule}}, true
		}
	}
	return mark{}, false
}

// readPattern enters a refusal, a silence or a note of what was not verified.
func (s *scan) readPattern(i int, m *mark) {
	cue := spans(span.Of(s.items[m.from].Start, s.items[m.to-1].End))
	if m.fixed.content == "before" || m.fixed.content == "denied" {
		if n := s.subjectBefore(m, s.covered); !n.empty() && (m.fixed.content == "before" || s.can(n.from, lexicon.Denying)) {
			s.add(s.formula(m, cue, nil, s.cut(n.from, n.to)))
			s.covered = m.to
		}
		return
	}
	source, ok := s.subject(m)
	if m.fixed.content == "alone" { // the outlet itself has no word for it
		source, ok = nil, true
	}
	if !ok || s.readAsked(m, cue, source) {
		return
	}
	end := s.contentEnd(i, m.to)
	content := s.cut(m.to, end)
	if m.to >= end || s.items[m.to].ends() || s.can(m.to, lexicon.Conjunction) || m.fixed.content == "last" {
		content, end = s.items[m.to-1].Span, m.to
		cue = spans(span.Of(s.items[m.from].Start, s.items[m.to-2].End))
	}
	s.add(s.formula(m, cue, source, content))
	s.covered = end
}

// formula makes a statement of a fixed run of words.
func (s *scan) formula(m *mark, cue, source []span.Span, content span.Span) text.Statement {
	st := s.statementOf(text.ByFormula, cue, source, content)
	st.Because = []string{"pattern:" + m.fixed.rule}
	return st
}

// readAsked takes the question from before a refusal that names nothing: "Asked when it
// would open, she did not answer".
func (s *scan) readAsked(m *mark, cue, source []span.Span) bool {
	if !s.can(0, lexicon.Demanding) || m.to < len(s.items) && !s.items[m.to].ends() {
		return false
	}
	a, _ := s.chunk(m.from)
	n := s.nounIn(a, m.from)
	if a < 3 || n.empty() {
		return false
	}
	at := 1
	if s.can(1, lexicon.About) {
		at = 2
	}
	s.add(s.formula(m, cue, s.span(n), s.cut(at, a-1)))
	s.covered = m.to
	return true
}
