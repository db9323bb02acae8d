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
			k := int(s)*l.classes + c
			g := slope - l.Pull*l.weights[k]
			l.slopes[k] += g * g
			l.weights[k] += l.Rate * g / (1e-6 + math.Sqrt(1+l.slopes[k]))
		}
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
	top, sum := slices.Max(l.chance), 0.0
	for c, x := range l.chance {
		l.chance[c] = math.Exp(x - top)
		sum += l.chance[c]
	}
	for c := range l.chance {
		l.chance[c] /= sum
	}
}
