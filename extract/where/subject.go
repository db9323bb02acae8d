package where

import (
	"strings"
	"unicode/utf8"

	"hearsay/span"
	"hearsay/text"
)

// Subjects returns, for each statement, the indexes of the places that it is about: those
// that its content names, and those that a stand-in in it ("the city") stands for. A place
// is listed once.
func (s *Stage) Subjects(doc *text.Document) [][]int {
	out := make([][]int, len(doc.Statements))
	usable := make([]bool, len(doc.Places))
	for k := range doc.Places {
		usable[k] = doc.Places[k].Located && !s.actor(doc, k) && !s.stream(doc.Places[k])
	}
	towns := s.antecedents(doc)
	for i, st := range doc.Statements {
		for _, c := range st.Content {
			out[i] = s.about(doc, c, usable, towns, out[i])
		}
	}
	return out
}

// about adds the places of one stretch of content.
func (s *Stage) about(doc *text.Document, c span.Span, usable []bool, towns []int, out []int) []int {
	for k, p := range doc.Places {
		if usable[k] && c.Start <= p.Span.Start && p.Span.End <= c.End {
			out = addPlace(doc, out, k)
		}
	}
	r := doc.TokensIn(c)
	for i := r.First; i < r.End; i++ {
		if level, ok := s.standin(doc, i, r.End); ok {
			if k := s.antecedent(doc, doc.Tokens[i].Start, level, towns); k >= 0 {
				out = addPlace(doc, out, k)
			}
		}
	}
	return out
}

// addPlace adds a place that the list does not have yet under the same name.
func addPlace(doc *text.Document, out []int, k int) []int {
	for _, o := range out {
		if doc.Places[o].ID == doc.Places[k].ID && doc.Places[o].Name == doc.Places[k].Name {
			return out
		}
	}
	return append(out, k)
}

// standin reports whether a phrase that stands for a place begins at a token, and for which
// level of place.
func (s *Stage) standin(doc *text.Document, i, end int) (string, bool) {
	for _, st := range s.words.standins[s.lower(doc, i)] {
		n := i
		for n < end && n-i < len(st.words) && s.lower(doc, n) == st.words[n-i] {
			n++
		}
		if n-i == len(st.words) && (n == len(doc.Tokens) || !s.words.compounds[s.lower(doc, n)]) && !s.namedBehind(doc, n) {
			return st.level, true
		}
	}
	return "", false
}

// namedBehind holds where a place is named right behind a stand-in: "the city of Orsk",
// «город Орск», "the outskirts of Orsk".
func (s *Stage) namedBehind(doc *text.Document, i int) bool {
	for j := i; j < min(i+2, len(doc.Tokens)); j++ {
		for _, p := range doc.Places {
			if p.Span.Start == doc.Tokens[j].Start {
				return true
			}
		}
		if word := s.lower(doc, j); word != "of" && word != "the" {
			return false
		}
	}
	return false
}

func (s *Stage) lower(doc *text.Document, i int) string {
	if i < 0 || i >= len(doc.Tokens) {
		return ""
	}
	return strings.ToLower(doc.Tokens[i].In(doc.Text))
}

// antecedents lists the places that a stand-in may stand for: not those of a dateline and
// not those that act.
func (s *Stage) antecedents(doc *text.Document) []int {
	var out []int
	for k, p := range doc.Places {
		if p.Located && !dateline(doc, p.Span) && !s.stream(p) && !s.partOfName(doc, p) {
			out = append(out, k)
		}
	}
	return out
}

// partOfName holds for a place that a capital follows: it begins a longer name.
func (s *Stage) partOfName(doc *text.Document, p text.Place) bool {
	i := doc.TokensIn(p.Span).End
	return i < len(doc.Tokens) && doc.Tokens[i].Start == p.Span.End+1 && opensName(doc.Tokens[i].In(doc.Text)) &&
		doc.SentenceAt(doc.Tokens[i].Start) == doc.SentenceAt(p.Span.Start)
}

