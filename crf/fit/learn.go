package fit

import (
	"cmp"
	"math"
	"slices"

	"hearsay/crf"
)

// lattice is the memory for the forward and backward sums of one example.
type lattice struct {
	emit, alpha, beta, norm, ways, first []float64
	sums                                 []float64 // by label
	before                               [][]uint8 // the states from which each can be reached
}

func (t *trainer) sized(n int) {
	k := t.states
	for _, p := range []*[]float64{&t.emit, &t.alpha, &t.beta} {
		if cap(*p) < n*k {
			*p = make([]float64, n*k)
		}
		*p = (*p)[:n*k]
	}
	if cap(t.norm) < n {
		t.norm = make([]float64, n)
	}
	t.norm = t.norm[:n]
	if t.ways == nil {
		t.ways, t.first, t.sums = make([]float64, len(t.steps)), make([]float64, k), make([]float64, t.labels)
		t.before = t.reachable()
	}
}

// learn takes one example and returns its loss, -log p(states).
func (t *trainer) learn(e int) float64 {
	x := t.examples[e]
	n, k := len(x.States), t.states
	if n == 0 {
		return 0
	}
	t.now++
	t.sized(n)
	gold := t.scores(e)
	for i, w := range t.steps {
		t.ways[i] = math.Exp(float64(w))
	}
	for j, w := range t.start {
		t.first[j] = math.Exp(float64(w))
	}
	logZ := t.partition(x)
	for i := range n {
		t.update(e, i, k)
	}
	return logZ - gold
}

// scores fills emit with exp(score - top) and returns the score of the right states, less
// the tops.
func (t *trainer) scores(e int) float64 {
	x, k := t.examples[e], t.states
	gold := 0.0
	for i, s := range x.States {
		clear(t.sums)
		for _, f := range t.features(e, i) {
			for j, w := range t.w[int(f)*t.labels:][:t.labels] {
				t.sums[j] += float64(w)
			}
		}
		top := slices.Max(t.sums)
		gold += t.sums[t.Labels[s]] - top
		for j := range t.sums {
			t.sums[j] = math.Exp(t.sums[j] - top)
		}
		for j, label := range t.Labels {
			t.emit[i*k+j] = t.sums[label]
		}
		if i == 0 {
			gold += float64(t.start[s])
		} else {
			gold += float64(t.steps[t.way(x, i, int(x.States[i-1]), int(s))])
		}
	}
	return gold
}

// way is the index of the weight of a step into position i.
func (t *trainer) way(x Example, i, from, to int) int {
	return (int(x.Sequence.Step(i))*t.states+from)*t.states + to
}

// partition fills the forward and backward sums and returns log Z, less the tops of scores.
func (t *trainer) partition(x Example) float64 {
	n, k := len(x.States), t.states
	logZ := 0.0
	for i := range n {
		sum := 0.0
		for j := range k {
			v := 0.0
			if i == 0 {
				v = t.first[j]
			} else {
				for _, p := range t.before[j] {
					v += t.alpha[(i-1)*k+int(p)] * t.ways[t.way(x, i, int(p), j)]
				}
			}
			t.alpha[i*k+j] = v * t.emit[i*k+j]
			sum += t.alpha[i*k+j]
		}
		for j := range k {
			t.alpha[i*k+j] /= sum
		}
		t.norm[i] = sum
		logZ += math.Log(sum)
	}
	for i := n - 1; i >= 0; i-- {
		here := t.beta[i*k : (i+1)*k]
		if i == n-1 {
			for p := range here {
				here[p] = 1
			}
			continue
		}
		clear(here)
		for j := range k {
			v := t.emit[(i+1)*k+j] * t.beta[(i+1)*k+j] / t.norm[i+1]
			for _, p := range t.before[j] {
				here[p] += t.ways[t.way(x, i+1, int(p), j)] * v
			}
		}
	}
	return logZ
}

// update moves the weights that position i touches.
func (t *trainer) update(e, i, k int) {
	x := t.examples[e]
	clear(t.sums)
	for j, label := range t.Labels {
		p := t.alpha[i*k+j] * t.beta[i*k+j]
		t.sums[label] -= p
		if i == 0 && t.start[j] != crf.Never {
			t.step(&t.start[j], &t.startG[j], hit(j, x.States[0])-p)
		}
	}
	t.sums[t.Labels[x.States[i]]]++
	if math.Abs(slices.MaxFunc(t.sums, func(a, b float64) int { return cmp.Compare(math.Abs(a), math.Abs(b)) })) > negligible {
		for _, f := range t.features(e, i) {
			t.shrink(f)
			row := int(f) * t.labels
			for j, gradient := range t.sums {
				t.step(&t.w[row+j], &t.g[row+j], gradient)
			}
		}
	}
	if i > 0 {
		t.updateSteps(x, i, k)
	}
}

// negligible is the largest gradient that is not worth a move: the label is clear already.
const negligible = 0.003

func hit(j int, state uint8) float64 {
	if j == int(state) {
		return 1
	}
	return 0
}

func (t *trainer) updateSteps(x Example, i, k int) {
	from := int(x.States[i-1])
	for j := range k {
		for _, p := range t.before[j] {
			at := t.way(x, i, int(p), j)
			gradient := -t.alpha[(i-1)*k+int(p)] * t.ways[at] * t.emit[i*k+j] * t.beta[i*k+j] / t.norm[i]
			if int(p) == from {
				gradient += hit(j, x.States[i])
			}
			if math.Abs(gradient) < negligible {
				continue
			}
			t.step(&t.steps[at], &t.stepsG[at], gradient)
		}
	}
}

// reachable lists the states from which each state can be reached.
func (t *trainer) reachable() [][]uint8 {
	k := t.states
	out := make([][]uint8, k)
	for at := range k * k {
		if t.steps[at] != crf.Never {
			out[at%k] = append(out[at%k], uint8(at/k))
		}
	}
	return out
}

// weights gathers the features with the largest weights.
func (t *trainer) weights() crf.Weights {
	k := t.labels
	type strong struct {
		row  int32
		size float32
	}
	var rows []strong
	for row := range t.hashes {
		t.shrink(int32(row))
		size := float32(0)
		for _, w := range t.w[row*k:][:k] {
			size = max(size, max(w, -w))
		}
		if size > 0.02 {
			rows = append(rows, strong{int32(row), size})
		}
	}
	slices.SortFunc(rows, func(a, b strong) int {
		return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.row, b.row))
	})
	if t.Keep > 0 && len(rows) > t.Keep {
		rows = rows[:t.Keep]
	}
	out := crf.Weights{Labels: t.Labels, Start: t.start, Steps: t.steps, Features: make(map[uint64][]float32, len(rows))}
	for _, r := range rows {
		out.Features[t.hashes[r.row]] = t.w[int(r.row)*k:][:k]
	}
	return out
}
