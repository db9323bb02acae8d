package lang

// Casualty is what extract/act/casualty needs to know of a language.
type Casualty struct {
	// Kinds tell what happened to people.
	Kinds []CasualtyKind
	// Numbers are the values of number words below a hundred and of round ones: "twelve" 12.
	// Those of a hundred or more multiply what stands before them ("two hundred").
	Numbers map[string]int
	// Vague are counts without a number.
	Vague []VagueCount
	// Words are the lexica that bound a number and say what it counts.
	Words []CountLexicon
	// Examples are sentences with the counts that are to be found in them.
	Examples []CasualtyExample
}

// CasualtyKind is a list of patterns that tell what happened to people.
type CasualtyKind struct {
	Kind  string // "killed", "wounded", "captured", "missing" or "displaced"
	Words string // patterns parted by semicolons
	// People asks for a noun that means people beside the number: towns are captured too.
	People bool
	// Bare asks that the number counts people or nothing named: boxes go missing too.
	Bare bool
}

// VagueCount is a list of patterns with the bounds that they stand for; -1 for none.
type VagueCount struct {
	Words     string
	Low, High int
}

// CountLexicon is a list of patterns with what they mean around a number.
type CountLexicon struct {
	Sense CountSense
	Words string
}

// CasualtyExample is a sentence and its counts in the form "killed 3-5", "wounded 12-",
// "missing -40", parted by commas; "" for none.
type CasualtyExample struct{ Text, Want string }

// CountSense is what words around a number mean.
type CountSense uint8

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
