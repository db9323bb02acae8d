package lang

import "strings"

// Where is what extract/where needs to know of a language.
type Where struct {
	// Model names the trained model that tells places from other names; "" where rules do.
	Model string
	// Shorts are the short forms of countries and divisions, as they are written.
	Shorts []Short
	// Endings undo the inflection of names. A name is looked up as it stands and with every
	// ending that it has replaced.
	Endings []PlaceEnding
	// Derived undo what makes inhabitants and adjectives of the names of towns; empty in languages that keep their
	// capital.
	Derived []Derivation
	// Adjectives are the endings of adjectives: a word with one before a small word is a part
	// of another name («Белого дома»).
	Adjectives []string
	// Agreeing are endings of adjectives, each with those of the nouns that they may belong to: before a word
	// with none of them an adjective stands by itself: «под Долгопрудным горит».
	Agreeing []string
	// Letters spell a name in Latin letters, for places that have no name in the language's
	// own; empty in languages that are written in Latin letters.
	Letters []Letter
	// Kinds are the words that behind or before a name tell which kind of place is meant.
	Kinds []PlaceKind
	// Directions are the words that may stand before a name without changing the place much:
	// "North", "downtown".
	Directions []string
	// Standins are the phrases that stand for a place named before.
	Standins []Standin
	// Compounds are the words that make another thing of a stand-in before them: "the town
	// hall".
	Compounds []string
	// In are the words behind which a name is a place and not somebody: "in", "near", «под».
	In []string
	// Toward are the prepositions that stand before places and before persons: «у Орска», «у
	// мэра». They make no place of a name, but no actor of a country.
	Toward []string
	// Motion are verbs, in all forms that occur, of leaving for, reaching or getting to a place; Joining join the last
	// name of a list.
	Motion, Joining []string
	// Doing are verbs that somebody does and no place: "does".
	Doing []string
	// Common are words that are no names, though a name of a place is spelled, or inflected,
	// the same. Lower case.
	Common []string
	// Given are given names, lower case: behind one a name is a person's, and one alone is a
	// place only behind one of In.
	Given []string
	// Civic are the words that follow a place's name with a capital ("Paris Police"), so that
	// the place is no given name.
	Civic []string
	// Persons are the words behind which a name is a person's: titles.
	Persons []string
	// Bodies are the words for what belongs to a state that acts: behind "Russia's", or
	// before "of Russia", they make an actor of the country ("forces", "influence").
	Bodies []string
	// Speaking are verbs whose object is somebody who acts or is spoken to: a country or
	// capital behind one is no place ("accused").
	Speaking []string
	// Peoples maps words for peoples to country codes: "Georgian" tells that Georgia the
	// country is near. They are no places themselves.
	Peoples map[string]string
}

// Short is a short form of a place's name.
type Short struct {
	Written string // as it stands in the text, full stops included
	Name    string // the name under which the gazetteer has it
	Behind  bool   // only behind a comma: "Springfield, IL"
}

// Letter is a Cyrillic letter with its Latin spelling.
type Letter struct{ Cyrillic, Latin, Start string } // Start: at the head of a word, where it differs

// Alphabet makes letters of pairs of a Cyrillic letter and its spelling ("шsh"), with the
// one at the head of a word behind a stroke ("юiu/yu").
func Alphabet(pairs ...string) []Letter {
	var out []Letter
	for _, p := range pairs {
		latin, start, _ := strings.Cut(p[2:], "/")
		out = append(out, Letter{Cyrillic: p[:2], Latin: latin, Start: start})
	}
	return out
}

// PlaceEnding is an ending of a name and what stands there in the base form.
type PlaceEnding struct{ Seen, Base string }

// Undo lists the endings that stand for one ending of the base form.
func Undo(base string, seen ...string) []PlaceEnding {
	var out []PlaceEnding
	for _, s := range seen {
		out = append(out, PlaceEnding{Seen: s, Base: base})
	}
	return out
}

// Derivation is a way to make a word in lower case of a town's name: an inhabitant, or an adjective.
type Derivation struct {
	Seen   string // endings, folded, parted by spaces
	Base   string // what may stand in their place in the name; "-" for nothing
	Within bool   // only behind one of In: «в херсонському музеї»
}

// PlaceKind is a word for a kind of place.
type PlaceKind struct {
	Word  string // lower case, in every form
	Level string // "place", "county", "region", "country", "feature"
	// Part is set where the word is part of the name: "Lake Erie", "Cook County"; else the
	// name alone is the place: "the Kharkiv region".
	Part bool
	// Before is set where the word stands before the name: «город Орск».
	Before bool
}

// Standin is a phrase that stands for a place named before: "the city".
type Standin struct {
	Words string // lower case
	// Level is what it can stand for: "city", "town", "village", any populated "place", or
	// "region", "country".
	Level string
}
