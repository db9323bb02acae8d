package speaker

import (
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// nameStart is the index of the first word of the capitalised run that closes the phrase;
// end for none.
func (r *reader) nameStart(start, end int) int {
	i := end
	for i > start {
		w := r.at(i - 1)
		switch {
		case w.kind == text.Number && i-1 > start && r.at(i-2).capital || w.kind == text.Punct || r.numbered(i-1, end):
		case w.capital && !(w.first && i-1 == start && r.commonFirst(i-1)):
		case r.is(i-1, lexicon.Particle) && i < end:
		case isClitic(w.text) && i < end && r.at(i).capital && i-1 > start && r.at(i-2).capital: // "the People’s Party"
		case w.capital && i < end && (r.at(i).capital || r.numbered(i, end)): // a title at the start of a sentence
		default:
			for i < end && !r.opensName(i, end) {
				i++
			}
			return i
		}
		i--
	}
	for i < end && !r.opensName(i, end) {
		i++
	}
	return i
}

// opensName reports whether a name may begin with word i.
func (r *reader) opensName(i, end int) bool {
	return r.at(i).capital || r.is(i, lexicon.Particle) || r.numbered(i, end)
}

// numbered reports whether word i is the number of a unit, part of its name: "3rd Alpine Regiment".
func (r *reader) numbered(i, end int) bool {
	w := r.at(i)
	tail := strings.TrimLeft(w.lower, "0123456789")
	return i+1 < end && r.at(i+1).capital && tail != w.lower && tail != ""
}

// commonFirst reports whether the capital of a word is only that of the sentence.
func (r *reader) commonFirst(i int) bool {
	w := r.at(i)
	if _, ok := r.x.firstNames[w.lower]; ok && !r.lower[w.lower] {
		return false
	}
	if w.part != "" && w.part != "PROPN" && w.part != "NOUN" && w.part != "ADJ" {
		return true // "Neither Ann Poole …"
	}
	_, ok := r.x.noun(w.lower)
	return ok || r.lower[w.lower]
}

// personName fills the parts of a person's name from the words of the core.
func (r *reader) personName(m *mention) bool {
	var shown []string
	if w := r.at(m.first); m.end-m.first > 2 && w.acronym && len(w.text) > 2 && !r.at(m.first+1).acronym {
		m.first++ // a rank in capitals: "DSP Ann Poole"
	}
	for i := m.first; i < m.end; i++ {
		w := r.at(i)
		if w.kind == text.Punct {
			if k := r.nickname(i); k > 0 {
				i = k - 1
			}
			continue
		}
		shown = append(shown, w.text)
		m.parts = append(m.parts, w.lower)
	}
	if len(shown) == 0 {
		return false
	}
	m.at = span.Of(r.words[m.first].Start, r.words[m.end-1].End)
	m.name = strings.Join(shown, " ")
	alone := len(m.parts) == 1 && (r.x.lastNames[m.parts[0]] || r.persons[m.parts[0]]) // a surname tells no sex
	if g, ok := r.x.given(m.parts[0], lang.AnyCase); ok && !alone && m.gender == lang.Either {
		m.gender = g.gender
	}
	return true
}

// isGiven reports whether word i is a first name.
func (r *reader) isGiven(i int) bool {
	_, ok := r.x.firstNames[r.at(i).lower]
	return ok && r.at(i).capital
}

func (r *reader) show(first, end int) string {
	return strings.Trim(r.doc.Text[r.words[first].Start:r.words[end-1].End], "\"“”«»‘’'")
}

// proper classes a capitalised run without a title.
func (r *reader) proper(m *mention, nameAt, run int, bound bool) bool {
	m.shape, m.kind = named, text.Organization
	last := r.at(m.end - 1)
	m.name = r.show(nameAt, m.end)
	m.at = span.Of(r.words[nameAt].Start, r.words[m.end-1].End)
	if state, ok := r.x.states[r.at(nameAt).lower]; ok && run == 1 {
		m.state = state
		return bound || m.owner < 0
	}
	for i := nameAt; i < m.end; i++ {
		if n, ok := r.x.noun(r.at(i).lower); ok && n.sort >= lang.Organ && n.sort <= lang.Bulletin && n.sort != lang.Bulletin {
			m.noun, m.hasNoun = n, true
			m.heads = append(m.heads, r.x.role(n.lemma))
		}
	}
	if m.hasNoun {
		if m.noun.sort == lang.Paper && !r.at(m.end-1).capital {
			m.kind, m.shape = text.Paper, nominal
		}
		return true
	}
	if r.looksPerson(m, nameAt, run, bound) {
		m.kind = text.Person
		return r.personName(m)
	}
	if r.place[r.at(nameAt).Start] > 0 && !bound {
		return false
	}
	return bound || run > 1 || last.acronym || !last.first
}

// looksPerson weighs whether a capitalised run is a person's name.
func (r *reader) looksPerson(m *mention, nameAt, run int, bound bool) bool {
	w := r.at(nameAt)
	if m.reach == the || strings.EqualFold(m.name, r.doc.Meta.Outlet) || strings.ContainsAny(m.name, "&0123456789") || w.acronym && run == 1 && len(w.text) < 6 && !r.persons[w.lower] {
		return false
	}
	_, given := r.x.firstNames[w.lower]
	if run == 1 {
		return r.persons[w.lower] || (given || bound && r.x.surname(w.lower) && !r.lower[w.lower]) && r.place[w.Start] == 0
	}
	if given || strings.HasSuffix(w.text, ".") && len(w.text) <= 5 || r.is(m.end-2, lexicon.Particle) {
		return r.place[w.Start] == 0 || given && run == 2 && !r.wholePlace(m)
	}
	if r.at(m.end).text == "," && r.at(m.end+1).kind == text.Number && len(r.at(m.end+1).text) == 2 {
		return true
	}
	return (bound || r.persons[r.at(m.end-1).lower]) && run <= 3 && r.place[w.Start] == 0
}

// wholePlace reports whether a name is that of a place from end to end.
func (r *reader) wholePlace(m *mention) bool {
	return r.place[m.at.Start] >= m.at.End
}
