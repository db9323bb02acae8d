package speaker

import (
	"strings"

	"hearsay/text"
	"unicode/utf8"
)

// sameStems reports whether two names agree but for the endings of their words.
func sameStems(a, b string) bool {
	x, y := strings.Fields(text.Norm(a)), strings.Fields(text.Norm(b))
	if len(x) != len(y) {
		return false
	}
	alike := 0
	for i := range x {
		switch {
		case sameStem(x[i], y[i]):
			alike++
		case !shortAlike(x[i], y[i]):
			return false
		}
	}
	return alike > 0
}

// shortAlike allows for a vowel that changes in a short word: «дім», «домі».
func shortAlike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return len(x) <= 5 && len(y) <= 5 && x[0] == y[0] && len(x)-len(y) <= 2 && len(y)-len(x) <= 2
}

// sameStem reports whether two words share all but an ending of at most four letters.
func sameStem(a, b string) bool {
	p := 0
	for p < len(a) && p < len(b) && a[p] == b[p] {
		p++
	}
	for p > 0 && p < len(a) && !utf8.RuneStart(a[p]) {
		p--
	}
	short := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	common := utf8.RuneCountInString(a[:p])
	return common >= short-3 && common >= 2 && common*2 >= short &&
		utf8.RuneCountInString(a)-common <= 4 && utf8.RuneCountInString(b)-common <= 4
}

// stemsOf gives the long words of a phrase without their endings.
func stemsOf(s string) []string {
	var out []string
	for _, w := range strings.Fields(text.Norm(s)) {
		w = strings.Trim(w, "«»\"„“,.()")
		if n := utf8.RuneCountInString(w); n > 3 {
			runes := []rune(w)
			out = append(out, string(runes[:max(3, min(6, n-2))]))
		}
	}
	return out
}
