package kernel

import "math"

const (
	blockRows = 8  // at least the rows of a block in any set
	pad       = 32 // a multiple of the columns of a block in any set
)

func padded(n int) int { return (n + pad - 1) / pad * pad }

// A head is one head of attention, laid out in the scratch: its operands dense and padded, so
// that blocks are always full.
type head struct {
	length, width int       // of the head
	l, w          int       // padded
	kt, v         []float32 // keys in blocks of pad, by columns, and values
	q, s, o       []float32 // the block: queries, scores, results
	inverse       []float32 // of the sum of each row of the block
}

func newHead(length, width int, scratch []float32) head {
	h := head{length: length, width: width, l: padded(length), w: padded(width)}
	take := func(n int) []float32 {
		part := first(scratch, n)
		scratch = scratch[n:]
		return part
	}
	h.kt = take(h.w * h.l)
	h.v = take(h.l * h.w)
	h.q = take(blockRows * h.w)
	h.s = take(blockRows * h.l)
	h.o = take(blockRows * h.w)
	h.inverse = take(blockRows)
	return h
}

// keys lays the keys out in blocks of pad keys, each by columns: number c of all keys of the block,
// then number c+1.
func (h *head) keys(k []float32, stride int) {
	for first := 0; first < h.l; first += pad {
		block := h.kt[first*h.w:][:pad*h.w]
		n := min(pad, h.length-first)
		if n < pad {
			clear(block)
		}
		for j := range n {
			for c, x := range k[(first+j)*stride:][:h.width] {
				block[c*pad+j] = x
			}
		}
	}
}

func (h *head) values(v []float32, stride int) {
	for j := range h.length {
		row := h.v[j*h.w:][:h.w]
		copy(row, v[j*stride:][:h.width])
		clear(row[h.width:])
	}
}

// attend computes the results of the block of queries.
func (s Set) attend(h head, rows int) {
	for j := 0; j < h.l; j += s.columns {
		s.tile(h.s[j:], h.l, h.q, h.w, h.kt[j/pad*pad*h.w+j%pad:], pad, h.width)
	}
	for i := range rows {
		row := h.s[i*h.l:][:h.l]
		for j := h.length; j < h.l; j++ {
			row[j] = float32(math.Inf(-1))
		}
		h.inverse[i] = 1 / s.exponents(row)
	}
	for c := 0; c < h.w; c += s.columns {
		s.tile(h.o[c:], h.w, h.s, h.l, h.v[c:], h.w, h.length)
	}
}
