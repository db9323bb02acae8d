package kernel

import "golang.org/x/sys/cpu"

// machine are the sets of this machine beside Plain.
func machine() []Set {
	var sets []Set
	if cpu.ARM64.HasASIMD {
		sets = append(sets, neonLanes().set("neon", 4, 16, multiplyNEON))
	}
	if cpu.ARM64.HasASIMDDP { // the dot product
		sets = append(sets, neonLanes().set("neon-dot", 4, 16, multiplyDotNEON))
	}
	return sets
}

func neonLanes() lanes {
	return lanes{
		greatest: greatestNEON, limit: limitNEON, bytes: bytesNEON, powers: powersNEON, gelu: geluNEON,
		sum: sumNEON, squares: squaresNEON, affine: affineNEON, tile: tileNEON, scale: scaleNEON,
	}
}

// multiplyNEON takes blocks of 2 rows by 16 columns.
func multiplyNEON(out []float32, m *Matrix, x []uint8, scale []float32, rows int, bias []float32) {
	if blocks(rows, 2, func(r int) {
		for n := 0; n < m.n; n += 16 {
			productNEON(&out[r*m.n+n], m.n, &x[r*m.k], m.k, &m.tiles[n*m.k], &m.start[n], &m.scale[n], &bias[n], &scale[r])
		}
	}) {
		return
	}
	for n := 0; n < m.n; n += 16 {
		productRowNEON(&out[n], m.n, &x[0], m.k, &m.tiles[n*m.k], &m.start[n], &m.scale[n], &bias[n], &scale[0])
	}
}

// multiplyDotNEON takes blocks of 4 rows by 16 columns.
func multiplyDotNEON(out []float32, m *Matrix, x []uint8, scale []float32, rows int, bias []float32) {
	if blocks(rows, 4, func(r int) {
		for n := 0; n < m.n; n += 16 {
			productDotNEON(&out[r*m.n+n], m.n, &x[r*m.k], m.k, &m.tiles[n*m.k], &m.start[n], &m.scale[n], &bias[n], &scale[r])
		}
	}) {
		return
	}
	for r := range scale {
		for n := 0; n < m.n; n += 16 {
			productDotRowNEON(&out[r*m.n+n], m.n, &x[r*m.k], m.k, &m.tiles[n*m.k], &m.start[n], &m.scale[n], &bias[n], &scale[r])
		}
	}
}
