package text

import (
	"slices"

	"hearsay/span"
)

// Vectors are what a network makes of the pieces of words of a report, each where it stands.
type Vectors struct {
	Pieces []span.Span // sorted
	Rows   [][]float32 // of each piece; all of one length
}

// Over gives the indexes of the pieces that overlap a list of spans, span by span.
func (v *Vectors) Over(list []span.Span) []int {
	var out []int
	for _, s := range list {
		i, _ := slices.BinarySearchFunc(v.Pieces, s.Start, func(p span.Span, at int) int { return p.End - at - 1 })
		for ; i < len(v.Pieces) && v.Pieces[i].Start < s.End; i++ {
			out = append(out, i)
		}
	}
	return out
}
