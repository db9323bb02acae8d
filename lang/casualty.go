package lang

import (
	"fmt"
	"strconv"
	"strings"
)

// Casualty is what extract/act/casualty needs to know of a language.
type Casualty struct {
	// Kinds tell what happened to people.
	Kinds []CasualtyKind `form:"casualty"`
	// Numbers are the values of number words below a hundred and of round ones: "twelve" 12. Those of a hundred or more
	// multiply what stands before them ("two hundred").
	Numbers map[string]int `table:"numbers"`
	// Vague are counts without a number.
	Vague []VagueCount `form:"vague"`
	// Words are the lexica that bound a number and say what it counts.
	Words []CountLexicon `form:"count"`
	// Examples are sentences with the counts that are to be found in them.
	Examples []CasualtyExample `form:"counted"`
}

// CasualtyKind is a list of patterns that tell what happened to people.
type CasualtyKind struct {
	Kind  string   `form:"=name"` // "killed", "wounded", "captured", "missing" or "displaced"
	Match []string `form:"match" list:"words"`
	// People asks for a noun that means people beside the number: towns are captured too.
	People bool `form:"people"`
	// Bare asks that the number counts people or nothing named: boxes go missing too.
	Bare bool `form:"bare"`
}

// Check refuses an unknown kind.
func (k *CasualtyKind) Check() error {
	return oneOf(k.Kind, "killed", "wounded", "captured", "missing", "displaced")
}

// VagueCount is a list of patterns with the bounds that they stand for.
type VagueCount struct {
	Bounds Bounds   `form:"=name"`
	Match  []string `form:"match" list:"words"`
}

// Bounds are the least and the greatest number of people; -1 for none.
type Bounds struct{ Low, High int }

// UnmarshalText reads "24-", "-40" or "3-5".
func (b *Bounds) UnmarshalText(s []byte) (err error) {
	low, high, ok := strings.Cut(string(s), "-")
	if !ok {
		return fmt.Errorf("%q is not two bounds with a hyphen between", s)
	}
	if b.Low, err = bound(low); err == nil {
		b.High, err = bound(high)
	}
	return err
}

func bound(s string) (int, error) {
	if s == "" {
		return -1, nil
	}
	return strconv.Atoi(s)
}

// CountLexicon is a list of patterns with what they mean around a number.
type CountLexicon struct {
	Sense CountSense `form:"=name"`
	Match []string   `form:"match" list:"words"`
}

// CasualtyExample is sentences with their counts in the form "killed 3-5", "wounded 12-", "missing -40", parted by
// commas; "nothing" for none.
type CasualtyExample struct {
	Want  string   `form:"=name"`
	Texts []string `form:"in"`
}

// CountSense is what words around a number mean.
type CountSense uint8

// UnmarshalText reads the name of a sense, which is that of its constant in small letters: "at least".
func (s *CountSense) UnmarshalText(name []byte) error { return choose(s, countSenses(), string(name)) }

// The senses of words around a number.
const (
	CountAtLeast    CountSense = iota + 1 // at least, more than
	CountAtMost                           // up to
	CountAbout                            // about: the number as it stands
	CountBetween                          // between: two numbers follow
	CountTo                               // to, and: joins the two
	CountOrMore                           // or more, behind the number
	CountPeople                           // a noun for people, counted
	CountPerson                           // a noun for one person
	CountArticle                          // a, another: one of what follows
	CountThing                            // a noun for what is not people: houses, years
	CountNone                             // no, nobody
	CountPart                             // including: what follows is part of what was counted
	CountLink                             // may stand between a number and what happened: were, have been
	CountRise                             // may stand between what happened and its number: stands at
	CountGrown                            // rose: a "to" behind it bounds nothing
	CountStop                             // ends the search for what is counted: by, in, who
	CountFigure                           // that figure: of what was counted last
	CountAnd                              // and: joins two counts, a range only behind "between"
	CountOf                               // of: ties a number to its noun
	CountOrSo                             // or so, behind the number: it stays as it stands
	CountHalf                             // and a half, behind a number and before a thousand
	CountOneAndHalf                       // one and a half, before a hundred or more
)

// countSenses are the names, by sense.
func countSenses() []string {
	return []string{
		CountAtLeast: "at least", CountAtMost: "at most", CountAbout: "about", CountBetween: "between", CountTo: "to",
		CountOrMore: "or more", CountPeople: "people", CountPerson: "person", CountArticle: "article", CountThing: "thing",
		CountNone: "none", CountPart: "part", CountLink: "link", CountRise: "rise", CountGrown: "grown", CountStop: "stop",
		CountFigure: "figure", CountAnd: "and", CountOf: "of", CountOrSo: "or so", CountHalf: "half",
		CountOneAndHalf: "one and half",
	}
}
