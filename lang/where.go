package lang

import (
	"strings"

	"hearsay/lang/form"
)

// Where is what extract/where needs to know of a language.
type Where struct {
	// Model names the trained model that tells places from other names; "" where rules do.
	Model string `form:"place model"`
	// Shorts are the short forms of countries and divisions, as they are written, full stops included, with the name
	// under which the gazetteer has them.
	Shorts map[string]string `table:"short forms"`
	// Behind are those that are such behind a comma only: "Springfield, IL".
	Behind map[string]string `table:"short forms behind a comma"`
	// Endings undo the inflection of names. A name is looked up as it stands and with every
	// ending that it has replaced.
	Endings []PlaceEnding `table:"place endings"`
	// Derived undo what makes inhabitants and adjectives of the names of towns; empty in languages that keep their
	// capital. A line has endings, folded, and what may stand in their place in the name; "-" for nothing.
	Derived []Derivation `table:"town words"`
	// Within are such that count only behind one of In: «в херсонському музеї».
	Within []Derivation `table:"town words in a place"`
	// Adjectives are the endings of adjectives: a word with one before a small word is a part
	// of another name («Белого дома»).
	Adjectives []string `list:"adjective endings"`
	// Agreeing are endings of adjectives, each with those of the nouns that they may belong to: before a word
	// with none of them an adjective stands by itself: «под Долгопрудным горит».
	Agreeing []string `table:"agreeing endings"`
	// Letters spell a name in Latin letters, for places that have no name in the language's
	// own; empty in languages that are written in Latin letters.
	Letters []Letter `table:"letters"`
	// Kinds are the words that behind or before a name tell which kind of place is meant.
	Kinds []PlaceKind `form:"place kind"`
	// Directions are the words that may stand before a name without changing the place much:
	// "North", "downtown".
	Directions []string `list:"directions"`
	// Standins are the phrases that stand for a place named before.
	Standins []Standin `form:"stand-in"`
	// Compounds are the words that make another thing of a stand-in before them: "the town
	// hall".
	Compounds []string `list:"compounds"`
	// In are the words behind which a name is a place and not somebody: "in", "near", «под».
	In []string `list:"in a place"`
	// Toward are the prepositions that stand before places and before persons: «у Орска», «у
	// мэра». They make no place of a name, but no actor of a country.
	Toward []string `list:"toward a place"`
	// Motion are verbs, in all forms that occur, of leaving for, reaching or getting to a place.
	Motion []string `list:"motion"`
	// Joining join the last name of a list.
	Joining []string `list:"joining"`
	// Doing are verbs that somebody does and no place: "does".
	Doing []string `list:"doing"`
	// Common are words that are no names, though a name of a place is spelled, or inflected,
	// the same. Lower case.
	Common []string `list:"no places"`
	// Given are given names, lower case: behind one a name is a person's, and one alone is a
	// place only behind one of In.
	Given []string `list:"given names"`
	// Civic are the words that follow a place's name with a capital ("Paris Police"), so that
	// the place is no given name.
	Civic []string `list:"civic"`
	// Persons are the words behind which a name is a person's: titles.
	Persons []string `list:"titles of persons"`
	// Bodies are the words for what belongs to a state that acts: behind "Russia's", or
	// before "of Russia", they make an actor of the country ("forces", "influence").
	Bodies []string `list:"of states"`
	// Speaking are verbs whose object is somebody who acts or is spoken to: a country or
	// capital behind one is no place ("accused").
	Speaking []string `list:"speaking to"`
	// Peoples are words for peoples by the codes of their countries: "Georgian" tells that Georgia the country is
	// near. They are no places themselves.
	Peoples map[string][]string `table:"peoples"`
}

// Letter is a Cyrillic letter with its Latin spelling.
type Letter struct{ Cyrillic, Latin, Start string } // Start: at the head of a word, where it differs

// Pair takes the letter and its spelling, "-" for none, with the one at the head of a word behind a stroke: "iu/yu".
func (l *Letter) Pair(letter, spelling string) error {
	latin, start, _ := strings.Cut(spelling, "/")
	*l = Letter{letter, form.Ending(latin), start}
	return nil
}

// PlaceEnding is an ending of the base form of a name, and those that inflection puts in its place.
type PlaceEnding struct {
	Base string
	Seen []string
}

// Pair takes the ending and the others, "-" for the empty one.
func (e *PlaceEnding) Pair(base, seen string) error {
	e.Base = form.Ending(base)
	for ending := range strings.FieldsSeq(seen) {
		e.Seen = append(e.Seen, form.Ending(ending))
	}
	return nil
}

// Derivation is a way to make a word in lower case of a town's name: an inhabitant, or an adjective.
type Derivation struct {
	Seen string // endings, folded, parted by spaces
	Base string // what may stand in their place in the name; "-" for nothing
}

// Pair takes the two.
func (d *Derivation) Pair(seen, base string) error {
	*d = Derivation{seen, base}
	return nil
}

// PlaceKind is words for a kind of place.
type PlaceKind struct {
	Level string   `form:"=name"` // "place", "county", "region", "country", "feature"
	Words []string `list:"words"` // lower case, in every form
	// Part is set where the word is part of the name: "Lake Erie", "Cook County"; else the
	// name alone is the place: "the Kharkiv region".
	Part bool `form:"part"`
	// Before is set where the word stands before the name: «город Орск».
	Before bool `form:"before"`
}

// Check refuses an unknown level.
func (k *PlaceKind) Check() error {
	return oneOf(k.Level, "place", "county", "region", "country", "feature")
}

// Standin is phrases that stand for a place named before: "the city".
type Standin struct {
	// Level is what they can stand for: "city", "town", "village", any populated "place", or
	// "county", "region", "country"; "before" for what the statement before it is about.
	Level string   `form:"=name"`
	Words []string `list:"words"` // lower case
}

// Check refuses an unknown level.
func (s *Standin) Check() error {
	return oneOf(s.Level, "city", "town", "village", "place", "county", "region", "country", "before")
}
