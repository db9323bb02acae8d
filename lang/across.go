package lang

import (
	"fmt"
	"strings"
)

// Across is what comparing reports needs to know of a language, beside what the readings say. Words are lower-case. A stem
// stands for all words that begin so, unless "$" ends it: then for itself.
type Across struct {
	TakingBack []string `list:"taking back"` // stems of verbs by which something that was said is taken back
	Growing    []string `list:"growing"`     // stems of verbs by which a number takes the place of an earlier one
	Falling    []string `list:"falling"`     // those of Growing by which a number became smaller
	Saying     []string `list:"saying"`      // stems of nouns for what is said or published
	Accounts   []string `list:"accounts"`    // further stems for what somebody else said
	Disputing  []string `list:"disputing"`   // stems by which something that was said is called untrue
	Told       []string `list:"told"`        // stems of cues that have an addressee
	Blaming    []string `list:"blaming"`     // stems by which somebody or something is held responsible
	Parts      []string `list:"parts"`       // stems by which a content tells of a part of something: "quarter", "admitted"
	Lacking    []string `list:"lacking"`     // stems that turn what is said round as a negation does: "without"
	Opposed    []Poles  `table:"opposed"`    // states of which nothing is in two at once
	Figures    []string `list:"figures"`     // stems of nouns for a number: "toll"
	Negating   []string `list:"negating"`    // words that deny the number behind them
	Hours      []string `list:"hours"`       // words that lead up to the hour at which something happens: "by nine"
	Numbering  []string `list:"numbering"`   // words that make the number behind them a name: "No. 3"

	Counted []Counted `table:"counted"` // what is counted

	Articles    []string   `list:"articles"`     // words that say nothing in the name of a body: "the", "of"
	Patronymics []string   `list:"patronymics"`  // endings of patronymics
	Given       [][]string `table:"first names"` // in other spellings and languages; the first of a line stands for all
	// Senses are what bodies and offices are, with stems of the words that tell it, and not which one: "foreign", "ministry".
	// The names are the same in all languages; "+" joins several that a word tells, "_" words that tell one.
	Senses []Counted `table:"senses"`
	// Traits are what the senses tell that are of one sort, by the sort: "state" and "town", whose bodies and offices they are;
	// "other", what makes another office of one; "voice", who speaks for a body; "form", what a body is beside a name of its own.
	// The names of senses are the same in all languages, so one language supplies them.
	Traits map[string][]string `table:"traits"`
	States []Counted           `table:"state codes"` // states by code: stems for them and their people, and for their seats
	Common []string            `list:"of any body"`  // further stems of words that do not say which body or office one is
	// Documents are stems of words for what somebody puts out, and for putting it out: "statement", "post".
	Documents []string `list:"documents"`
}

// Counted is a kind of things that are counted, by stems of the nouns for them and by signs at the number. Its name is the same in
// all languages; one that begins with "people/" is of persons who are not all.
type Counted struct {
	Name         string
	Stems, Signs []string
}

// Pair takes the name and the stems, with the signs behind a bar: "euro$ euros$ | €".
func (c *Counted) Pair(name, words string) error {
	stems, signs, _ := strings.Cut(words, "|")
	*c = Counted{name, strings.Fields(stems), strings.Fields(signs)}
	return nil
}

// Poles are two states that exclude each other, by the stems that tell of them: what is open is not locked. The name is the
// same in all languages.
type Poles struct {
	Name string
	Ends [2][]string
}

// Pair takes the name and the stems: "open$ unlocked | shut$".
func (p *Poles) Pair(name, stems string) error {
	first, second, parted := strings.Cut(stems, "|")
	if !parted {
		return fmt.Errorf("%q is not stems | stems", stems)
	}
	*p = Poles{name, [2][]string{strings.Fields(first), strings.Fields(second)}}
	return nil
}
