// Package logistic is a logistic regression: how likely it is that something is so, from
// evidence in numbers of about the same size, and the weights that examples give the evidence.
//
// The chance is 1/(1+exp(-w·e)) for weights w and evidence e. The weights maximise the
// likelihood of the examples, less a pull towards zero where one is asked for.
package logistic

import "math"

// Chance is the probability that what the evidence is for is so. The weights are as many as
// the evidence.
func Chance(weights, evidence []float64) float64 {
	sum := 0.0
	for i, w := range weights {
		sum += w * evidence[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// Rounded is the chance in ten-thousandths: what the last bits may differ in from one
// processor to another is not seen.
func Rounded(weights, evidence []float64) float64 {
	return math.Round(1e4*Chance(weights, evidence)) / 1e4
}

// LogOdds makes evidence of a probability: a third of its log odds, which lies between -2.3
// and 2.3, for a probability below 0.001 counts as 0.001, and one above 0.999 as 0.999.
func LogOdds(p float64) float64 {
	p = min(max(p, 1e-3), 1-1e-3)
	return math.Log(p/(1-p)) / 3
}

// Truth makes evidence of what is so or not: 1 or 0.
func Truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// Example is evidence and whether what it is for was so.
type Example struct {
	Evidence []float64
	Right    bool
}

// Options say how weights are fitted.
type Options struct {
	Step float64 // size of a step up the mean slope, in which a pull counts as one example
	Pull float64 // towards zero: the weight of half the squared weights, 0 for none
}

// passes is how many steps are gone.
const passes = 3000

// Fit finds the weights by gradient ascent. All examples have evidence of one length, width.
// The same input gives the same weights.
func Fit(list []Example, width int, o Options) []float64 {
	w, slope := make([]float64, width), make([]float64, width)
	n := float64(max(1, len(list)))
	if o.Pull > 0 {
		n = float64(len(list) + 1)
	}
	for range passes {
		clear(slope)
		for _, x := range list {
			miss := Truth(x.Right) - Chance(w, x.Evidence)
			for k, e := range x.Evidence {
				slope[k] += miss * e
			}
		}
		for k := range w {
			w[k] += o.Step * (slope[k] - o.Pull*w[k]) / n
		}
	}
	return w
}
