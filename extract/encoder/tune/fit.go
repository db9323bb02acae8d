package main

import "math"

// example is a finding's evidence, the article it is in, and whether it was right.
type example struct {
	evidence []float64
	article  int
	right    bool
}

// fit finds the weights of a logistic regression by gradient descent with a pull towards zero. The
// same input gives the same weights, rounded to four places.
func fit(list []example, width int) []float64 {
	w := make([]float64, width)
	for range 3000 {
		slope := make([]float64, width)
		for _, x := range list {
			miss := chance(w, x.evidence) - truth(x.right)
			for k, e := range x.evidence {
				slope[k] += miss * e
			}
		}
		for k := range w {
			w[k] -= 0.5 * (slope[k] + 2*w[k]) / float64(len(list)+1)
		}
	}
	for k := range w {
		w[k] = math.Round(w[k]*1e4) / 1e4
	}
	return w
}

// crossed is the chance of every example by weights that were fitted to other articles.
func crossed(list []example, width int) []float64 {
	const parts = 5
	out := make([]float64, len(list))
	for part := range parts {
		var others []example
		for _, x := range list {
			if x.article%parts != part {
				others = append(others, x)
			}
		}
		w := fit(others, width)
		for i, x := range list {
			if x.article%parts == part {
				out[i] = chance(w, x.evidence)
			}
		}
	}
	return out
}

func chance(w, evidence []float64) float64 {
	sum := 0.0
	for k, e := range evidence {
		sum += w[k] * e
	}
	return 1 / (1 + math.Exp(-sum))
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
