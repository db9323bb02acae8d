package speaker

import (
	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// shape tells how a mention refers.
type shape uint8

const (
	named   shape = iota // by a proper name: "Ann Poole", "the Kremlin"
	nominal              // by a noun: "the mayor", "analysts"
	pointer              // by a pronoun: "she"
	outlet               // the outlet speaks of itself: "we"
	there                // «там же»: the body spoken of
)

// reach is the kind of determiner.
type reach uint8

const (
	bare reach = iota
	the
	some // indefinite: "a", "one"
	many // counted: "two", "several"
	pair // "both"
	owned
)

// mention is a stretch of text that refers to somebody.
type mention struct {
	shape      shape
	kind       text.Kind
	reach      reach
	first, end int // words of the core: name or head phrase
	at         span.Span
	name       string   // as it is to be shown, in the nominative
	does       []string // stems of the words that a relative clause tells of a person
	parts      []string // of a person's name, lower-case, nominative
	tail       []string // stems of the words that narrow a role down
	heads      []string // lower-case head nouns that apply: role, type of body
	noun       noun     // the head
	hasNoun    bool
	roles      []text.Role
	gender     lang.Gender
	plural     bool
	owner      int // word index of a possessor; -1
	pronoun    lang.Pronoun
	state      int // country that the mention names as its own; -1
	sentence   int
	quoted     bool
	oblique    bool // a name in a case that no subject has
	told       bool // stands in the content of a statement
	subject    bool
	speaks     bool  // stands beside a verb of saying
	governed   bool  // by a preposition, or as a possessor
	sources    []int // statements whose source begins here
	withheld   bool
	former     bool
	inner      int       // word at which the name of somebody inside begins; 0 for none
	members    []mention // of several who speak together
	after      int       // word index behind all that was read
	entity     int       // resolved; -1
}

func newMention(first int) mention {
	return mention{first: first, end: first, owner: -1, state: -1, entity: -1}
}

func (m *mention) person() bool { return m.kind == text.Person || m.kind == text.Office }
