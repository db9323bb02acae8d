// Package lang says what a language supplies to the engine: lexica and rules, as plain
// data, one part for each stage, and the checker that runs the examples which every rule
// carries.
//
// The data itself lives in the leaves lang/en, lang/ru and lang/uk, which have the same
// file names; lang/all lists them. A stage reads only its own part of a Pack. Adding a
// language means adding a leaf.
package lang

// Pack is all the data of one language.
type Pack struct {
	Code        string // ISO 639-1
	Words       string // its lexicon (package lexicon)
	Rules       string // runs of words that mean something by themselves (ParseRules)
	Language    Language
	Segment     Segment
	Lines       Lines
	Attribution Attribution
	Speaker     Speaker
	Act         Act
	When        When
	Where       Where
	Note        Note
	Across      Across
}
