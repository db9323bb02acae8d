// Package fit trains the models of package crf.
//
// The weights are those that make the labels of the examples most probable, found by
// stochastic gradient ascent with a step size for each weight (AdaGrad, Duchi, Hazan and
// Singer 2011) and a constant pull of each feature weight towards zero (L1), which is
// paid when the feature next learns something. One pass after another over the examples, in an
// order that the seed decides: the same examples and options give the same weights.
package fit

import (
	"math"
	"math/rand/v2"
	"slices"

	"hearsay/crf"
)

// Example is a sequence with the right states.
type Example struct {
	Sequence *crf.Sequence
	States   []uint8
}

// Options steer the training.
type Options struct {
	Labels []uint8 // the label of each state
	Steps  int     // classes of steps
	Passes int     // over the examples
	Rate   float64 // the first step size, 0.1 to 0.3
	L1     float64 // pull towards zero at each example, 1e-7 to 1e-5
	Cutoff int     // a feature seen less often is left out
	Keep   int     // at most so many features are kept, those of the largest weights
	Seed   uint64
	Report func(pass int, loss float64) // told the mean loss a position; may be nil
}

// Fit trains on the examples.
func Fit(examples []Example, o Options) crf.Weights {
	t := newTrainer(examples, o)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	rng := rand.New(rand.NewPCG(o.Seed, 17))
	for pass := range o.Passes {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, positions := 0.0, 0
		for _, e := range order {
			loss += t.learn(e)
			positions += len(examples[e].States)
		}
		if o.Report != nil {
			o.Report(pass+1, loss/float64(max(1, positions)))
		}
	}
	return t.weights()
}

// trainer holds a row of weights and one of squared gradients for each feature.
type trainer struct {
	Options
	examples []Example
	states   int
	labels   int
	ids      [][]int32 // features of each example as row numbers, position after position
	ends     [][]int32
	hashes   []uint64 // of each row
	w, g     []float32
	seen     []int32 // the example number at which a row was last shrunk
	now      int32
	start    []float32
	startG   []float32
	steps    []float32
	stepsG   []float32
	lattice
}

func newTrainer(examples []Example, o Options) *trainer {
	t := &trainer{Options: o, examples: examples, states: len(o.Labels), labels: int(slices.Max(o.Labels)) + 1}
	t.index()
	k := t.states
	t.w, t.g = make([]float32, len(t.hashes)*t.labels), make([]float32, len(t.hashes)*t.labels)
	t.seen = make([]int32, len(t.hashes))
	t.start, t.startG = make([]float32, k), make([]float32, k)
	t.steps, t.stepsG = make([]float32, o.Steps*k*k), make([]float32, o.Steps*k*k)
	t.forbidUnseen()
	return t
}

// index gives a row to every feature that is seen often enough.
func (t *trainer) index() {
	counts := t.counts()
	rows := map[uint64]int32{}
	for _, e := range t.examples {
		var ids, ends []int32
		for i := range e.Sequence.Len() {
			for _, f := range e.Sequence.Features(i) {
				if int(counts[f>>countShift]) < t.Cutoff {
					continue
				}
				row, ok := rows[f]
				if !ok {
					row = int32(len(t.hashes))
					rows[f] = row
					t.hashes = append(t.hashes, f)
				}
				ids = append(ids, row)
			}
			ends = append(ends, int32(len(ids)))
		}
		t.ids, t.ends = append(t.ids, ids), append(t.ends, ends)
	}
}

// counts tells how often features are seen, up to 255, in a table without keys: two
// features that share a place in it count together, which keeps a few rare ones.
func (t *trainer) counts() []uint8 {
	counts := make([]uint8, 1<<(64-countShift))
	for _, e := range t.examples {
		for i := range e.Sequence.Len() {
			for _, f := range e.Sequence.Features(i) {
				if c := &counts[f>>countShift]; *c < 255 {
					*c++
				}
			}
		}
	}
	return counts
}

const countShift = 64 - 27

// forbidUnseen gives steps between states that no example takes, in any class, and first
// states that none begins with, a weight that rules them out.
func (t *trainer) forbidUnseen() {
	k := t.states
	seen, first := make([]bool, k*k), make([]bool, k)
	for _, e := range t.examples {
		for i, s := range e.States {
			if i == 0 {
				first[s] = true
			} else {
				seen[int(e.States[i-1])*k+int(s)] = true
			}
		}
	}
	for j := range first {
		if !first[j] {
			t.start[j] = crf.Never
		}
	}
	for i := range t.steps {
		if !seen[i%(k*k)] {
			t.steps[i] = crf.Never
		}
	}
}

// features are the rows of position i of an example.
func (t *trainer) features(e, i int) []int32 {
	first := int32(0)
	if i > 0 {
		first = t.ends[e][i-1]
	}
	return t.ids[e][first:t.ends[e][i]]
}

// step is one AdaGrad move of a weight along a gradient.
func (t *trainer) step(w, g *float32, gradient float64) {
	if math.Abs(gradient) < 1e-5 {
		return
	}
	*g += float32(gradient * gradient)
	*w += float32(t.Rate * gradient / (1e-4 + math.Sqrt(float64(*g))))
}

// shrink pays a row's pull towards zero for all examples since it was last seen.
func (t *trainer) shrink(row int32) {
	due := t.L1 * float64(t.now-t.seen[row])
	t.seen[row] = t.now
	if due == 0 {
		return
	}
	k := t.labels
	for j := int(row) * k; j < (int(row)+1)*k; j++ {
		if t.w[j] == 0 {
			continue
		}
		pull := float32(due * t.Rate / (1e-4 + math.Sqrt(float64(t.g[j]))))
		if w := t.w[j]; w > 0 {
			t.w[j] = max(0, w-pull)
		} else {
			t.w[j] = min(0, w+pull)
		}
	}
}
