package threads

import (
	"regexp"
	"strings"

	"hearsay/internal/web/phrases"
)

// reason is why the comparison found a relation, in the reader's language. What it quotes stands as it is; a reason may have
// another one behind a colon. One that there is no phrase for is shown as the comparison has it.
func reason(w phrases.Words, why string) string {
	quoted := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	var of []any
	key := "why-" + quoted.ReplaceAllStringFunc(why, func(q string) string {
		of = append(of, "“"+q[1:len(q)-1]+"”")
		return "%s"
	})
	if w.Has(key) {
		return w.Say(key, of...)
	}
	if one, other, ok := strings.Cut(why, ", and "); ok && len(of) == 0 {
		return w.Say("why-two-places", one, other)
	}
	if first, rest, ok := strings.Cut(why, ": "); ok {
		return reason(w, first) + ": " + reason(w, rest)
	}
	return quoted.ReplaceAllStringFunc(why, func(q string) string { return "“" + q[1:len(q)-1] + "”" })
}
