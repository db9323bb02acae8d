package fit

import (
	"math"
	"math/rand/v2"
	"slices"

	"hearsay/choice"
)

// Row is a row of numbers of which the class is known.
type Row struct {
	Numbers []float32
	Class   string
}

// DenseOptions are how a dense model is fitted.
type DenseOptions struct {
	Passes int     // over the examples; the rate falls to nothing over them
	Rate   float64 // of Adam
	Pull   float64 // towards nothing, a step, as a share of the rate
	Drop   float64 // share of the numbers that are left out at random
	Smooth float64 // how much of an example's chance is spread over all classes
}

// batch is how many rows a step has.
const batch = 128

// Dense fits a model (choice.Dense) on rows of equal length and packs it. The same rows in the same order give the same bytes.
func Dense(rows []Row, o DenseOptions) []byte {
	l := newDense(rows, o)
	steps, n := max(1, len(rows)/batch)*o.Passes, 0
	random := rand.New(rand.NewPCG(31, 31))
	for range o.Passes {
		order := random.Perm(len(rows))
		for part := range slices.Chunk(order, batch) {
			if len(part) < batch && len(rows) >= batch {
				continue
			}
			n++
			l.step(part, random, n, float64(steps))
		}
	}
	bias := make([]float32, len(l.classes))
	weights := make([][]float64, len(l.classes))
	for c := range l.classes {
		own := l.weights[c*(l.width+1):][:l.width+1]
		bias[c], weights[c] = float32(own[l.width]), own[:l.width]
	}
	return choice.PackDense(l.classes, l.mean, l.spread, bias, weights)
}

// denseLearner fits by Adam with decoupled decay (Loshchilov and Hutter 2019).
type denseLearner struct {
	DenseOptions
	classes      []string
	width        int
	mean, spread []float32
	rows         [][]float64 // brought to one scale
	class        []int
	weights      []float64 // [class][number, and the bias]
	first, other []float64 // running means of slopes and of their squares
	slopes       []float64
}

func newDense(rows []Row, o DenseOptions) *denseLearner {
	l := &denseLearner{DenseOptions: o, width: len(rows[0].Numbers)}
	for _, r := range rows {
		if !slices.Contains(l.classes, r.Class) {
			l.classes = append(l.classes, r.Class)
		}
	}
	slices.Sort(l.classes)
	l.scale(rows)
	for _, r := range rows {
		l.class = append(l.class, slices.Index(l.classes, r.Class))
	}
	n := len(l.classes) * (l.width + 1)
	l.weights, l.first, l.other, l.slopes = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	return l
}

// scale brings every number to a mean of 0 and a spread of 1 over the rows.
func (l *denseLearner) scale(rows []Row) {
	l.mean, l.spread = make([]float32, l.width), make([]float32, l.width)
	for k := range l.width {
		sum, squares := 0.0, 0.0
		for _, r := range rows {
			x := float64(r.Numbers[k])
			sum, squares = sum+x, squares+x*x
		}
		mean := sum / float64(len(rows))
		l.mean[k] = float32(mean)
		l.spread[k] = float32(math.Sqrt(max(0, squares/float64(len(rows))-mean*mean)) + 1e-6)
	}
	for _, r := range rows {
		row := make([]float64, l.width)
		for k, x := range r.Numbers {
			row[k] = (float64(x) - float64(l.mean[k])) / float64(l.spread[k])
		}
		l.rows = append(l.rows, row)
	}
}

// step moves the weights by the slope over some of the rows.
func (l *denseLearner) step(part []int, random *rand.Rand, n int, steps float64) {
	clear(l.slopes)
	at, chance := make([]float64, l.width+1), make([]float64, len(l.classes))
	for _, i := range part {
		for k, x := range l.rows[i] {
			if at[k] = 0; random.Float64() >= l.Drop {
				at[k] = x / (1 - l.Drop)
			}
		}
		at[l.width] = 1
		l.slope(at, chance, l.class[i], 1/float64(len(part)))
	}
	rate := l.Rate * min(1, float64(n)/100) * (1 - float64(n)/(steps+1))
	for k, g := range l.slopes {
		l.first[k] = 0.9*l.first[k] + 0.1*g
		l.other[k] = 0.98*l.other[k] + 0.02*g*g
		move := l.first[k] / (1 - math.Pow(0.9, float64(n))) / (math.Sqrt(l.other[k]/(1-math.Pow(0.98, float64(n)))) + 1e-8)
		if k%(l.width+1) < l.width {
			move += l.Pull * l.weights[k]
		}
		l.weights[k] -= rate * move
	}
}

// slope adds an example's share of the slope.
func (l *denseLearner) slope(at, chance []float64, class int, share float64) {
	for c := range chance {
		sum := 0.0
		for k, w := range l.weights[c*len(at):][:len(at)] {
			sum += w * at[k]
		}
		chance[c] = sum
	}
	normalise(chance)
	for c := range chance {
		wanted := l.Smooth / float64(len(chance))
		if c == class {
			wanted += 1 - l.Smooth
		}
		g := share * (chance[c] - wanted)
		own := l.slopes[c*len(at):][:len(at)]
		for k, x := range at {
			own[k] += g * x
		}
	}
}
