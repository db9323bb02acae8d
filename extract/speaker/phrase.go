package speaker

import (
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// reader reads noun phrases from the words of one report.
type reader struct {
	x       *vocabulary
	doc     *text.Document
	words   []word
	place   map[int]int     // start and end offsets of the places found in the text
	lower   map[string]bool // words that the report writes in lower case too
	persons map[string]bool // last names of persons named in full, lower-case
	pairs   map[int]bool    // words that begin a name whose first word no list knows
	upper   map[string]bool // words that it writes with a capital inside a sentence
	names   map[string]bool // capitalised words, lower-case
	opens   map[int][]int   // the statements whose source begins at a word
	titles  []string        // names in guillemets that stand in the nominative
	limit   int             // no phrase reads beyond this word
	found   []phrase.Match  // the rules' words, by where they begin

	dateline map[int]int // of sentences that open with a dateline: where it ends
}

func (r *reader) at(i int) word {
	if i < 0 || i >= r.limit {
		return word{kind: text.Punct}
	}
	return r.words[i]
}

// is reports whether word i is of one of the classes.
func (r *reader) is(i int, list ...lexicon.Class) bool {
	return r.at(i).classes.Meets(lexicon.Set(list...))
}

// determiner reads what opens a phrase and returns the index of the next word.
func (r *reader) determiner(m *mention, i int) int {
	for {
		w := r.at(i)
		p, possessive := r.x.possessive[w.lower]
		switch {
		case w.kind == text.Punct:
			return i
		case possessive:
			m.reach, m.owner, m.pronoun = owned, i, p
		case r.is(i, lexicon.Pair):
			m.reach = pair
		case r.is(i, lexicon.Definite) && m.reach == bare:
			m.reach = the
		case r.is(i, lexicon.Indefinite) && m.reach == bare:
			m.reach = some
		case r.is(i, lexicon.Count) || w.kind == text.Number:
			if m.reach != pair {
				m.reach = many
			}
		default:
			return i
		}
		i++
		m.first, m.end = i, i
	}
}

// read reads the phrase at word i. A free reading, over running text, needs a known noun
// or a name; a bound one takes whatever stands before the first preposition or comma, for
// the limit is the end of a source. It reports whether there is a phrase.
func (r *reader) read(i int, bound bool) (mention, bool) {
	if r.x.inflect.known() {
		return r.declined(i, bound, lang.AnyCase)
	}
	m := newMention(i)
	j := r.determiner(&m, i)
	if j > i && r.is(j, lexicon.Partitive) { // "one of them, a welder"
		if inner, ok := r.read(j+1, bound); ok {
			return r.oneOf(m, inner)
		}
		m.after = j + 2
		return m, m.reach != bare && r.at(j+2).text == "," && r.apposition(&m, j+3) && r.settle(&m, i)
	}
	end := r.extent(&m, j, bound)
	if end == j {
		return m, false
	}
	m.first, m.end, m.after = j, end, end
	m.at = span.Of(r.words[j].Start, r.words[end-1].End)
	if !r.interpret(&m, bound) {
		return m, false
	}
	r.complement(&m)
	r.appositions(&m, bound)
	r.finish(&m, i)
	return m, true
}

// settle finishes a phrase whose head an apposition gave.
func (r *reader) settle(m *mention, i int) bool {
	r.finish(m, i)
	return m.kind != ""
}

// oneOf makes one person of a group: "one of the residents".
func (r *reader) oneOf(m, group mention) (mention, bool) {
	group.reach, group.plural = some, false
	if group.kind == text.Group || group.plural {
		group.kind = text.Person
		group.name = "one of " + group.name
	}
	return group, true
}

// extent finds the end of the words that make up premodifiers, head and name.
func (r *reader) extent(m *mention, i int, bound bool) int {
	j, known := i, i
	for ; j < r.limit && j-i < 14; j++ {
		w := r.at(j)
		if w.kind == text.Punct {
			if k := r.nickname(j); k > 0 {
				j = k - 1
				continue
			}
			if w.text == "&" && j > i && r.at(j+1).capital || r.pluralOwner(j, i) {
				continue
			}
			break
		}
		if isClitic(w.text) {
			if j == i || j+1 >= r.limit || r.at(j+1).kind == text.Punct {
				break
			}
			m.owner, m.reach, known = j-1, owned, j+1
			continue
		}
		if w.capital && r.is(j, lexicon.Nameless) && j > i {
			break
		}
		if w.kind == text.Number && j > i && !r.at(j-1).capital {
			break
		}
		if r.is(j, lexicon.Clausal, lexicon.Preposition) && !(w.capital && j > i) || r.is(j, lexicon.Stop) && !w.capital || r.is(j, lexicon.Stop, lexicon.Preposition, lexicon.Clausal, lexicon.Definite, lexicon.Indefinite) && w.first {
			if r.is(j, lexicon.Particle) && r.at(j+1).capital {
				continue
			}
			break
		}
		if _, ok := r.x.pronouns[w.lower]; ok || r.verb(j, i) {
			break
		}
		if !bound && !w.capital {
			if !r.mayModify(j, known, i) {
				break
			}
		}
		if _, ok := r.x.noun(w.lower); ok || w.capital || w.kind == text.Number {
			known = j + 1
		}
	}
	if bound {
		return j
	}
	if known > i && isClitic(r.at(known-1).text) {
		m.owner, m.reach = -1, bare
		known--
	}
	return known
}

// verb reports whether word j, behind a noun of the phrase, is a verb.
func (r *reader) verb(j, start int) bool {
	if p := r.at(j).part; j == start || r.at(j).capital || p != "VERB" && p != "AUX" {
		return false
	}
	if _, ok := r.x.noun(r.at(j).lower); ok {
		return false
	}
	p := r.at(j - 1).part
	return p == "NOUN" || p == "PROPN" || p == "PRON"
}

// mayModify reports whether a lower-case word in running text may still belong to the
// phrase: a head noun, a particle, or a modifier that a head noun follows.
func (r *reader) mayModify(j, known, start int) bool {
	w := r.at(j)
	if _, ok := r.x.noun(w.lower); ok {
		return known <= start || known == j
	}
	if r.is(j, lexicon.Particle) && r.at(j+1).capital {
		return true
	}
	if known > start && !r.at(known-1).capital {
		return false // the head is read
	}
	if known > start { // "Heron news agency"
		_, ok := r.x.noun(r.at(j + 1).lower)
		return ok && !r.is(j, lexicon.Stop, lexicon.Preposition) && j == known && !w.classes.Has(lexicon.Past) && !strings.HasSuffix(w.lower, "s")
	}
	return j-start < 5
}

func isClitic(s string) bool { return s == "'s" || s == "’s" }

// pluralOwner reports whether the mark at word j is the apostrophe of "miners’ union".
func (r *reader) pluralOwner(j, start int) bool {
	w := r.at(j)
	return j > start && (w.text == "’" || w.text == "'") && r.at(j-1).End == w.Start && strings.HasSuffix(r.at(j-1).lower, "s") &&
		r.at(j+1).kind == text.Word && r.at(j+1).Start > w.End
}

// nickname is the index behind a quoted nickname between two names; 0 for none.
func (r *reader) nickname(j int) int {
	if j == 0 || !strings.ContainsAny(r.at(j).text, "\"“”'‘«„(") || !r.at(j-1).capital {
		return 0
	}
	for k := j + 1; k < j+6; k++ {
		if strings.ContainsAny(r.at(k).text, "\"”'’»“)") && r.at(k).kind == text.Punct {
			if r.at(k+1).capital && r.at(k+1).kind == text.Word && k > j+1 && r.at(k+1).sentence == r.at(j).sentence {
				return k + 1
			}
			return 0
		}
	}
	return 0
}
