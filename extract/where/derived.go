package where

import (
	"strings"
	"unicode/utf8"

	"hearsay/extract/where/gazetteer"
	"hearsay/lang"
	"hearsay/text"
)

// A word in lower case may be made of a town's name: who lives there («полтавців» of «Полтава»), or what lies there
// («в херсонському музеї»). A people of a country is no place, so only towns of some size count.

// fewest is how many inhabitants a town has at least whose inhabitants a report calls by its name.
const fewest = 20_000

// longestDerived is how many bytes of a word are looked at.
const longestDerived = 60

// derived returns the town that the word at a token is made of.
func (m *matcher) derived(i int) (spot, bool) {
	t := m.doc.Tokens[i]
	if t.Kind != text.Word || len(m.stage.words.derived) == 0 || t.Len() > longestDerived {
		return spot{}, false
	}
	var room, form [longestDerived * 2]byte
	word := gazetteer.AppendFold(room[:0], t.In(m.doc.Text))
	out := spot{Range: text.Range{First: i, End: i + 1}, derived: true}
	for _, d := range m.stage.words.derived {
		stem, ok := strings.CutSuffix(string(word), d.seen)
		if !ok || utf8.RuneCountInString(stem) < 2 || utf8.RuneCountInString(stem+d.base) < 4 || d.within && !m.stage.words.in[m.stage.lower(m.doc, i-1)] {
			continue
		}
		out.found = m.towns(append(append(form[:0], stem...), d.base...), out.found)
	}
	return out, len(out.found) > 0
}

// towns appends the towns of a key in the countries where the language is spoken.
func (m *matcher) towns(key []byte, out []candidate) []candidate {
	for _, f := range m.stage.table.Find(key, m.found[:0]).Entries {
		e := m.stage.table.Entry(f.Index)
		if town := e.Class >= gazetteer.Capital && e.Class <= gazetteer.Town; town && e.Population >= fewest && spoken(e) {
			out = append(out, candidate{index: f.Index, main: f.Main, inflected: true})
		}
	}
	return out
}

// spoken reports whether a place lies where Russian or Ukrainian is spoken in the streets.
func spoken(e gazetteer.Entry) bool {
	return e.Country == "UA" || e.Country == "RU" || e.Country == "BY"
}

// derivation is an ending and what stands in its place in a town's name; within is set where it counts behind words such as
// "in" only.
type derivation struct {
	seen, base string
	within     bool
}

// derivations takes the lines apart: an ending and what stands in its place, each.
func derivations(list []lang.Derivation, within bool) []derivation {
	var out []derivation
	for _, d := range list {
		for _, seen := range strings.Fields(d.Seen) {
			for _, base := range strings.Fields(d.Base) {
				out = append(out, derivation{seen, strings.TrimPrefix(base, "-"), within})
			}
		}
	}
	return out
}
