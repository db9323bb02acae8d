package lang

// Lines is what extract/lines needs to know of a language.
type Lines struct{ Rules []LineRule }

// LineRule tells a kind of line by the phrases that open or end it.
type LineRule struct {
	Kind string // "byline", "caption" or "furniture"
	// Opens and Ends are phrases, lower-case, with which such a line begins or ends.
	Opens, Ends []string
	Most        int  // words that such a line has at most
	Named       bool // only names follow the phrase

	Yes, No []string // lines that are such, and lines that are not
}
