package where

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"hearsay/extract/where/gazetteer"
	"hearsay/span"
	"hearsay/text"
)

// Subjects returns, for each statement, the indexes of the places that it is about: those
// that its content names, and those that a stand-in in it ("the city") stands for. A place
// is listed once.
func (s *Stage) Subjects(doc *text.Document) [][]int {
	a := s.about(doc)
	out := make([][]int, len(doc.Statements))
	for i, st := range doc.Statements {
		for _, c := range st.Content {
			out[i] = a.add(out[i], c)
		}
		out[i] = a.smallest(out[i])
	}
	return out
}

// smallest leaves out the countries and divisions of a list in which another place of it lies: the smaller one says where.
func (a *abouter) smallest(list []int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(k int) bool {
		return slices.ContainsFunc(list, func(o int) bool { return a.contains(a.entries[k], a.entries[o]) })
	})
}

// abouter knows of each place of a document what it can be for a statement.
type abouter struct {
	*Stage
	doc      *text.Document
	entries  []gazetteer.Entry
	usable   []bool         // it may be what a statement is about
	stands   []bool         // a stand-in may stand for it
	mentions map[string]int // by identity
}

func (s *Stage) about(doc *text.Document) *abouter {
	n := len(doc.Places)
	a := &abouter{s, doc, make([]gazetteer.Entry, n), make([]bool, n), make([]bool, n), map[string]int{}}
	for k, p := range doc.Places {
		a.mentions[identity(p)]++
		a.entries[k] = s.entry(p)
		river := a.entries[k].Class == gazetteer.Stream
		a.usable[k] = p.Located && !river && !a.actor(k)
		if k > 0 && !a.usable[k] && p.Located && !river && a.usable[k-1] && a.joined(k) {
			a.usable[k] = true // as the others of its list
		}
		a.stands[k] = p.Located && !river && !dateline(doc, p.Span) && !a.partOfName(p)
	}
	return a
}

// joined reports whether place k is the last of a list of places of one size: "Italy and Poland".
func (a *abouter) joined(k int) bool {
	before, p := a.doc.Places[k-1], a.doc.Places[k]
	if before.Precision != p.Precision {
		return false
	}
	gap := a.doc.TokensIn(span.Of(before.Span.End, p.Span.Start))
	for i := gap.First; i < gap.End; i++ {
		if w := a.lower(a.doc, i); w != "," && !a.words.joining[w] {
			return false
		}
	}
	return gap.End > gap.First && gap.End-gap.First <= 2
}

func identity(p text.Place) string { return p.ID + p.Name }

// from is the index of the first place that starts at an offset or behind it.
func (a *abouter) from(offset int) int {
	return sort.Search(len(a.doc.Places), func(k int) bool { return a.doc.Places[k].Span.Start >= offset })
}

// add adds the places of one stretch of content to a list.
func (a *abouter) add(out []int, c span.Span) []int {
	for k := a.from(c.Start); k < len(a.doc.Places) && a.doc.Places[k].Span.End <= c.End; k++ {
		if a.subject(k, c) {
			out = a.once(out, k)
		}
	}
	r := a.doc.TokensIn(c)
	for i := r.First; i < r.End; i++ {
		if level, ok := a.standin(i, r.End); ok {
			if k := a.antecedent(a.doc.Tokens[i].Start, level); k >= 0 {
				out = a.once(out, k)
			}
		}
	}
	return out
}

// mostSubjects bounds the places of one statement.
const mostSubjects = 50

func (a *abouter) once(out []int, k int) []int {
	for _, o := range out {
		if identity(a.doc.Places[o]) == identity(a.doc.Places[k]) {
			return out
		}
	}
	if len(out) == mostSubjects {
		return out
	}
	return append(out, k)
}

// standin reports whether a phrase that stands for a place begins at a token, and for which
// level of place.
func (a *abouter) standin(i, end int) (string, bool) {
	for _, st := range a.words.standins[a.lower(a.doc, i)] {
		n := i
		for n < end && n-i < len(st.words) && a.lower(a.doc, n) == st.words[n-i] {
			n++
		}
		if n-i == len(st.words) && !a.words.compounds[a.lower(a.doc, n)] && !a.namedBehind(n) {
			return st.level, true
		}
	}
	return "", false
}

