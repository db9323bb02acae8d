package choice

import (
	"fmt"
	"math"
)

// Chosen is the class of a model that chooses among several things (fit.Among): how likely each is to be chosen goes
// with the exponential of its score.
const Chosen = "chosen"

// Choose is the one of several things, by what is seen of each, that a model chooses, and the logarithm of its odds
// against another one of them. There must be one at least.
func (m *Model) Choose(among [][]Feature, against int) (best int, odds float64) {
	most := math.Inf(-1)
	for k, seen := range among {
		if x := m.Score(seen).Odds(Chosen, ""); x > most {
			best, most = k, x
		}
	}
	return best, most - m.Score(among[against]).Odds(Chosen, "")
}

// Against is the logarithm of the odds of one thing against another, by what is seen of each.
func (m *Model) Against(one, other []Feature) float64 {
	return m.Score(one).Odds(Chosen, "") - m.Score(other).Odds(Chosen, "")
}

// Reasons words why a model chose something: the features, at most three, that spoke most for it.
func (m *Model) Reasons(seen []Feature) []string {
	var out []string
	for _, f := range m.Score(seen).Why(Chosen, "", 3) {
		out = append(out, fmt.Sprint("judge saw ", f))
	}
	return out
}
