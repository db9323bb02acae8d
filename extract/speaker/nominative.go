package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// declinedName brings a person's name to the nominative.
func (r *reader) declinedName(m *mention, cases lang.Case) {
	m.at = span.Of(r.words[m.first].Start, r.words[m.end-1].End)
	surnameFirst := m.end-m.first > 1 && r.surnameFirst(m.first) == m.end
	m.gender = r.sexOf(m, cases, surnameFirst)
	var shown []string
	for k := m.first; k < m.end; k++ {
		w := r.at(k)
		n := w.text
		g, given := r.givenIn(w.lower, cases)
		before := k < m.end-1 && !surnameFirst || k > m.first && surnameFirst
		switch {
		case isInitial(w.text) || r.is(k, lexicon.Particle):
		case given && before && misfits(g, cases): // «Роберта», no «Роберт»
		case given && before || given && m.end-m.first == 1 && !r.known(w, cases, m.gender):
			n = respell(g.name, w.text)
			m.oblique = m.oblique || g.cases != lang.AnyCase && g.cases&lang.Nominative == 0
			if g.cases&lang.Nominative != 0 && cases == lang.AnyCase {
				cases = g.cases
			}
		case w.classes.Has(lexicon.Patronymic) && before:
			n = r.patronymic(w.text)
		default:
			n = r.surname(w, cases, m.gender)
		}
		shown = append(shown, n)
		m.parts = append(m.parts, text.Norm(n))
	}
	m.name = strings.Join(shown, " ")
	if surnameFirst { // the last part is the surname, however the report puts it
		m.parts = append(m.parts[1:], m.parts[0])
	}
}

// sexOf tells the sex of a person from the first name or the patronymic.
func (r *reader) sexOf(m *mention, cases lang.Case, surnameFirst bool) lang.Gender {
	for k := m.first; k < m.end; k++ {
		w := r.at(k)
		if g, ok := r.givenIn(w.lower, cases); ok && (k < m.end-1 || surnameFirst) && g.gender != lang.Either {
			return g.gender
		}
		if w.classes.Has(lexicon.Patronymic) && k > m.first {
			if w.classes.Has(lexicon.Masculine) {
				return lang.Masculine
			}
			return lang.Feminine
		}
	}
	if m.gender != lang.Either {
		return m.gender
	}
	if last := r.at(m.end - 1); last.classes.Has(lexicon.Womans) {
		if _, ok := r.given(last.lower); !ok && m.end-m.first > 1 {
			return lang.Feminine
		}
	}
	return m.gender
}

// respell gives the nominative of a word the letters in which the report writes it, as far as both are the same
// but for what the normal form leaves out: ё, apostrophes, hyphens.
func respell(nominative, written string) string {
	var out []byte
	for i, r := range nominative {
		w, size := utf8.DecodeRuneInString(written)
		if size == 0 || text.Norm(string(w)) != text.Norm(string(r)) {
			return string(out) + nominative[i:]
		}
		if unicode.IsLower(r) {
			w = unicode.ToLower(w)
		}
		out, written = utf8.AppendRune(out, w), written[size:]
	}
	return string(out)
}

func (r *reader) patronymic(w string) string {
	if list := r.x.inflect.nominatives(w, lang.AnyCase, lang.Either, lang.OfPatronymics); len(list) > 0 {
		return list[0]
	}
	return w
}

// surname gives a surname in the nominative: one that the report has, else by paradigm.
func (r *reader) surname(w word, cases lang.Case, g lang.Gender) string {
	if r.names[w.lower] && (cases == lang.AnyCase || cases&lang.Nominative != 0) || cases == lang.Nominative {
		return w.text
	}
	list := r.x.inflect.nominatives(w.text, cases, g, lang.OfSurnames)
	for _, c := range list {
		if r.names[text.Norm(c)] && !strings.EqualFold(c, w.text) {
			return c
		}
	}
	if cases == lang.AnyCase {
		return w.text
	}
	if len(list) > 0 {
		return list[0]
	}
	return w.text
}

// roleTitle shows the words of a role in the nominative: its adjectives and its noun.
func (r *reader) roleTitle(first, end int, cases lang.Case, g lang.Gender) string {
	var out []string
	headSeen := false
	for k := first; k < end; k++ {
		w := r.at(k)
		if w.kind == text.Punct {
			out = append(out, w.text)
			continue
		}
		s := w.text
		if n, ok := r.nounIn(w.lower, cases); ok && !headSeen && !r.adjectiveBefore(k, n) {
			s, headSeen = r.lemma(w, n), true
		} else if !headSeen && w.adjectival() {
			s = r.adjective(w, cases, g, false)
		}
		out = append(out, s)
	}
	return tidy(strings.Join(out, " "))
}

// tidy closes the spaces inside guillemets and before commas.
func tidy(s string) string {
	return strings.NewReplacer("« ", "«", " »", "»", " ,", ",", "„ ", "„", " “", "“").Replace(s)
}

// lemma shows a noun in the nominative of its number, with its capital.
func (r *reader) lemma(w word, n noun) string {
	base := n.lemma
	if n.plural {
		base = n.many
	}
	if n.plural && n.cases == lang.Nominative {
		base = w.lower
	}
	if base = respell(base, w.text); base == w.lower || base == "" {
		return w.text
	}
	if strings.Contains(w.lower, "-") && !strings.Contains(base, "-") {
		first := w.text[:strings.LastIndexAny(w.text, "-‐‑")]
		if list := r.x.inflect.nominatives(text.Norm(first), n.cases, n.gender, lang.OfNouns); len(list) > 0 && n.cases&lang.Nominative == 0 {
			if m, ok := r.nounIn(text.Norm(first), n.cases); ok {
				first = m.lemma
			}
		}
		base = first + "-" + base
	}
	if w.capital && !w.first && base == strings.ToLower(base) {
		first, size := utf8.DecodeRuneInString(base)
		return strings.ToUpper(string(first)) + base[size:]
	}
	return base
}

// adjective shows an adjective in the nominative of the gender of its noun.
func (r *reader) adjective(w word, cases lang.Case, g lang.Gender, plural bool) string {
	var list []string
	if plural {
		list = r.x.inflect.plurals(w.text, cases)
	} else {
		list = r.x.inflect.nominatives(w.text, cases, g, lang.OfAdjectives)
	}
	for _, c := range list {
		if r.lower[text.Norm(c)] || r.x.is(text.Norm(c), lexicon.Stressed) {
			return c
		}
	}
	if len(list) == 0 || cases&lang.Nominative != 0 && cases == lang.Nominative {
		return w.text
	}
	return list[0]
}
