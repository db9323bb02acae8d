package en

import "hearsay/lang"

func language() lang.Language {
	return lang.Language{
		Alphabet: "abcdefghijklmnopqrstuvwxyz",
		Telling:  "eo",
		Common: []string{
			"the", "of", "and", "to", "a", "in", "that", "is", "was", "for", "on", "with", "as", "at", "by", "it",
			"he", "she", "his", "her", "be", "are", "were", "have", "has", "had", "not", "from", "this", "but",
			"they", "their", "which", "an", "or", "who", "we", "said", "will", "would", "been", "its", "you", "i",
			"there", "what", "after", "more", "than", "out", "up", "about", "over", "into", "when", "if", "no",
		},
	}
}
