package kernel

import "golang.org/x/sys/cpu"

// machine are the sets of this machine beside Plain. Package cpu also asks whether the operating
// system keeps the registers.
func machine() []Set {
	x := cpu.X86
	var sets []Set
	if x.HasAVX2 && x.HasFMA {
		sets = append(sets, avx2Lanes().set("avx2", 6, 16, multiplyAVX2))
	}
	if x.HasAVX512F && x.HasAVX512VNNI {
		sets = append(sets, avx512Lanes().set("avx512", 8, 32, multiplyAVX512))
	}
	return sets
}

func avx2Lanes() lanes {
	return lanes{
		greatest: greatestAVX2, limit: limitAVX2, bytes: bytesAVX2, powers: powersAVX2, gelu: geluAVX2,
		sum: sumAVX2, squares: squaresAVX2, affine: affineAVX2, tile: tileAVX2, scale: scaleAVX2,
	}
}

func avx512Lanes() lanes {
	return lanes{
		greatest: greatestAVX512, limit: limitAVX512, bytes: bytesAVX512, powers: powersAVX512, gelu: geluAVX512,
		sum: sumAVX512, squares: squaresAVX512, affine: affineAVX512, tile: tileAVX512, scale: scaleAVX512,
	}
}

// multiplyAVX512 takes blocks of 6 rows by 64 columns.
func multiplyAVX512(out []float32, m *Matrix, x []uint8, scale []float32, rows int, bias []float32) {
	whole := blocks(rows, 6, func(r int) {
		for n := 0; n < m.n; n += 64 {
			m.blockAVX512(out, x, scale, bias, r, n)
		}
	})
	for n := 0; n < m.n && !whole; n += 16 {
		for r := range scale {
			productRowAVX512(&out[r*m.n+n], m.n, &x[r*m.k], m.k, &m.tiles[n*m.k], &m.start[n], &m.scale[n], &bias[n], &scale[r])
		}
	}
}

// blockAVX512 computes the columns n to n+63, or those that are left, of six rows.
func (m *Matrix) blockAVX512(out []float32, x []uint8, scale, bias []float32, r, n int) {
	if n+64 <= m.n {
		productAVX512(&out[r*m.n+n], m.n, &x[r*m.k], m.k, &m.tiles[n*m.k], &m.start[n], &m.scale[n], &bias[n], &scale[r])
		return
	}
	for ; n < m.n; n += 16 {
		productTileAVX512(&out[r*m.n+n], m.n, &x[r*m.k], m.k, &m.tiles[n*m.k], &m.start[n], &m.scale[n], &bias[n], &scale[r])
	}
}

// multiplyAVX2 takes blocks of 6 rows by 16 columns; the rows are widened to 16 bits for the tiles
// that are not narrow.
func multiplyAVX2(out []float32, m *Matrix, x []uint8, scale []float32, rows int, bias []float32) {
	var wide [6 * MaxK]uint16
	whole := blocks(rows, 6, func(r int) {
		if m.wide {
			widen(wide[:6*m.k], x[r*m.k:])
		}
		for n := 0; n < m.n; n += 16 {
			if m.narrow[n/16] {
				productNarrowAVX2(&out[r*m.n+n], m.n, &x[r*m.k], m.k, &m.tiles[n*m.k], &m.start[n], &m.scale[n], &bias[n], &scale[r])
			} else {
				productAVX2(&out[r*m.n+n], m.n, &wide[0], m.k, &m.tiles[n*m.k], &m.start[n], &m.scale[n], &bias[n], &scale[r])
			}
		}
	})
	for r := 0; r < rows && !whole; r++ {
		widen(wide[:m.k], x[r*m.k:])
		for n := 0; n < m.n; n += 16 {
			productRowAVX2(&out[r*m.n+n], m.n, &wide[0], m.k, &m.tiles[n*m.k], &m.start[n], &m.scale[n], &bias[n], &scale[r])
		}
	}
}

// widen copies bytes to 16 bits each.
func widen(dst []uint16, x []uint8) {
	x = x[:len(dst)]
	whole := len(x) &^ 15
	if whole > 0 {
		widenAVX2(&dst[0], &x[0], whole)
	}
	for i := whole; i < len(x); i++ {
		dst[i] = uint16(x[i])
	}
}
