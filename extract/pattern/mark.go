package pattern

import (
	"slices"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// A mark is a place in a sentence that attributes: a cue verb or a source phrase.
type mark struct {
	from, to int // items of the cue, its negation included
	verb     int // item of the verb itself
	form     form
	negated  bool
	special  special
	formula  *lang.Rule // of a rule's words
	held     noun       // the source inside them
}

// special tells marks that have rules of their own.
type special uint8

const (
	plain      special = iota
	refuses            // «отказались комментировать»
	unheard            // «не ответили на запрос»
	unverified         // «не удалось проверить»
	patterned          // a lang.Rule whose content or subject stands beside it
	sourced            // one that a source follows
)

// frames are the ways in which the content may stand.
func (m *mark) frames() lang.Frame {
	if m.negated {
		return m.form.cue.Not
	}
	return m.form.cue.Frames
}

func (m *mark) has(f lang.Frame) bool {
	return m.special == plain && m.frames()&f != 0
}

func (s *scan) findMarks() {
	s.marks = s.marks[:0]
	s.findFormulas()
	for i := 0; i < len(s.items) && len(s.marks) < most; {
		m, ok := s.markAt(i)
		if !ok {
			i++
			continue
		}
		s.marks = append(s.marks, m)
		i = m.to
	}
}

func (s *scan) markAt(i int) (mark, bool) {
	it := s.items[i]
	if it.kind != word {
		return mark{}, false
	}
	if m, ok := s.formulaAt(i); ok && !s.unsourced(&m) {
		return m, true
	}
	if m, ok := s.specialAt(i); ok {
		return m, true
	}
	for _, f := range s.forms[it.word] {
		if m, ok := s.cueAt(i, f); ok {
			return m, true
		}
	}
	return mark{}, false
}

// unsourced reports whether a source phrase stands between commas without a source: it only says how sure
// the words around it are: «сторож, по предварительной версии, забыл».
func (s *scan) unsourced(m *mark) bool {
	return m.special == sourced && m.held.empty() && s.is(m.from-1, comma) && s.is(m.to, comma) && !s.can(m.to+1, lexicon.Relative)
}

func (s *scan) cueAt(i int, f form) (mark, bool) {
	m := mark{from: i, to: i + 1, verb: i, form: f}
	if !s.verbal(i) || s.objectOfCue(i, f) || i == 0 && s.can(0, lexicon.Demanding) || !s.auxiliary(&m) {
		return mark{}, false
	}
	if f.tail != nil {
		t := s.near(i+1, f.cue.Gap, func(k int) bool { return f.tail[s.items[k].word] })
		if t < 0 {
			return mark{}, false
		}
		m.to = t + 1
	}
	return m, m.frames() != 0
}

// objectOfCue reports whether a word that could be a cue is the object of the one right
// before it: "denies plan to …", "rejected reports".
func (s *scan) objectOfCue(i int, f form) bool {
	if !s.bare || i == 0 || s.items[i-1].kind != word || f.shape == lang.Finite || f.shape == lang.Gerund {
		return false
	}
	for _, before := range s.forms[s.items[i-1].word] {
		if before.cue.Frames&lang.Object != 0 && before.tail == nil {
			return true
		}
	}
	return false
}

// auxiliary takes the auxiliaries and negations before the verb into the mark; it reports
// whether they leave an utterance: no passive, no modal.
func (s *scan) auxiliary(m *mark) bool {
	if m.form.shape == lang.Infinitive || s.can(m.from-1, lexicon.Modal) {
		return false
	}
	for k := m.from - 1; k >= 0; k-- {
		switch {
		case s.can(k, lexicon.Negation):
			m.from, m.negated = k, true
		case s.can(k, lexicon.Auxiliary):
			if s.can(k, lexicon.Passive) && k == m.from-1 && m.form.shape != lang.Gerund && !m.negated {
				return false
			}
			if s.can(k, lexicon.Passive) && m.form.shape == lang.Gerund {
				m.form.shape = lang.Finite
			}
			m.from = k
		case !(s.can(k, lexicon.Adverb) && k > 0 && s.can(k-1, lexicon.Auxiliary)):
			return m.form.shape != lang.Participle || m.from < m.verb
		}
	}
	return true
}

// verbal reports whether the part-of-speech layer lets item i be a verb.
func (s *scan) verbal(i int) bool {
	p := s.part(i)
	return p == "" || p == "VERB" || p == "AUX" || s.where == text.Headline && s.can(i, lexicon.Headline)
}

// tagged reports whether a tagger told the parts of speech: then they, and no endings, tell what is a verb.
func (s *scan) tagged() bool { return s.doc.Parts != nil }

// part is the part of speech of item i; empty where the language has no tagger.
func (s *scan) part(i int) text.Part {
	if !s.tagged() || i < 0 || i >= len(s.items) || s.items[i].kind == quote {
		return ""
	}
	return s.doc.Parts[s.items[i].token]
}

// near is the first item from i on, behind at most gap other words, that fits; -1 for none.
func (s *scan) near(i, gap int, fits func(k int) bool) int {
	for j := i; j < len(s.items) && j <= i+gap && s.items[j].kind == word; j++ {
		if fits(j) {
			return j
		}
	}
	return -1
}

// chunk is the range of items around i without a mark that parts chunks; before the first
// item there is an empty one.
func (s *scan) chunk(i int) (int, int) {
	if i < 0 {
		return 0, 0
	}
	a, b := i, i
	for a > 0 && !s.items[a-1].ends() {
		a--
	}
	for b < len(s.items) && !s.items[b].ends() {
		b++
	}
	return a, b
}

// cut is the span of a range of items, marks at its ends left out.
func (s *scan) cut(i, j int) span.Span {
	for i < j && s.mute(i) {
		i++
	}
	for j > i && s.items[j-1].ends() && s.items[j-1].kind != bracket {
		j--
	}
	if i >= j {
		return span.Span{}
	}
	return span.Of(s.items[i].Start, s.items[j-1].End)
}

// keeps reports whether a symbol belongs to the word behind it: "$5", "№ 3".
func (s *scan) keeps(i int) bool {
	return i+1 < len(s.items) && s.items[i].End == s.items[i+1].Start && s.items[i+1].kind == number
}

// spans is a list of one span; empty for an empty span.
func spans(list ...span.Span) []span.Span {
	var out []span.Span
	for _, s := range list {
		if !s.Empty() {
			out = append(out, s)
		}
	}
	return out
}

// is reports whether item i is of one of the kinds.
func (s *scan) is(i int, kinds ...kind) bool {
	return i >= 0 && i < len(s.items) && slices.Contains(kinds, s.items[i].kind)
}

// common reports whether item i is a word without a capital.
func (s *scan) common(i int) bool { return i >= 0 && i < len(s.items) && s.items[i].common() }

// can reports whether item i is of a class of words.
func (s *scan) can(i int, c lexicon.Class) bool {
	return i >= 0 && i < len(s.items) && s.items[i].classes.Has(c)
}

// any reports whether item i is of one of the classes.
func (s *scan) any(i int, list ...lexicon.Class) bool {
	return i >= 0 && i < len(s.items) && s.items[i].classes.Meets(lexicon.Set(list...))
}

// run tells how many items from i on are the longest entry of a class; 0 for none.
func (s *scan) run(c lexicon.Class, i int) int {
	return s.lex.Run(c, func(k int) string { return s.wordAt(i + k) })
}

// wordAt is the normal form of the word at i; empty where there is none.
func (s *scan) wordAt(i int) string {
	if i < 0 || i >= len(s.items) {
		return ""
	}
	return s.items[i].word
}
