package pattern

import (
	_ "embed" // how far rules are to be trusted
	"fmt"
	"strconv"
	"strings"

	"hearsay/text"
)

//go:embed confidence.txt
var fitted string

// Weights is how far each rule is to be trusted, as the command train/rules fitted it.
func Weights() []byte { return []byte(fitted) }

// untried is for a rule of which the corpus has no find.
const untried = 0.8

// confidences says how often what a rule finds in a language is right.
func confidences(list, language string) (map[text.Rule]float64, error) {
	out := map[text.Rule]float64{}
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		for _, f := range fields[1:] {
			code, share, own := strings.Cut(f, " ")
			if !own {
				code, share = language, f
			}
			n, err := strconv.ParseFloat(share, 64)
			if err != nil || n < 0 || n > 1 {
				return nil, fmt.Errorf("pattern: confidence of %q: %q is no share", fields[0], f)
			}
			if code == language {
				out[text.Rule(fields[0])] = n // that of the language stands behind that of all
			}
		}
	}
	return out, nil
}

// confidence is how often what a rule finds is right.
func (l *rules) confidence(r text.Rule) float64 {
	if n, ok := l.trust[r]; ok {
		return n
	}
	return untried
}
