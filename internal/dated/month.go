package dated

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"hearsay/lang/around"
)

// words are what languages write in a day: how the names of months begin, and the forms with a word for the month.
type words struct {
	months   map[string]string // the number of a month, by how its name begins
	dayMonth *regexp.Regexp    // 4 November 2025
	monthDay *regexp.Regexp    // November 4, 2025
}

var known = sync.OnceValue(func() words {
	all := around.Known()
	ends := `(?:` + alternatives(all.List(func(l around.Language) []string { return l.Ordinals }), "") + `)?`
	of := `(?:` + alternatives(all.List(func(l around.Language) []string { return l.Of }), `\s+`) + `)?`
	return words{
		months: all.Months(),
		dayMonth: regexp.MustCompile(`(?i)(?:^|[^\d:])(\d{1,2})` + ends + `\.?[\s-]+` + of + `(\pL{3,12})\.?,?[\s-]+` + of +
			`(\d{2}|\d{4})(?:[^\d:]|$)`),
		monthDay: regexp.MustCompile(`(?i)(?:^|[^\pL])(\pL{3,12})\.?\s+(\d{1,2})` + ends + `,?\s+(\d{4})(?:\D|$)`),
	}
})

func alternatives(list []string, behind string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = regexp.QuoteMeta(s) + behind
	}
	return strings.Join(quoted, "|")
}

// month is the number of the month that a word names, from 1 on; 0 for none. The longest beginning that fits decides.
func month(word string) int {
	word = strings.ToLower(word)
	best, longest := 0, 0
	for begins, number := range known().months {
		if len(begins) > longest && strings.HasPrefix(word, begins) {
			best, _ = strconv.Atoi(number)
			longest = len(begins)
		}
	}
	return best
}
