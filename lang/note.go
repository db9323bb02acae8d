package lang

// Note is what extract/note needs to know of a language.
type Note struct {
	// Script is the one that the language is written in: "Latin" or "Cyrillic".
	Script string
	// Loans are lower-case words of the Latin script that a Cyrillic text may use: "online".
	Loans []string
	// Residues are patterns (package phrase) of words that text generators leave behind,
	// parted by semicolons. Those in Spoken people say too: they count outside quotations
	// only.
	Residues, Spoken string
	// Months are patterns of month names; with a number beside it one makes a date.
	Months string
	// Sides are the parties that wars and disputes are fought between, by the words that
	// name them. Every side of the world gets the same treatment.
	Sides []Side
	// Forces are nouns that, beside the name of a side, make it a party to the fighting.
	Forces string
	// Fighting are words for fighting itself.
	Fighting string
	// Commands are the bodies and ranks that speak for a side's forces.
	Commands string
	// Disputes are the words between a dispute and the name of the other party: "dispute with".
	Disputes string
	// Bodies are nouns for what can be a party to a dispute: unions, companies, residents.
	Bodies string
}

// Side is a party with the patterns that name it, parted by semicolons.
type Side struct{ Name, Words string }
