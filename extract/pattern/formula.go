package pattern

import (
	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// formulas are the rules of a language (lang.Rule), compiled.
type formulas struct {
	rules []lang.Rule
	set   *phrase.Set // labelled with the rule's index
}

func newFormulas(list []lang.Rule) formulas {
	rules := lang.Chosen(list, lang.SourceFollows, lang.ContentFollows, lang.ContentBefore, lang.ContentDenied, lang.ContentLast, lang.ContentAlone)
	return formulas{rules, lang.Compile(rules)}
}

// findFormulas finds the rules' words in the sentence.
func (s *scan) findFormulas() {
	s.norms = s.norms[:0]
	for _, it := range s.items {
		s.norms = append(s.norms, it.word)
	}
	s.found = s.formulas.set.Append(s.found[:0], s.norms)
}

// formulaAt is the longest rule whose words begin at item i, a phrase with a source before others.
func (s *scan) formulaAt(i int) (mark, bool) {
	best := -1
	for k, f := range s.found {
		if f.From == i && (best < 0 || s.prefers(f, s.found[best])) {
			best = k
		}
	}
	if best < 0 {
		return mark{}, false
	}
	f := s.found[best]
	m := mark{from: i, to: f.To, verb: i, special: patterned, form: form{cue: &lang.Cue{}, shape: lang.Finite}}
	m.formula = &s.formulas.rules[f.Label]
	if m.formula.Kind == lang.SourceFollows {
		m.special = sourced
		if f.From < f.First || f.End < f.To {
			m.held = noun{from: f.First, to: f.End}
		}
	}
	return m, true
}

func (s *scan) prefers(a, b phrase.Match) bool {
	x, y := s.formulas.rules[a.Label].Kind == lang.SourceFollows, s.formulas.rules[b.Label].Kind == lang.SourceFollows
	if x != y {
		return x
	}
	return a.To > b.To
}

// readPattern enters a refusal, a silence or a note of what was not verified.
func (s *scan) readPattern(i int, m *mark) {
	cue := spans(span.Of(s.items[m.from].Start, s.items[m.to-1].End))
	if m.formula.Kind == lang.ContentBefore || m.formula.Kind == lang.ContentDenied {
		if n := s.subjectBefore(m, s.covered); !n.empty() && (m.formula.Kind == lang.ContentBefore || s.can(n.from, lexicon.Denying)) {
			s.add(s.formula(m, cue, nil, s.cut(n.from, n.to)))
			s.covered = m.to
		}
		return
	}
	var source []span.Span
	if m.formula.Kind != lang.ContentAlone {
		var ok bool
		if source, ok = s.subject(m); !ok || s.readAsked(m, cue, source) {
			return
		}
	}
	end := s.contentEnd(i, m.to)
	at := s.skipTime(m.to, end) // "refused to say on Friday whether"
	if !s.can(at, lexicon.Opener) {
		at = m.to
	}
	content := s.cut(at, end)
	if m.to >= end || s.items[m.to].ends() || s.can(m.to, lexicon.Conjunction) || m.formula.Kind == lang.ContentLast {
		content, end = s.items[m.to-1].Span, m.to
		cue = spans(span.Of(s.items[m.from].Start, s.items[m.to-2].End))
	}
	s.add(s.formula(m, cue, source, content))
	s.covered = end
}

// formula makes a statement of a fixed run of words.
func (s *scan) formula(m *mark, cue, source []span.Span, content span.Span) text.Statement {
	st := s.statementOf(text.ByFormula, cue, source, content)
	st.Because = []string{"pattern:fixed:" + m.formula.Name}
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
