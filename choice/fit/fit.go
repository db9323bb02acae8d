// Package fit learns the weights of package choice from examples, by stochastic gradient steps up the
// likelihood, each weight with a step of its own that shrinks as its slopes add up (Duchi, Hazan and Singer
// 2011), less a pull towards zero. Features that fewer than Cutoff examples have are left out.
//
// The same examples and options give the same weights.
package fit

import (
	"math"
	"math/rand/v2"
	"slices"

	"hearsay/choice"
)

// Example is something with its class.
type Example struct {
	Seen  []choice.Feature
	Class string
}

// Rival is one of several things of which one is to be chosen.
type Rival struct {
	Seen  []choice.Feature
	Right bool
}

// Options say how weights are fitted.
type Options struct {
	Bits   uint8   // 2^Bits places
	Passes int     // over the examples
	Rate   float64 // the first step
	Pull   float64 // of each step, for each weight that it touches
	Cutoff int
}

// Fit packs the model that the examples give; there must be one at least.
func Fit(list []Example, o Options) []byte {
	var classes []string
	for _, e := range list {
		if !slices.Contains(classes, e.Class) {
			classes = append(classes, e.Class)
		}
	}
	slices.Sort(classes)
	l := learner{o, len(classes), make([]float64, len(classes)<<o.Bits), make([]float64, len(classes)<<o.Bits), make([]float64, len(classes))}
	slots := common(list, o)
	random := rand.New(rand.NewPCG(19, 19))
	for range o.Passes {
		for _, i := range random.Perm(len(list)) {
			l.step(slots[i], slices.Index(classes, list[i].Class))
		}
	}
	return choice.Pack(classes, o.Bits, l.weights)
}

// Among packs the model that choices among rivals give: how likely each is goes with the exponential of its score,
// and what is made likely is that a right one is chosen. Choices without a right rival teach nothing.
func Among(list [][]Rival, o Options) []byte {
	var all []Example
	for _, rivals := range list {
		for _, r := range rivals {
			all = append(all, Example{Seen: r.Seen})
		}
	}
	slots, at := common(all, o), make([]int, len(list))
	for i := 1; i < len(list); i++ {
		at[i] = at[i-1] + len(list[i-1])
	}
	l := learner{o, 1, make([]float64, 1<<o.Bits), make([]float64, 1<<o.Bits), nil}
	random := rand.New(rand.NewPCG(19, 19))
	for range o.Passes {
		for _, i := range random.Perm(len(list)) {
			l.among(list[i], slots[at[i]:at[i]+len(list[i])])
		}
	}
	return choice.Pack([]string{choice.Chosen}, o.Bits, l.weights)
}

// common are the places of the features of each example that enough examples have.
func common(list []Example, o Options) [][]uint32 {
	seen, out := map[choice.Feature]int{}, make([][]uint32, len(list))
	for _, e := range list {
		for _, f := range distinct(e.Seen) {
			seen[f]++
		}
	}
	for i, e := range list {
		for _, f := range e.Seen {
			if seen[f] >= o.Cutoff {
				out[i] = append(out[i], f.Slot(o.Bits))
			}
		}
	}
	return out
}

func distinct(list []choice.Feature) []choice.Feature {
	seen := map[choice.Feature]bool{}
	var out []choice.Feature
	for _, f := range list {
		if !seen[f] {
			seen[f], out = true, append(out, f)
		}
	}
	return out
}

type learner struct {
	Options
	classes                 int
	weights, slopes, chance []float64
}

func (l *learner) step(slots []uint32, class int) {
	l.chances(slots)
	for c := range l.chance {
		slope := -l.chance[c]
		if c == class {
			slope++
		}
		for _, s := range slots {
			l.move(int(s)*l.classes+c, slope)
		}
	}
}

// among takes a step for one choice among rivals.
func (l *learner) among(rivals []Rival, slots [][]uint32) {
	p, right := make([]float64, len(rivals)), 0.0
	for k := range rivals {
		for _, s := range slots[k] {
			p[k] += l.weights[s]
		}
	}
	normalise(p)
	for k, r := range rivals {
		if r.Right {
			right += p[k]
		}
	}
	if right == 0 {
		return
	}
	for k, r := range rivals {
		slope := -p[k]
		if r.Right {
			slope += p[k] / right
		}
		for _, s := range slots[k] {
			l.move(int(s), slope)
		}
	}
}

// move changes a weight along its slope.
func (l *learner) move(k int, slope float64) {
	g := slope - l.Pull*l.weights[k]
	l.slopes[k] += g * g
	l.weights[k] += l.Rate * g / (1e-6 + math.Sqrt(1+l.slopes[k]))
}

// normalise makes chances of scores.
func normalise(x []float64) {
	top, sum := slices.Max(x), 0.0
	for i, v := range x {
		x[i] = math.Exp(v - top)
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}

// chances fills in how likely each class is.
func (l *learner) chances(slots []uint32) {
	clear(l.chance)
	for _, s := range slots {
		for c := range l.chance {
			l.chance[c] += l.weights[int(s)*l.classes+c]
		}
	}
	normalise(l.chance)
}
