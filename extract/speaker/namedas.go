package speaker

import (
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// namedAs gives a person whom a noun introduces the name or call sign that the same clause
// tells: "a commander who goes by the call sign Heron", «очевидец, назвавшийся Львом».
func (r *reader) namedAs(m *mention) {
	if m.shape != nominal || m.kind != text.Person || m.plural {
		return
	}
	for k := m.end; k < min(len(r.words), m.end+10) && r.words[k].sentence == m.sentence && !r.x.is(r.words[k].lower, lexicon.Speech); k++ {
		if !r.behindNaming(m.end, k) {
			continue
		}
		first := k
		if strings.ContainsAny(r.words[k].text, "\"“«„‘") {
			first++
		}
		if first < len(r.words) && r.words[first].capital && r.words[first].kind == text.Word && r.words[first].sentence == m.sentence {
			r.takeName(m, first)
		}
		return
	}
}

// behindNaming reports whether a phrase of naming ends right before word k, no earlier than
// at word from.
func (r *reader) behindNaming(from, k int) bool {
	if k <= from {
		return false
	}
	next := r.words[k]
	return (next.capital || strings.ContainsAny(next.text, "\"“«„‘")) && r.some(lang.NamedAs, from, func(m phrase.Match) bool { return m.To == k })
}

// takeName makes the capitalised words from word first on the name of a mention.
func (r *reader) takeName(m *mention, first int) {
	end := first + 1
	for end < first+3 && end < len(r.words) && r.words[end].capital && r.words[end].kind == text.Word && r.words[end].sentence == m.sentence {
		end++
	}
	limit := r.limit
	r.limit = len(r.words)
	defer func() { r.limit = limit }()
	m.roles = append(m.roles, text.Role{Title: m.name})
	m.shape, m.first, m.end, m.withheld = named, first, end, false
	m.after = max(m.after, end)
	if r.x.inflect.known() {
		cases := lang.Nominative
		if g, ok := r.given(r.words[first].lower); ok && g.cases&lang.Instrumental != 0 {
			cases = lang.Instrumental
		}
		r.declinedName(m, cases)
		return
	}
	m.at = span.Of(r.words[first].Start, r.words[end-1].End)
	r.personName(m)
}
