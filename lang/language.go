package lang

// Language is what extract/language needs to know a language by.
type Language struct {
	// Alphabet is the lower-case letters that its words are written with.
	Alphabet string `form:"alphabet"`
	// Telling are letters of which any text of some sentences has at least one, and which
	// languages with nearly the same alphabet lack: "ы" is in Russian, not in Bulgarian.
	Telling string `form:"telling"`
	// Common are its most frequent words, lower-case: articles, prepositions, conjunctions,
	// pronouns, auxiliaries. They make a fifth or more of the words of any text.
	Common []string `list:"frequent"`
	// Foreign are frequent words of other languages that are written with its alphabet, and
	// no words of its own. A text with more of them than of the common ones is none of it.
	Foreign []string `list:"foreign"`
}
