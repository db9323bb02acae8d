package logistic

import "math"

// iterations is how many steps Newton goes at the most; it has arrived long before.
const iterations = 30

// Newton finds the weights that Fit is on the way to, by Newton's method: for evidence of some dozens of numbers it takes a
// few steps of solving a system of as many equations. The pull must be above 0, or the weights of evidence that
// parts the examples without a fault grow without end. The same input gives the same weights.
func Newton(list []Example, width int, pull float64) []float64 {
	w := make([]float64, width)
	for range iterations {
		step := newtonStep(list, w, pull)
		most := 0.0
		for i, s := range step {
			w[i] += s
			most = max(most, math.Abs(s))
		}
		if most < 1e-9 {
			break
		}
	}
	return w
}

// newtonStep solves (X'SX + pull)·step = X'(y-p) - pull·w, with S the variances of the chances.
func newtonStep(list []Example, w []float64, pull float64) []float64 {
	n := len(w)
	a := make([][]float64, n)
	for i := range a {
		a[i] = make([]float64, n+1)
		a[i][i], a[i][n] = pull, -pull*w[i]
	}
	for _, e := range list {
		p := Chance(w, e.Evidence)
		miss, variance := Truth(e.Right)-p, p*(1-p)
		for i, x := range e.Evidence {
			if x == 0 {
				continue
			}
			a[i][n] += miss * x
			for j, y := range e.Evidence {
				a[i][j] += variance * x * y
			}
		}
	}
	return solve(a)
}

// solve is Gaussian elimination with the greatest pivot; the last column is the right side.
func solve(a [][]float64) []float64 {
	n := len(a)
	for c := range n {
		top := c
		for r := c + 1; r < n; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[top][c]) {
				top = r
			}
		}
		a[c], a[top] = a[top], a[c]
		for r := range n {
			if r == c || a[c][c] == 0 {
				continue
			}
			f := a[r][c] / a[c][c]
			for k := c; k <= n; k++ {
				a[r][k] -= f * a[c][k]
			}
		}
	}
	out := make([]float64, n)
	for i := range out {
		if a[i][i] != 0 {
			out[i] = a[i][n] / a[i][i]
		}
	}
	return out
}
