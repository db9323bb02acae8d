package compare

import (
	"math"

	"hearsay/extract/sentence"
)

// focus is where the contents of a set point from their own middle: what all statements about one event have in common says
// nothing of which of them answer one question.
type focus struct {
	points [][sentence.Width]float32
	length []float64
}

// ballast is how many statements at the centre of their language the middle of a set has beside its own: few have none of their
// own.
const ballast = 6

// focused takes the middle of the statements in a language from each of them.
func (s *set) focused() focus {
	f := focus{make([][sentence.Width]float32, len(s.items)), make([]float64, len(s.items))}
	middles, number := map[string]*[sentence.Width]float32{}, map[string]float32{}
	for i := range s.items {
		l := s.reports[s.items[i].report].Language
		if middles[l] == nil {
			middles[l] = &[sentence.Width]float32{}
		}
		number[l]++
		for k, x := range s.items[i].toward.vector {
			f.points[i][k] = float32(x)
			middles[l][k] += float32(x)
		}
	}
	for i := range s.items {
		l := s.reports[s.items[i].report].Language
		sum := 0.0
		for k := range f.points[i] {
			f.points[i][k] -= middles[l][k] / (number[l] + ballast)
			sum += float64(f.points[i][k]) * float64(f.points[i][k])
		}
		f.length[i] = math.Sqrt(sum)
	}
	return f
}

// cosine is that of the angle between two statements as seen from the middle; 0 where one is in it.
func (f *focus) cosine(a, b int) float64 {
	if f.length[a] == 0 || f.length[b] == 0 {
		return 0
	}
	sum := float32(0)
	for k, x := range f.points[a] {
		sum += x * f.points[b][k]
	}
	return float64(sum) / (f.length[a] * f.length[b])
}
