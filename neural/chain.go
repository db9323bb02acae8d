package neural

import "math"

// Role is what a piece is for one cue.
type Role uint8

// The roles.
const (
	Other Role = iota
	Source
	Content
	Cue
	Roles // how many there are
)

// The channels of the second head: a score a role, and how well a source or a content would
// start or end at a piece.
const (
	startsSource = int(Roles) + iota
	startsContent
	endsSource
	endsContent
	channels
)

// Chain is what the second head makes of a window for one cue.
type Chain struct {
	Roles []Role    // the best sequence, one a piece
	P     []float64 // how likely each piece has its role
	LogP  float64   // logarithm of how likely the whole sequence is
}

// chain is a linear-chain conditional random field whose steps depend on the pieces: a step
// into a piece that changes the role starts one role there and ends the other. A chain
// begins as other.
type chain struct {
	change [Roles][Roles]float32
	scores []float32 // channels a piece
	anchor int       // the piece that is a cue for certain

	best          [][Roles]float64
	from          [][Roles]Role
	forth, back   [][Roles]float64
	roles         []Role
	probabilities []float64
}

// never is the score of what cannot be.
const never = -1e9

// step is the score of going from a role into piece t as another.
func (c *chain) step(t int, from, to Role) float64 {
	s := c.scores[t*channels:][:channels]
	if t == c.anchor && to != Cue {
		return never
	}
	sum := c.change[from][to] + s[to]
	if from != to {
		switch to {
		case Source:
			sum += s[startsSource]
		case Content:
			sum += s[startsContent]
		}
		switch from {
		case Source:
			sum += s[endsSource]
		case Content:
			sum += s[endsContent]
		}
	}
	return float64(sum)
}

// decode finds the best sequence of n pieces and how likely it is. The result is valid until
// the next call.
func (c *chain) decode(n int) Chain {
	c.grow(n)
	score := c.viterbi(n)
	total := c.forward(n)
	c.backward(n)
	for t, r := range c.roles[:n] {
		c.probabilities[t] = math.Exp(c.forth[t][r] + c.back[t][r] - total)
	}
	return Chain{c.roles[:n], c.probabilities[:n], score - total}
}

func (c *chain) grow(n int) {
	if len(c.best) >= n {
		return
	}
	c.best, c.forth, c.back = make([][Roles]float64, n), make([][Roles]float64, n), make([][Roles]float64, n)
	c.from, c.roles, c.probabilities = make([][Roles]Role, n), make([]Role, n), make([]float64, n)
}

// begin is the state of a chain before its first piece.
func begin() [Roles]float64 { return [Roles]float64{0, never, never, never} }

// viterbi fills roles with the best sequence and returns its score.
func (c *chain) viterbi(n int) float64 {
	before := begin()
	for t := range n {
		for to := range Roles {
			c.best[t][to] = math.Inf(-1)
			for from := range Roles {
				if s := before[from] + c.step(t, from, to); s > c.best[t][to] {
					c.best[t][to], c.from[t][to] = s, from
				}
			}
		}
		before = c.best[t]
	}
	last := Other
	for r := range Roles {
		if before[r] > before[last] {
			last = r
		}
	}
	role := last
	for t := n - 1; t >= 0; t-- {
		c.roles[t] = role
		role = c.from[t][role]
	}
	return before[last]
}

// forward fills forth and returns the logarithm of the sum over all sequences.
func (c *chain) forward(n int) float64 {
	before := begin()
	for t := range n {
		for to := range Roles {
			var in [Roles]float64
			for from := range Roles {
				in[from] = before[from] + c.step(t, from, to)
			}
			c.forth[t][to] = logSum(in)
		}
		before = c.forth[t]
	}
	return logSum(before)
}

func (c *chain) backward(n int) {
	behind := [Roles]float64{}
	for t := n - 1; t >= 0; t-- {
		c.back[t] = behind
		var next [Roles]float64
		for from := range Roles {
			var out [Roles]float64
			for to := range Roles {
				out[to] = behind[to] + c.step(t, from, to)
			}
			next[from] = logSum(out)
		}
		behind = next
	}
}

// logSum is the logarithm of the sum of exponentials.
func logSum(x [Roles]float64) float64 {
	top := max(x[0], x[1], x[2], x[3])
	sum := 0.0
	for _, v := range x {
		sum += math.Exp(v - top)
	}
	return top + math.Log(sum)
}
