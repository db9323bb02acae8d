package lang

import (
	"fmt"
	"strings"

	"hearsay/lang/form"
)

// Gender is grammatical gender, or sex where a word tells it.
type Gender uint8

// UnmarshalText reads a gender as the lexicon has it: "m", "f" or "n"; "x" for Either.
func (g *Gender) UnmarshalText(name []byte) error {
	return choose(g, []string{"x", "m", "f", "n"}, string(name))
}

// The genders. Either is that of a word that fits women and men.
const (
	Either Gender = iota
	Masculine
	Feminine
	Neuter
)

// Sort tells what a noun can head a mention of.
type Sort uint8

// UnmarshalText reads the name of a sort, which is that of its constant in small letters.
func (s *Sort) UnmarshalText(name []byte) error {
	return choose(s, []string{"honorific", "rank", "holder", "human", "organ", "body", "outlet", "paper", "bulletin", "crowd"},
		string(name))
}

// The sorts of noun.
const (
	Honorific Sort = iota // stands before a name and says nothing else: "Mr", "пан"
	Rank                  // stands before a name or for its holder: "general", "judge"
	Holder                // an office that one person holds: "mayor", "spokesman", «глава»
	Human                 // any other word for a person: "driver", "aide", «источник»
	Organ                 // a part that speaks for a body and is named after it: «пресс-служба»
	Body                  // speaks as one: "ministry", "police", «штаб»
	Outlet                // a body that publishes: "newspaper", "channel", «агентство»
	Paper                 // speaks for itself: "report", "poll", «опрос»
	Bulletin              // speaks for the body that issues it: "statement", "website", «сводка»
	Crowd                 // plural people, a noun without singular here: "people", «власти»
)

// Irregular is a noun with its forms, lower-case.
type Irregular struct {
	Lemma  string   `form:"=name"`
	Sort   Sort     `form:"sort"`
	Gender Gender   `form:"gender"`
	Plural bool     `form:"plural"` // has no singular: «дані»
	Forms  []string `list:"forms"`
}

// Pronoun is a word that points back to a speaker.
type Pronoun struct {
	Word   string
	Gender Gender
	Plural bool
	Body   bool // may stand for a body: "it", "they"
}

