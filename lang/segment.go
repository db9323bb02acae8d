package lang

// Segment is what the segmenter needs to know of a language.
type Segment struct {
	// Abbreviations are words that are written with a closing full stop, the stop left out:
	// "gen", "им". The stop belongs to the word and ends no sentence. One given in small
	// letters holds for capitals too; one with a capital ("Sat") only as it is, because the
	// same letters in small make a word.
	Abbreviations []string `list:"abbreviations"`
	// BeforeNumber are the abbreviations that are such before digits only: "no", "p".
	BeforeNumber []string `list:"before number"`
	// Closers are the abbreviations that may end a sentence too ("etc", "др"): one ends
	// there when a capital letter follows.
	Closers []string `list:"closers"`
	// Counted are those of Closers that close only behind a number: «2025 г.», but «над г. Липецк».
	Counted []string `list:"counted"`
	// Modifiers are those of the closers that mostly stand before a name ("the U.S. Senate", "at
	// 7 a.m. Monday"): one ends a sentence only where one of Starters follows.
	Modifiers []string `list:"modifiers"`
	// Starters are words that no name begins with, so that a capital shows a new sentence: "the".
	Starters []string `list:"starters"`
	// Clitics are endings that are split from a word as a token of their own, with their
	// apostrophe: "'s".
	Clitics []string `list:"clitics"`
}
