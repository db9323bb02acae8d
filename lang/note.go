package lang

// Note is what extract/note needs to know of a language.
type Note struct {
	// Script is the one that the language is written in: "Latin" or "Cyrillic".
	Script string `form:"script"`
	// Loans are lower-case words of the Latin script that a Cyrillic text may use: "online".
	Loans []string `list:"loans"`
	// Residues are patterns (package phrase) of words that text generators leave behind.
	Residues []string `patterns:"residues"`
	// Spoken are such as people say too: they count outside quotations only.
	Spoken []string `patterns:"spoken residues"`
	// Months are patterns of month names; with a number beside it one makes a date.
	Months []string `patterns:"months"`
	// Sides are the parties that wars and disputes are fought between, by the words that
	// name them. Every side of the world gets the same treatment.
	Sides []Side `form:"side"`
	// Forces are nouns that, beside the name of a side, make it a party to the fighting.
	Forces []string `patterns:"forces"`
	// Fighting are words for fighting itself.
	Fighting []string `patterns:"fighting"`
	// Commands are the bodies and ranks that speak for a side's forces.
	Commands []string `patterns:"commands"`
	// Disputes are the words between a dispute and the name of the other party: "dispute with".
	Disputes []string `patterns:"disputes"`
	// Bodies are nouns for what can be a party to a dispute: unions, companies, residents.
	Bodies []string `patterns:"parties"`
}

// Side is a party with the patterns that name it.
type Side struct {
	Name  string   `form:"=name"`
	Match []string `form:"match" list:"words"`
}
