package neural

import (
	"encoding/binary"
	"math"

	"hearsay/neural/kernel"
)

// A tensor of kind "blocks" has, for each of its n outputs in turn, its k inputs in blocks of 32: a scale in half
// precision (IEEE 754 binary16) and 16 bytes, whose low halves are the first 16 weights and whose high
// halves the others; a weight is (half - 8) · scale. That is the form Q4_0 of the GGML library. It
// is read into 8 bits, in scales so wide that kernel.NewMatrix has its quicker way with it: the greatest sum
// of the sizes of inputs 2i and 2i+1 is 127.
const (
	perBlock  = 32
	blockSize = 2 + perBlock/2
)

// blocks returns a matrix of k inputs and n outputs.
func (p *parts) blocks(name string, k, n int) kernel.Matrix {
	t := p.find(name, "blocks", k, n)
	if k%perBlock != 0 {
		p.fail("%s has %d inputs, not a multiple of %d", name, k, perBlock)
	}
	raw := p.cut(name, t.At, k/perBlock*n*blockSize)
	if p.err != nil {
		return kernel.Matrix{}
	}
	tiles, scale, column := make([]int8, k*n), make([]float32, n), make([]float32, k)
	for i := range n {
		unpack(column, raw[i*k/perBlock*blockSize:])
		scale[i] = widest(column) / 127
		lay(tiles, column, i, scale[i])
	}
	m, err := kernel.NewMatrix(k, n, tiles, scale)
	if err != nil {
		p.fail("%s: %w", name, err)
	}
	return m
}

// packedTable is a table in blocks.
type packedTable struct{ raw []byte }

func (p *parts) packed(name string, rows, width int) table {
	t := p.find(name, "blocks", width, rows)
	if width%perBlock != 0 {
		p.fail("%s has vectors of %d, not a multiple of %d", name, width, perBlock)
	}
	return packedTable{p.cut(name, t.At, width/perBlock*rows*blockSize)}
}

func (t packedTable) add(x []float32, i int) {
	row := t.raw[i*len(x)/perBlock*blockSize:]
	for b := 0; b < len(x); b, row = b+perBlock, row[blockSize:] {
		scale := half(binary.LittleEndian.Uint16(row))
		for k, two := range row[2:blockSize] {
			x[b+k] += float32(float32(int(two&15)-8) * scale)
			x[b+perBlock/2+k] += float32(float32(int(two>>4)-8) * scale)
		}
	}
}

// unpack reads the weights of an output.
func unpack(column []float32, raw []byte) {
	for b := 0; b < len(column); b, raw = b+perBlock, raw[blockSize:] {
		scale := half(binary.LittleEndian.Uint16(raw))
		for i, two := range raw[2:blockSize] {
			column[b+i] = float32(int(two&15)-8) * scale
			column[b+perBlock/2+i] = float32(int(two>>4)-8) * scale
		}
	}
}

// half is a number in half precision. Infinities and what is no number count as the greatest number, so
// that damage stays finite.
func half(bits uint16) float32 {
	sign, exponent, fraction := float64(1-2*int(bits>>15)), int(bits>>10&31), float64(bits&1023)
	switch exponent {
	case 0:
		return float32(sign * math.Ldexp(fraction, -24))
	case 31:
		return float32(sign * 65504)
	}
	return float32(sign * math.Ldexp(1024+fraction, exponent-25))
}

// widest is the greatest sum of the sizes of two neighbours.
func widest(column []float32) float32 {
	var most float32
	for i := 0; i < len(column); i += 2 {
		most = max(most, abs(column[i])+abs(column[i+1]))
	}
	return most
}

func abs(x float32) float32 { return max(x, -x) }

// lay puts the weights of output n at their places among the tiles, see kernel.NewMatrix.
func lay(tiles []int8, column []float32, n int, scale float32) {
	if scale == 0 {
		return
	}
	k := len(column)
	for i, w := range column {
		tiles[n/16*16*k+i/4*64+n%16*4+i%4] = int8(math.RoundToEven(float64(w / scale)))
	}
}
