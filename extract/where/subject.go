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
		if out[i] = a.smallest(out[i]); len(out[i]) == 0 && i > 0 && a.goesOn(i) {
			out[i] = slices.Clone(out[i-1])
		}
	}
	return out
}

// goesOn reports whether statement i goes on about what the one before it is about: it stands in the same or the next sentence of the
// paragraph, and it takes up words of it ("cutting off its escape routes … they hold all escape routes") or calls the ground that it
// told of by a word for ground ("the territories").
func (a *abouter) goesOn(i int) bool {
	before, here := a.doc.Statements[i-1].Content, a.doc.Statements[i].Content
	if len(before) == 0 || len(here) == 0 {
		return false
	}
	from, to := before[len(before)-1].Start, here[0].Start
	if a.doc.ParagraphAt(from) != a.doc.ParagraphAt(to) || to < from || a.doc.SentenceAt(to)-a.doc.SentenceAt(from) > 1 {
		return false
	}
	runs := map[string]bool{}
	for _, c := range before {
		a.runs(c, func(run string) bool { runs[run] = true; return false })
	}
	return slices.ContainsFunc(here, func(c span.Span) bool {
		return a.runs(c, func(run string) bool { return runs[run] }) || a.ground(c)
	})
}

// telling is how many bytes a word has at least that is likely to tell something.
const telling = 5

// runs calls a function with the runs of two telling words of a content, none of them a name, until it returns true; it returns whether
// the function did.
func (a *abouter) runs(c span.Span, use func(run string) bool) bool {
	r := a.doc.TokensIn(c)
	for i := r.First; i+1 < r.End; i++ {
		one, two := a.doc.Tokens[i].In(a.doc.Text), a.doc.Tokens[i+1].In(a.doc.Text)
		if len(one) < telling || len(two) < telling || opensName(one) || opensName(two) {
			continue
		}
		if use(one + " " + two) {
			return true
		}
	}
	return false
}

// ground reports whether a content has a phrase for the ground that was spoken of.
func (a *abouter) ground(c span.Span) bool {
	r := a.doc.TokensIn(c)
	for i := r.First; i < r.End; i++ {
		if st, ok := a.standin(i, r.End); ok && st.level == "before" {
			return true
		}
	}
	return false
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
		if w := a.lower(a.doc, i); w != "," && w != "the" && !a.words.joining[w] {
			return false
		}
	}
	return gap.End > gap.First && gap.End-gap.First <= longestJoint
}

// longestJoint is how many tokens join two places of a list at most: ", and the".
const longestJoint = 3

func identity(p text.Place) string { return p.ID + p.Name }

// from is the index of the first place that starts at an offset or behind it.
func (a *abouter) from(offset int) int {
	return sort.Search(len(a.doc.Places), func(k int) bool { return a.doc.Places[k].Span.Start >= offset })
}

// add adds the places that one stretch of content is about to a list.
func (a *abouter) add(out []int, c span.Span) []int {
	list := a.pointers(c)
	leanings := a.leanings(list, c)
	for i, p := range list {
		if a.subject(p, c, leanings[i]) {
			out = a.once(out, p.place)
		}
	}
	return out
}

// pointer is words of a content that may tell where: the name of a place, or what stands for one.
type pointer struct {
	at    text.Range
	place int    // which one it means
	level string // of what stands for a place; "" for a name
	rules bool   // the rules take the statement to be about it
}

// pointers are those of one stretch of content: the names of located places, then what stands for some.
func (a *abouter) pointers(c span.Span) []pointer {
	var out []pointer
	for k := a.from(c.Start); k < len(a.doc.Places) && a.doc.Places[k].Span.End <= c.End; k++ {
		if a.doc.Places[k].Located {
			out = append(out, pointer{at: a.doc.TokensIn(a.doc.Places[k].Span), place: k, rules: a.usable[k]})
		}
	}
	r := a.doc.TokensIn(c)
	for i := r.First; i < r.End; i++ {
		st, ok := a.standin(i, r.End)
		if !ok {
			continue
		}
		if k := a.antecedent(a.doc.Tokens[i].Start, st.level); k >= 0 {
			out = append(out, pointer{text.Range{First: i, End: i + len(st.words)}, k, st.level, st.level != "country"})
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

// standin is the phrase that stands for a place and begins at a token, if one does.
func (a *abouter) standin(i, end int) (standin, bool) {
	for _, st := range a.words.standins[a.lower(a.doc, i)] {
		n := i
		for n < end && n-i < len(st.words) && a.lower(a.doc, n) == st.words[n-i] {
			n++
		}
		if n-i == len(st.words) && !a.words.compounds[a.lower(a.doc, n)] && !a.namedBehind(n) {
			return st, true
		}
	}
	return standin{}, false
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
// without any, it is that of the dateline, else the first one behind it.
func (a *abouter) antecedent(offset int, level string) int {
	here, behind := a.doc.SentenceAt(offset), a.from(offset)
	best, top, dated := -1, 0.0, -1
	for k := behind - 1; k >= max(0, behind-farthest); k-- {
		if !a.stands[k] || !a.standsFor(k, level) {
			if a.opens(k) && a.standsFor(k, level) {
				dated = k
			}
			continue
		}
		p := a.doc.Places[k]
		score := 1/float64(1+here-a.doc.SentenceAt(p.Span.Start)) + 0.15*float64(min(6, a.mentions[identity(p)]))
		if score > top {
			best, top = k, score
		}
	}
	if best < 0 {
		best = dated
	}
	for k := behind; best < 0 && k < min(len(a.doc.Places), behind+farthest); k++ {
		if a.stands[k] && a.standsFor(k, level) {
			best = k
		}
	}
	return best
}

// opens holds for the place of a dateline that may be the scene; bureaus sit in capitals.
func (a *abouter) opens(k int) bool {
	p := a.doc.Places[k]
	return p.Located && a.entries[k].Class != gazetteer.Capital && dateline(a.doc, p.Span)
}

// standsFor reports whether a stand-in of a level can mean a place: a village is not called
// a city, nor a metropolis a town.
func (a *abouter) standsFor(k int, level string) bool {
	precision, people := a.doc.Places[k].Precision, a.entries[k].Population
	switch level {
	case "region", "country":
		return precision == level
	case "before":
		return false
	case "county":
		return a.entries[k].Class == gazetteer.County
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
