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
}

func (t *trainer) sized(n int) {
	k := t.States
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
		t.ways, t.first = make([]float64, len(t.steps)), make([]float64, k)
	}
}

// learn takes one example and returns its loss, -log p(states).
func (t *trainer) learn(e int) float64 {
	x := t.examples[e]
	n, k := len(x.States), t.States
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
	logZ := t.sums(x)
	for i := range n {
		t.update(e, i, k)
	}
	return logZ - gold
}

// scores fills emit with exp(score - top) and returns the score of the right states, less
// the tops.
func (t *trainer) scores(e int) float64 {
	x, k := t.examples[e], t.States
	gold := 0.0
	for i, s := range x.States {
		row := t.emit[i*k : (i+1)*k]
		clear(row)
		for _, f := range t.features(e, i) {
			t.shrink(f)
			for j, w := range t.w[int(f)*k:][:k] {
				row[j] += float64(w)
			}
		}
		top := slices.Max(row)
		gold += row[s] - top
		for j := range row {
			row[j] = math.Exp(row[j] - top)
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
	return (int(x.Sequence.Step(i))*t.States+from)*t.States + to
}

// sums fills the forward and backward sums and returns log Z, less the tops of scores.
func (t *trainer) sums(x Example) float64 {
	n, k := len(x.States), t.States
	logZ := 0.0
	for i := range n {
		sum := 0.0
		for j := range k {
			v := 0.0
			if i == 0 {
				v = t.first[j]
			} else {
				for p := range k {
					v += t.alpha[(i-1)*k+p] * t.ways[t.way(x, i, p, j)]
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
		for p := range k {
			v := 1.0
			if i < n-1 {
				v = 0
				for j := range k {
					v += t.ways[t.way(x, i+1, p, j)] * t.emit[(i+1)*k+j] * t.beta[(i+1)*k+j]
				}
				v /= t.norm[i+1]
			}
			t.beta[i*k+p] = v
		}
	}
	return logZ
}

// update moves the weights that position i touches.
func (t *trainer) update(e, i, k int) {
	x := t.examples[e]
	gold := int(x.States[i])
	for j := range k {
		gradient := -t.alpha[i*k+j] * t.beta[i*k+j]
		if j == gold {
			gradient++
		}
		if math.Abs(gradient) < 1e-4 {
			continue
		}
		for _, f := range t.features(e, i) {
			t.step(&t.w[int(f)*k+j], &t.g[int(f)*k+j], gradient)
		}
		if i == 0 && t.start[j] != crf.Never {
			t.step(&t.start[j], &t.startG[j], gradient)
		}
	}
	if i > 0 {
		t.updateSteps(x, i, k)
	}
}

func (t *trainer) updateSteps(x Example, i, k int) {
	for p := range k {
		for j := range k {
			at := t.way(x, i, p, j)
			if t.steps[at] == crf.Never {
				continue
			}
			gradient := -t.alpha[(i-1)*k+p] * t.ways[at] * t.emit[i*k+j] * t.beta[i*k+j] / t.norm[i]
			if p == int(x.States[i-1]) && j == int(x.States[i]) {
				gradient++
			}
			t.step(&t.steps[at], &t.stepsG[at], gradient)
		}
	}
}

// weights gathers the features with the largest weights.
func (t *trainer) weights() crf.Weights {
	k := t.States
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
	out := crf.Weights{States: k, Start: t.start, Steps: t.steps, Features: make(map[uint64][]float32, len(rows))}
	for _, r := range rows {
		out.Features[t.hashes[r.row]] = t.w[int(r.row)*k:][:k]
	}
	return out
}
