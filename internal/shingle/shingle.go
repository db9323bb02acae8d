// Package shingle tells how much of their wording two texts have in common.
//
// A shingle is a run of five words, without regard to letter case, punctuation and spacing.
// Common is the share of the shingles of the shorter text that the other one has too: 1 for
// a text to which something was added, near 0 for two texts about the same. Numbers and
// names are words like others.
//
// A Sketch is a few words by which texts that have much in common are found without
// comparing all with all: for each of Size orders of shingles, given by hash functions, the
// first one (MinHash; Broder 1997). The chance that two sketches have a given place in common
// is the share of shingles that both texts have of those that either has; so of two texts of
// which a half is common, a third of all their shingles, all places differ in 1 % of cases.
//
// A sketch is part of entries and is computed again when they are verified: what it is made
// of never changes.
package shingle

import (
	"encoding/binary"
	"encoding/hex"
	"hash/fnv"
	"math"
	"strings"
	"unicode"
)

// Size is the number of places of a sketch.
const Size = 12

// run is how many words a shingle has.
const run = 5

// Sketch gives the places of a text's sketch, each with its number in front; none for a text
// of fewer words than a shingle has.
func Sketch(text string) []string {
	var least [Size]uint64
	for i := range least {
		least[i] = math.MaxUint64
	}
	n := 0
	each(text, func(h uint64) {
		n++
		for i := range least {
			least[i] = min(least[i], mix(h^seed(i)))
		}
	})
	if n == 0 {
		return nil
	}
	out := make([]string, Size)
	for i, v := range least {
		out[i] = hex.EncodeToString(binary.BigEndian.AppendUint64([]byte{byte(i)}, v)[:7])
	}
	return out
}

// Common is the share of the shingles of the text that has fewer which the other one has.
func Common(a, b string) float64 {
	x, y := set(a), set(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	both := 0
	for h := range x {
		if y[h] {
			both++
		}
	}
	return float64(both) / float64(len(x))
}

func set(text string) map[uint64]bool {
	out := map[uint64]bool{}
	each(text, func(h uint64) { out[h] = true })
	return out
}

// each yields the hash of every shingle.
func each(text string, yield func(uint64)) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i := 0; i+run <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+run] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		yield(h.Sum64())
	}
}

// seed makes one order of shingles differ from another.
func seed(i int) uint64 { return mix(uint64(i) + 1) }

// mix spreads the bits of a number (the finalizer of SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
