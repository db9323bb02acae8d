package mail

import "strings"

// Limits of what stands under a letter: more is not taken for that.
const (
	mostUnder = 1500 // bytes
	mostLines = 20

	mostUnders = 3 // signatures and feet, one below the other
)

// Unsigned is the text of a letter without what its sender's program and the list set under it: a signature below a line of two
// hyphens and a space (RFC 3676), and the foot of a list below a rule, with its address.
func Unsigned(text string) string {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	for range mostUnders {
		at := strings.LastIndex(text, "\n-- \n")
		if foot := lastRule(text); foot > at {
			at = foot
		}
		if at <= 0 || !isShort(text[at:]) {
			return text
		}
		text = strings.TrimSpace(text[:at])
	}
	return text
}

// isShort reports whether a text is no longer than what stands under letters.
func isShort(text string) bool {
	return len(text) <= mostUnder && strings.Count(text, "\n") <= mostLines
}

// lastRule is where the last rule of a text begins under which an address stands, and no paragraph; -1 for none.
func lastRule(text string) int {
	at := strings.LastIndex(text, "\n__________")
	if at < 0 {
		return -1
	}
	line, below, _ := strings.Cut(text[at+1:], "\n")
	if !isRule(line) || !isFoot(below) {
		return -1
	}
	return at
}

// isFoot reports whether a text names an address and has no paragraphs.
func isFoot(text string) bool {
	addressed := strings.Contains(text, "://") || strings.Contains(text, "@")
	return addressed && !strings.Contains(strings.TrimSpace(text), "\n\n")
}