// Pair takes the word and what it is: a gender, "plural", "body".
func (p *Pronoun) Pair(word, traits string) error {
	p.Word = word
	for trait := range strings.FieldsSeq(traits) {
		switch trait {
		case "plural":
			p.Plural = true
		case "body":
			p.Body = true
		default:
			if err := p.Gender.UnmarshalText([]byte(trait)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Case is a set of grammatical cases.
type Case uint8

// UnmarshalText reads the name of a case, which is that of its constant in small letters.
func (c *Case) UnmarshalText(name []byte) error {
	return choices(c, []string{"nominative", "genitive", "dative", "accusative", "instrumental", "locative"},
		[]string{string(name)})
}

// The cases.
const (
	Nominative Case = 1 << iota
	Genitive
	Dative
	Accusative
	Instrumental
	Locative
	AnyCase Case = 0
)

// Paradigm is how one type of word declines. Forms are endings that replace Ends, in the
// order of the cases; alternatives are parted by "/", "-" is the empty ending.
type Paradigm struct {
	Sort     ParadigmSort `form:"=name"`
	Gender   Gender       `form:"gender"`
	Ends     string       `form:"ends"`     // ending of the nominative singular
	After    string       `form:"after"`    // letters one of which stands before Ends; "" for any
	Singular string       `form:"singular"` // six endings separated by spaces; "" where there is no singular
	Plural   string       `form:"plural"`   // the same for the plural
	Heads    bool         `form:"heads"`    // of adjectives: nouns decline so too, as all masculine ones do: «управляющая»
}

// ParadigmSort tells which words a paradigm fits.
type ParadigmSort uint8

// UnmarshalText reads the name of a sort: "nouns", "surnames".
func (s *ParadigmSort) UnmarshalText(name []byte) error {
	return choose(s, []string{"nouns", "surnames", "both", "adjectives", "patronymics"}, string(name))
}

// The sorts of paradigm.
const (
	OfNouns    ParadigmSort = iota // common nouns and first names
	OfSurnames                     // surnames
	OfBoth
	OfAdjectives  // Gender tells the gender of the nominative; Singular and Plural decline it
	OfPatronymics // they decline as no other word in that ending does
)

// Governor is a word that gives its complement a case: «по словам» + genitive.
type Governor struct {
	Words string
	Case  Case
}

// Pair takes the words and the name of the case.
func (g *Governor) Pair(words, name string) error {
	g.Words = words
	return g.Case.UnmarshalText([]byte(name))
}

// Speaker is what extract/speaker, extract/via and extract/link need to know of a language.
type Speaker struct {
	// FirstNames has a name and its bearers a line: "Olga f", "Ivan m", "Robin x".
	FirstNames string
	// LastNames are surnames, one a line: a word alone that is one is a person. Words that are common nouns too are left
	// out.
	LastNames string
	// SurnameEndings are endings that only surnames have: a word alone that ends so is a person.
	SurnameEndings []string `list:"surname endings"`
	// Vowels are the letters that are one.
	Vowels string `form:"vowels"`
	// NameEnds are the letters that a name in the nominative may end in where it declines as a feminine.
	NameEnds string `form:"name ends"`
	// Irregular are nouns with forms that the paradigms miss.
	Irregular []Irregular `form:"noun"`
	// Feminines make the noun for a woman of one for a man, by their endings: "ник ниця". A noun that is
	// listed goes before one that is made.
	Feminines []string `table:"feminines"`
	// Short maps written abbreviations of titles, stop left out, to the noun: "gen" → "general".
	Short map[string]string `table:"short titles"`
	// Equal maps a noun to another that says the same: "adviser" → "advisor".
	Equal map[string]string `table:"equal"`
	// Pronouns point back to a speaker.
	Pronouns []Pronoun `table:"pronouns"`
	// Possessives stand before a noun: "his lawyer", «его адвокат».
	Possessives []Pronoun `table:"possessives"`
	// States are actors named by country, capital and people: "Russia Moscow Russian Russians".
	States []string `table:"states"`
	// Governors tell the case of a source by its cue.
	Governors []Governor `table:"governors"`
	// Paradigms decline nouns and names; none where the language does not.
	Paradigms []Paradigm `form:"paradigm"`
	// Many is how nouns for people that no list has end in the genitive plural.
	Many Many `form:"many"`
	// PastGender tells the gender of a speaker by the ending of the cue: "ла" feminine.
	PastGender []Ending `table:"past gender"`

	Via  Via
	Link Link
}

// Many is an ending of the genitive plural, with that of the nominative in its place: «ков», «ки».
type Many struct{ Ends, Nominative string }

// UnmarshalText reads the two endings: "ков ки".
func (m *Many) UnmarshalText(endings []byte) error {
	genitive, nominative, ok := strings.Cut(string(endings), " ")
	if !ok {
		return fmt.Errorf("%q is not two endings", endings)
	}
	*m = Many{genitive, nominative}
	return nil
}

// Ending ties the ending of a word to a gender.
type Ending struct {
	Ends   string
	Gender Gender
}

// Pair takes the ending and the gender.
func (e *Ending) Pair(ending, gender string) error {
	e.Ends = form.Ending(ending)
	return e.Gender.UnmarshalText([]byte(gender))
}

// Via is what extract/via needs to know of a language. Phrases are lower-case.
type Via struct {
	// Lone is set where a name of one word in the place of an outlet is one, unless it is a place's or a body's.
	Lone bool `form:"lone outlets"`

	Networks []string `list:"networks"`    // channels that need no noun: "Telegram"
	Ends     []string `list:"outlet ends"` // endings of the names of outlets: ".com", "TV"
}

// Link is what extract/link needs to know of a language. Words are lower-case.
type Link struct {
	Deeds []Deed `form:"deed"` // nouns for what somebody did by speaking: "threat"
}

// Deed ties nouns to an act of package text: "threat" to "threaten".
type Deed struct {
	Act   string   `form:"=name"`
	Words []string `list:"words"`
}
