package en

import (
	"strings"

	"hearsay/lang"
)

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
		Foreign: strings.Fields(`
			der das und ist nicht ein eine einen einem einer mit zum zur auf sich dem den auch wird wurde sind sie hat habe dass wie oder aber
			nach bei aus sei zu sagte ich wir
			le les est et une dans que qui pour pas sur avec sont ce cette il elle nous vous au aux plus ont mais ses dit
			el los las una del por para como pero su se es y esta fue dijo
			il gli della che non per sono nel ha detto ma
			het een niet met voor zijn ook heeft
			nie jest na do oraz przez
			os uma com em mais foi disse`),
	}
}
