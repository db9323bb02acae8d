package report

import (
	"slices"
	"strconv"
	"strings"
)

func number(n int) string { return strconv.Itoa(n) }

// differ finds where two texts differ, by words: what they begin and end with alike stands
// around it. Texts with nothing alike differ as a whole.
func differ(old, new string) (diff, diff) {
	a, b := strings.Fields(old), strings.Fields(new)
	from := 0
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	to := 0
	for to < len(a)-from && to < len(b)-from && a[len(a)-1-to] == b[len(b)-1-to] {
		to++
	}
	return middle(a, from, to), middle(b, from, to)
}

func middle(words []string, from, to int) diff {
	words = slices.Clone(words)
	return diff{strings.Join(words[:from], " "), strings.Join(words[from:len(words)-to], " "), strings.Join(words[len(words)-to:], " ")}
}
