// Package crf is a linear-chain conditional random field over hashed features.
//
// A sequence is a row of positions. Each position has a list of features, which are 64-bit
// hashes of whatever the caller thinks worth knowing there, and a step class, which says
// what kind of boundary leads into it. The score of a row of states is the sum of the
// weights of each position's features for the state taken there, and of the weights of the
// steps between neighbouring states, which depend on the class of the step. The model
// gives a row of states the probability exp(score)/Z (Lafferty, McCallum and Pereira 2001).
// States that differ only in what they remember share a label, and with it the weights of
// the features.
//
// A Model is read straight from the bytes that Pack wrote: an open-addressing table of
// 16-bit check values and 8-bit weights, so that loading costs next to nothing and a lookup one or two
// cache lines. Features that training did not keep are told apart by the check value but
// for one in some thousands. No feature's text is kept.
//
// Training is in package crf/fit.
package crf

import "slices"

// Model holds the weights. It is immutable and safe for concurrent use.
type Model struct {
	states int
	labels []uint8 // of each state
	table  table
	start  []float32 // weight of each first state
	steps  []float32 // [class][from][to]
	before [][]uint8 // the states from which each state can be reached
	extra  []byte    // the caller's own bytes
}

// Labels is the number of labels, which states share.
func (m *Model) Labels() int { return m.table.stride - 2 }

// States is the number of states.
func (m *Model) States() int { return m.states }

// Extra is what the trainer stored for the caller beside the weights.
func (m *Model) Extra() []byte { return m.extra }

// Sequence is a row of positions with their features. Fill it by Add and Next; Reset keeps
// the memory.
type Sequence struct {
	features []uint64
	ends     []int32
	steps    []uint8
	known    [][]int32 // of each position; nil for none
	pending  []int32   // of the position under way
}

// Reset empties the sequence.
func (s *Sequence) Reset() {
	s.features, s.ends, s.steps, s.known = s.features[:0], s.ends[:0], s.steps[:0], s.known[:0]
}

// Add gives the position under way a feature.
func (s *Sequence) Add(feature uint64) { s.features = append(s.features, feature) }

// Know gives the position under way, beside its features, sums that Decoder.Sum made of
// further ones. They must not change while the sequence is in use. Training does not see them.
func (s *Sequence) Know(sums []int32) { s.pending = sums }

// Next ends the position under way; class is that of the step that leads into it.
func (s *Sequence) Next(class uint8) {
	s.ends = append(s.ends, int32(len(s.features)))
	s.steps = append(s.steps, class)
	s.known = append(s.known, s.pending)
	s.pending = nil
}

// Len is the number of positions.
func (s *Sequence) Len() int { return len(s.ends) }

// Features are those of position i.
func (s *Sequence) Features(i int) []uint64 {
	first := int32(0)
	if i > 0 {
		first = s.ends[i-1]
	}
	return s.features[first:s.ends[i]]
}

// Step is the class of the step that leads into position i.
func (s *Sequence) Step(i int) uint8 { return s.steps[i] }

// Clone returns a copy that later use of s does not change.
func (s *Sequence) Clone() *Sequence {
	return &Sequence{
		features: slices.Clone(s.features), ends: slices.Clone(s.ends), steps: slices.Clone(s.steps), known: slices.Clone(s.known),
	}
}

// Hash mixes values into a feature. The order of the values counts; the first one names
// the kind of feature.
func Hash(values ...uint64) uint64 {
	h := uint64(0x9e3779b97f4a7c15)
	for _, v := range values {
		h = Mix(h, v)
	}
	return h
}

// Mix adds one value to a feature.
func Mix(h, v uint64) uint64 {
	h = (h ^ v) * 0xff51afd7ed558ccd
	return h ^ h>>32
}

// HashString is the hash of a string (FNV-1a, mixed once more).
func HashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return Mix(h, uint64(len(s)))
}
