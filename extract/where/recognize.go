package where

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"hearsay/extract/where/gazetteer"
	"hearsay/span"
	"hearsay/text"
)

// A name is a stretch that was found to name a place, with what it may stand for.
type name struct {
	text.Range
	key     string // folded, with the level
	found   []candidate
	level   string // what a generic word says it is, as in lang.PlaceKind; "" for nothing
	because string // how it was recognized
}

// recognize decides which stretches are names of places.
func (s *Stage) recognize(doc *text.Document, spots []spot) []name {
	if s.model == nil {
		return s.byRule(doc, spots)
	}
	var out []name
	for _, r := range s.decode(doc, spots) {
		if !s.forename(doc, r) && !noPlace(doc, r) && !s.acts(doc, r) {
			out = append(out, s.name(doc, r, spots))
		}
	}
	return s.beside(doc, spots, out)
}

// beside adds to the names that the model found those that it passed over: what somebody leaves, reaches or gets to,
// the last country of a list of them, a town in capitals that opens a dateline, and behind a word of place what is one elsewhere.
func (s *Stage) beside(doc *text.Document, spots []spot, found []name) []name {
	taken, keys := map[int]bool{}, map[string]bool{}
	for _, n := range found {
		keys[n.key] = true
		for k := n.First; k < n.End; k++ {
			taken[k] = true
		}
	}
	for _, sp := range spots {
		if taken[sp.First] || taken[sp.End-1] || s.forename(doc, sp.Range) {
			continue
		}
		if again := s.words.in[s.lower(doc, sp.First-1)] && keys[s.named(doc, sp, "").key]; again || s.passedOver(doc, sp, taken) {
			found = append(found, s.named(doc, sp, "beside"))
			for k := sp.First; k < sp.End; k++ {
				taken[k] = true
			}
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].First < found[j].First })
	return found
}

func (s *Stage) passedOver(doc *text.Document, sp spot, taken map[int]bool) bool {
	return s.headedFor(doc, sp) || s.listed(doc, sp, taken) || s.dates(doc, sp)
}

// town is how many live in a place at least that a dateline may have.
const town = 5_000

// dates holds for a town that opens a dateline: "KYIV — Four people …".
func (s *Stage) dates(doc *text.Document, sp spot) bool {
	at := span.Of(doc.Tokens[sp.First].Start, doc.Tokens[sp.End-1].End)
	word := at.In(doc.Text)
	return strings.ToUpper(word) == word && dateline(doc, at) && slices.ContainsFunc(sp.found, func(c candidate) bool {
		return s.table.Entry(c.index).Population >= town
	})
}

// headedFor holds for a capitalized name right behind a verb of going, with or without a preposition, that
// no other capital follows: "to leave Reading for Oxford", "got to Namtu".
func (s *Stage) headedFor(doc *text.Document, sp spot) bool {
	if sp.First == 0 || !opensName(doc.Tokens[sp.First].In(doc.Text)) || acronym(doc.Tokens[sp.First].In(doc.Text)) {
		return false
	}
	if next := sp.End; next < len(doc.Tokens) && opensName(doc.Tokens[next].In(doc.Text)) || possessive(s.lower(doc, next)) {
		return false
	}
	before := s.lower(doc, sp.First-1)
	return s.words.motion[before] || s.words.in[before] && s.words.motion[s.lower(doc, sp.First-2)]
}

// listed holds for a country that "and" joins to a name that was found.
func (s *Stage) listed(doc *text.Document, sp spot, taken map[int]bool) bool {
	before := s.lower(doc, sp.First-1)
	if before != "," && !s.words.joining[before] || !taken[sp.First-2] {
		return false
	}
	for _, c := range sp.found {
		if c.main && s.table.Entry(c.index).Class == gazetteer.Country {
			return true
		}
	}
	return false
}

// noPlace holds for a pronoun, and for a degree behind a name: "M.S.".
func noPlace(doc *text.Document, r text.Range) bool {
	if r.End-r.First != 1 {
		return false
	}
	w := doc.Tokens[r.First].In(doc.Text)
	degree := strings.HasSuffix(w, ".") && strings.Count(w, ".") > 1 && r.First > 0 && doc.Tokens[r.First-1].In(doc.Text) == "," && w != "U.S." && w != "U.K."
	return doc.Parts != nil && doc.Parts[r.First] == "PRON" || degree
}

// forename holds for a given name that is a place's too, before a surname: a capitalized
// word that is none of those that follow places ("Paris Hilton", but "Paris police").
func (s *Stage) forename(doc *text.Document, r text.Range) bool {
	if r.End-r.First != 1 || r.End >= len(doc.Tokens) || !s.words.given[s.lower(doc, r.First)] || s.words.in[s.lower(doc, r.First-1)] {
		return false
	}
	next := doc.Tokens[r.End]
	return next.Kind == text.Word && next.Start == doc.Tokens[r.End-1].End+1 && opensName(next.In(doc.Text)) &&
		!s.words.civic[s.lower(doc, r.End)] && doc.Text[next.Start-1] == ' '
}

// acts holds for one word that no preposition governs and that does something, where no large place is called so:
// "as Ida does". It is somebody.
func (s *Stage) acts(doc *text.Document, r text.Range) bool {
	before := s.lower(doc, r.First-1)
	if r.End-r.First != 1 || r.End >= len(doc.Tokens) || doc.Parts == nil || s.words.toward[before] || before == "," {
		return false
	}
	if doc.Parts[r.End] != "VERB" && !s.words.doing[s.lower(doc, r.End)] {
		return false
	}
	m := matcher{stage: s, doc: doc}
	for _, c := range m.within(r).found {
		if s.table.Entry(c.index).Population >= fewest {
			return false
		}
	}
	return true
}

// name gives a recognized stretch its candidates.
func (s *Stage) name(doc *text.Document, r text.Range, spots []spot) name {
	k := sort.Search(len(spots), func(i int) bool { return spots[i].First >= r.First })
	if k < len(spots) && spots[k].Range == r {
		return s.named(doc, spots[k], "tagger")
	}
	m := matcher{stage: s, doc: doc}
	return s.named(doc, m.within(r), "tagger")
}

func (s *Stage) named(doc *text.Document, sp spot, because string) name {
	n := name{Range: sp.Range, found: sp.found, because: because, level: cmp.Or(sp.level, s.level(doc, sp.Range))}
	n.found = s.ofLevel(n.found, n.level)
	n.key = n.level + ":" + gazetteer.Fold(at(doc, n.Range).In(doc.Text))
	return n
}

// ofLevel keeps the candidates of the kind that the text names, where there are any.
func (s *Stage) ofLevel(found []candidate, level string) []candidate {
	if level == "" {
		return found
	}
	var out []candidate
	for _, c := range found {
		if fits(s.table.Entry(c.index).Class, level) {
			out = append(out, c)
		}
	}
	if out == nil {
		return found
	}
	return out
}

// level is what the word behind or before a name, or its last word, says it is.
func (s *Stage) level(doc *text.Document, r text.Range) string {
	word := func(i int) string {
		if i < 0 || i >= len(doc.Tokens) {
			return ""
		}
		return strings.ToLower(doc.Tokens[i].In(doc.Text))
	}
	if k, ok := s.words.kinds[word(r.End-1)]; ok && r.End-r.First > 1 {
		return k.Level
	}
	if k, ok := s.words.kinds[word(r.End)]; ok && doc.Tokens[r.End].Start-doc.Tokens[r.End-1].End == 1 {
		return k.Level
	}
	if k, ok := s.words.kinds[word(r.First-1)]; ok && k.Before {
		return k.Level
	}
	return ""
}
