package main

import (
	"math"

	"hearsay/logistic"
)

// example is a finding's evidence with whether it was right, and the article it is in.
type example struct {
	logistic.Example
	article int
}

// fit finds the weights of a logistic regression, rounded to four places.
func fit(list []example, width int) []float64 {
	var plain []logistic.Example
	for _, x := range list {
		plain = append(plain, x.Example)
	}
	w := logistic.Fit(plain, width, logistic.Options{Step: 0.5, Pull: 2})
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
				out[i] = logistic.Chance(w, x.Evidence)
			}
		}
	}
	return out
}