// namedBehind holds where a place is named right behind a stand-in: "the city of Orsk",
// «город Орск».
func (a *abouter) namedBehind(i int) bool {
	for j := i; j < min(i+2, len(a.doc.Tokens)); j++ {
		start := a.doc.Tokens[j].Start
		if k := a.from(start); k < len(a.doc.Places) && a.doc.Places[k].Span.Start == start {
			return true
		}
		if word := a.lower(a.doc, j); word != "of" && word != "the" {
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

// partOfName holds for a place that a capital follows: it begins a longer name.
func (a *abouter) partOfName(p text.Place) bool {
	i := a.doc.TokenAt(p.Span.End)
	return i < len(a.doc.Tokens) && a.doc.Tokens[i].Start == p.Span.End+1 && opensName(a.doc.Tokens[i].In(a.doc.Text)) &&
		a.doc.SentenceAt(a.doc.Tokens[i].Start) == a.doc.SentenceAt(p.Span.Start)
}

// farthest is how many places before a stand-in are weighed.
const farthest = 60

// antecedent is the place that a stand-in at an offset stands for; -1 for none. Among the
// places of its level before it, nearness in sentences and the number of mentions decide;
// without any, it is the first one behind it.
func (a *abouter) antecedent(offset int, level string) int {
	here, behind := a.doc.SentenceAt(offset), a.from(offset)
	best, top := -1, 0.0
	for k := behind - 1; k >= max(0, behind-farthest); k-- {
		if !a.stands[k] || !a.standsFor(k, level) {
			continue
		}
		p := a.doc.Places[k]
		score := 1/float64(1+here-a.doc.SentenceAt(p.Span.Start)) + 0.15*float64(min(6, a.mentions[identity(p)]))
		if score > top {
			best, top = k, score
		}
	}
	for k := behind; best < 0 && k < min(len(a.doc.Places), behind+farthest); k++ {
		if a.stands[k] && a.standsFor(k, level) {
			best = k
		}
	}
	return best
}

// standsFor reports whether a stand-in of a level can mean a place: a village is not called
// a city, nor a metropolis a town.
func (a *abouter) standsFor(k int, level string) bool {
	precision, people := a.doc.Places[k].Precision, a.entries[k].Population
	switch level {
	case "region", "country":
		return precision == level
	case "city":
		return precision == "place" && (people == 0 || people > 5_000)
	case "town":
		return precision == "place" && people < 250_000
	case "village":
		return precision == "place" && people < 25_000
	}
	return precision == "place"
}

// dateline holds for a place at the very start of a paragraph that a dash ends within a few
// words: "KYIV, Nov 3 (Agency) — Four people …".
func dateline(doc *text.Document, at span.Span) bool {
	i := doc.ParagraphAt(at.Start)
	if i < 0 || doc.Paragraphs[i].Start != at.Start {
		return false
	}
	rest := doc.Text[at.End:min(doc.Paragraphs[i].End, at.End+60)]
	for _, end := range []string{" — ", " – ", " - ", "--", "/.", "). "} {
		k := strings.Index(rest, end)
		if k < 0 || strings.ContainsAny(rest[:k], "?!«»“”\"") || strings.Count(rest[:k], " ") > 6 {
			continue
		}
		return k <= 1 || strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, " (") || strings.HasPrefix(rest, " /")
	}
	return false
}

// actor reports whether a country or capital acts instead of being the place: "accused
// Kyiv", "Moscow will answer", "Russia's forces".
func (a *abouter) actor(k int) bool {
	p := a.doc.Places[k]
	if p.Precision != "country" && a.entries[k].Class != gazetteer.Capital {
		return false
	}
	r := a.doc.TokensIn(p.Span)
	before := a.lower(a.doc, r.First-1)
	if before == "the" {
		before = a.lower(a.doc, r.First-2)
	}
	switch {
	case a.words.toward[before]:
		return false
	case possessive(a.lower(a.doc, r.End)):
		return a.ofState(r.End + 1)
	case before == "of":
		return a.ofState(r.First-4) || a.ofState(r.First-3)
	case a.words.speaking[before]:
		return true
	case a.doc.Parts != nil:
		return a.verb(r.End) || a.words.bodies[a.lower(a.doc, r.End)]
	}
	return a.opensClause(r.First)
}

func (a *abouter) verb(i int) bool {
	return i >= 0 && i < len(a.doc.Parts) && (a.doc.Parts[i] == "VERB" || a.doc.Parts[i] == "AUX")
}

// opensClause holds for a name at the head of its clause, where in languages without a
// tagger the subject is taken to stand.
func (a *abouter) opensClause(i int) bool {
	if i == 0 {
		return true
	}
	before := a.doc.Tokens[i-1]
	r, _ := utf8.DecodeRuneInString(before.In(a.doc.Text))
	return before.Kind == text.Punct && r != '-' || a.doc.SentenceAt(a.doc.Tokens[i].Start) != a.doc.SentenceAt(before.Start)
}

// ofState reports whether one of the next few words is a body or attribute of a state.
func (a *abouter) ofState(i int) bool {
	for j := max(i, 0); j < min(i+3, len(a.doc.Tokens)); j++ {
		if a.words.bodies[a.lower(a.doc, j)] {
			return true
		}
		if a.doc.Tokens[j].Kind == text.Punct {
			return false
		}
	}
	return false
}

func possessive(word string) bool {
	return word == "'s" || word == "’s" || word == "'" || word == "’"
}
