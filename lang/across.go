package lang

import (
	"fmt"
	"strings"
)

// Across is what comparing reports needs to know of a language, beside what the readings say. Words are lower-case. A stem
// stands for all words that begin so, unless "$" ends it: then for itself.
type Across struct {
	TakingBack []string // stems of verbs by which something that was said is taken back
	Growing    []string // stems of verbs by which a number takes the place of an earlier one
	Falling    []string // those of Growing by which a number became smaller
	Saying     []string // stems of nouns for what is said or published
	Accounts   []string // further stems for what somebody else said
	Disputing  []string // stems by which something that was said is called untrue
	Told       []string // stems of cues that have an addressee
	Blaming    []string // stems by which somebody or something is held responsible
	Parts      []string // stems by which a content tells of a part of something: "quarter", "admitted"
	Lacking    []string // stems that turn what is said round as a negation does: "without"
	Opposed    []Poles  // states of which nothing is in two at once
	Figures    []string // stems of nouns for a number: "toll"
	Negating   []string // words that deny the number behind them
	Counted    []Counted

	Articles    []string   // words that say nothing in the name of a body: "the", "of"
	Patronymics []string   // endings of patronymics
	Given       [][]string // first names, each with what it is in another language or spelling
	Common      []string   // stems of words that say what a body or an office is and not which one: "foreign", "ministry"
	Local       []string   // stems of those of Common that belong to a town: "mayor", "police"
	Voices      []string   // stems of words for who speaks for a body: "spokesman"
	Documents   []string   // stems of words for what somebody puts out, and for putting it out: "statement", "post"
}

// Counted is a kind of things that are counted, by stems of the nouns for them and by signs at the number. Its name is the same in
// all languages; one that begins with "people/" is of persons who are not all.
type Counted struct {
	Name         string
	Stems, Signs []string
}

// Poles are two states that exclude each other, by the stems that tell of them: what is open is not locked. The name is the
// same in all languages.
type Poles struct {
	Name string
	Ends [2][]string
}

// ReadAcross reads it from a text: "[section]", then words separated by white space; a line of [given] is one name, and one of
// [opposed] is "name: stems | stems", one of [counted] "name: stems | signs" or "name: stems".
func ReadAcross(text string) (Across, error) {
	var a Across
	sections := map[string]*[]string{"taking back": &a.TakingBack, "growing": &a.Growing, "falling": &a.Falling,
		"saying": &a.Saying, "accounts": &a.Accounts,
		"disputing": &a.Disputing, "told": &a.Told, "articles": &a.Articles, "patronymics": &a.Patronymics, "common": &a.Common,
		"local": &a.Local, "voices": &a.Voices, "documents": &a.Documents, "blaming": &a.Blaming, "parts": &a.Parts, "lacking": &a.Lacking, "figures": &a.Figures, "negating": &a.Negating}
	name := ""
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			name = strings.Trim(line, "[]")
		case name == "given":
			a.Given = append(a.Given, strings.Fields(line))
		case name == "opposed":
			poles, err := readPoles(line)
			if err != nil {
				return a, fmt.Errorf("lang: line %d: %w", n+1, err)
			}
			a.Opposed = append(a.Opposed, poles)
		case name == "counted":
			kind, rest, named := strings.Cut(line, ":")
			stems, signs, _ := strings.Cut(rest, "|")
			if !named {
				return a, fmt.Errorf("lang: line %d: %q is not name: stems", n+1, line)
			}
			a.Counted = append(a.Counted, Counted{kind, strings.Fields(stems), strings.Fields(signs)})
		case sections[name] != nil:
			*sections[name] = append(*sections[name], strings.Fields(line)...)
		default:
			return a, fmt.Errorf("lang: line %d: there is no section %q", n+1, name)
		}
	}
	return a, nil
}

func readPoles(line string) (Poles, error) {
	name, rest, named := strings.Cut(line, ":")
	first, second, parted := strings.Cut(rest, "|")
	if !named || !parted {
		return Poles{}, fmt.Errorf("%q is not name: stems | stems", line)
	}
	return Poles{name, [2][]string{strings.Fields(first), strings.Fields(second)}}, nil
}

// MustAcross is ReadAcross for a text that comes with the program.
func MustAcross(text string) Across {
	a, err := ReadAcross(text)
	if err != nil {
		panic(err)
	}
	return a
}