// antecedent is the place that a stand-in at an offset stands for; -1 for none. Among the
// places of its level before it, nearness in sentences and the number of mentions decide;
// without any, it is the first one behind it.
func (s *Stage) antecedent(doc *text.Document, offset int, level string, places []int) int {
	here := doc.SentenceAt(offset)
	best, top := -1, 0.0
	for _, k := range places {
		p := doc.Places[k]
		if !s.standsFor(p, level) {
			continue
		}
		if p.Span.Start > offset {
			if best < 0 {
				return k
			}
			break
		}
		score := 1/float64(1+here-doc.SentenceAt(p.Span.Start)) + 0.15*float64(mentions(doc, places, p))
		if score >= top {
			best, top = k, score
		}
	}
	return best
}

// mentions counts how often a place is named, up to six times.
func mentions(doc *text.Document, places []int, p text.Place) int {
	n := 0
	for _, k := range places {
		if doc.Places[k].ID == p.ID && doc.Places[k].Name == p.Name && n < 6 {
			n++
		}
	}
	return n
}

// standsFor reports whether a stand-in of a level can mean a place: a village is not called
// a city, nor a metropolis a town.
func (s *Stage) standsFor(p text.Place, level string) bool {
	switch level {
	case "region", "country":
		return p.Precision == level
	}
	if p.Precision != "place" {
		return false
	}
	e := s.entry(p)
	switch level {
	case "city":
		return e.Population == 0 || e.Population > 5_000
	case "town":
		return e.Population < 250_000
	case "village":
		return e.Population < 25_000
	}
	return true
}

// dateline holds for a place at the very start of a paragraph that a dash ends within a few
// words: "KYIV, Nov 3 (Agency) — Four people …".
func dateline(doc *text.Document, at span.Span) bool {
	i := doc.ParagraphAt(at.Start)
	if i < 0 || doc.Paragraphs[i].Start != at.Start {
		return false
	}
	rest := doc.Text[at.End:doc.Paragraphs[i].End]
	rest = rest[:min(len(rest), 60)]
	for _, end := range []string{" — ", " – ", " - ", "--", "/.", "). "} {
		if k := strings.Index(rest, end); k >= 0 && !strings.ContainsAny(rest[:k], "?!«»“”\"") && strings.Count(rest[:k], " ") <= 6 {
			return strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, ".") || k <= 1 || strings.HasPrefix(rest, " (") || strings.HasPrefix(rest, " /")
		}
	}
	return false
}

// actor reports whether a country or capital acts instead of being the place: "accused
// Kyiv", "Moscow will answer", "Russia's forces".
func (s *Stage) actor(doc *text.Document, k int) bool {
	p := doc.Places[k]
	if p.Precision != "country" && !s.capital(p) {
		return false
	}
	r := doc.TokensIn(p.Span)
	before := s.lower(doc, r.First-1)
	if before == "the" {
		before = s.lower(doc, r.First-2)
	}
	if s.words.toward[before] {
		return false
	}
	behind := r.End
	if possessive(s.lower(doc, behind)) {
		return s.ofState(doc, behind+1)
	}
	if before == "of" {
		return s.ofState(doc, r.First-4) || s.ofState(doc, r.First-3)
	}
	if doc.Parts != nil {
		verb := func(i int) bool {
			return i >= 0 && i < len(doc.Parts) && (doc.Parts[i] == "VERB" || doc.Parts[i] == "AUX")
		}
		return verb(behind) || s.words.speaking[before] || s.words.bodies[s.lower(doc, behind)]
	}
	return s.words.speaking[before] || s.opensClause(doc, r.First)
}

// opensClause holds for a name in the nominative at the head of its clause, in languages
// without a tagger.
func (s *Stage) opensClause(doc *text.Document, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(doc.Tokens[i-1].In(doc.Text))
	return doc.Tokens[i-1].Kind == text.Punct && r != '-' || doc.SentenceAt(doc.Tokens[i].Start) != doc.SentenceAt(doc.Tokens[i-1].Start)
}

// ofState reports whether one of the next few words is a body or attribute of a state.
func (s *Stage) ofState(doc *text.Document, i int) bool {
	for j := max(i, 0); j < min(i+3, len(doc.Tokens)); j++ {
		if s.words.bodies[s.lower(doc, j)] {
			return true
		}
		if doc.Tokens[j].Kind == text.Punct {
			return false
		}
	}
	return false
}

func possessive(word string) bool {
	return word == "'s" || word == "’s" || word == "'" || word == "’"
}
