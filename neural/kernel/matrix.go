package kernel

import (
	"errors"
	"fmt"
)

// MaxK bounds the inputs of a Matrix, so that sums stay far inside int32.
const MaxK = 4096

// Matrix is an int8 weight matrix of k inputs and n outputs. It is immutable.
type Matrix struct {
	k, n  int
	tiles []int8
	scale []float32
	start []int32 // of each column: -128 times the sum of its weights
	// narrow says of every 16 columns whether the products of two neighbouring inputs always add up
	// to 16 bits: then AVX2 has quicker instructions.
	narrow []bool
	wide   bool // not all are narrow
}

// NewMatrix makes a matrix of k inputs (a multiple of 4, at most MaxK) and n outputs (a multiple
// of 16) from its weights in the order [n/16][k/4][16][4], where the last index counts inputs, and
// a scale a column. It keeps both slices. AVX2 multiplies sixteen columns nearly twice as
// fast where no two neighbouring weights of a column (inputs 2i and 2i+1) add up to more than 128 or
// less than -128, as where all weights lie between -64 and 64.
func NewMatrix(k, n int, tiles []int8, scale []float32) (Matrix, error) {
	switch {
	case k <= 0 || k%4 != 0 || k > MaxK || n <= 0 || n%16 != 0:
		return Matrix{}, fmt.Errorf("a matrix of %d inputs and %d outputs", k, n)
	case len(tiles)/k != n || len(tiles)%k != 0:
		return Matrix{}, fmt.Errorf("%d weights for %d inputs and %d outputs", len(tiles), k, n)
	case len(scale) != n:
		return Matrix{}, errors.New("not a scale a column")
	}
	m := Matrix{k: k, n: n, tiles: tiles, scale: scale, start: make([]int32, n), narrow: make([]bool, n/16)}
	for i := range m.narrow {
		columns := tiles[i*16*k:][:16*k]
		for c, s := range sums(columns) {
			m.start[16*i+c] = -128 * s
		}
		m.narrow[i] = narrowTile(columns)
		m.wide = m.wide || !m.narrow[i]
	}
	return m, nil
}

// sums are those of the weights of sixteen columns.
func sums(tiles []int8) (s [16]int32) {
	for ; len(tiles) >= 64; tiles = tiles[64:] {
		for c := range s {
			four := tiles[4*c:][:4:4]
			s[c] += int32(four[0]) + int32(four[1]) + int32(four[2]) + int32(four[3])
		}
	}
	return s
}

// narrowTile reports whether no two neighbouring weights of a column are together above 128 or below
// -128: with activations up to 255, their products then stay between -32640 and 32640.
func narrowTile(tiles []int8) bool {
	for ; len(tiles) >= 4; tiles = tiles[4:] {
		four := tiles[:4:4]
		if uint8(four[0]+64)|uint8(four[1]+64)|uint8(four[2]+64)|uint8(four[3]+64) < 128 {
			continue // all lie between -64 and 63, as most do
		}
		if !narrowPair(four[0], four[1]) || !narrowPair(four[2], four[3]) {
			return false
		}
	}
	return true
}

func narrowPair(a, b int8) bool {
	return max(int(a), 0)+max(int(b), 0) <= 128 && min(int(a), 0)+min(int(b), 0) >= -128
}

// tileIndex is where the weight of an input and a column lies among the tiles of k inputs.
func tileIndex(k, input, column int) int {
	return ((column/16*(k/4)+input/4)*16+column%16)*4 + input%4
}

// Tiles brings the weights of a matrix, one input after the other with n outputs each, into the
// order of NewMatrix.
func Tiles(k, n int, weights []int8) []int8 {
	tiles := make([]int8, k*n)
	for i, w := range weights[:k*n] {
		tiles[tileIndex(k, i/n, i%n)] = w
	}
	return tiles
}
