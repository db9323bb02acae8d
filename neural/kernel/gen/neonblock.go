package main

import "fmt"

// The kernels of matrices on arm64: blocks of some rows by 16 columns, with a pointer a row from R9
// on.

func (m *arm64) rowPointers(rows int, base, stride string) {
	m.line("MOVD %s, R9", base)
	for r := 1; r < rows; r++ {
		m.line("ADD %s, R%d, R%d", stride, 8+r, 9+r)
	}
}

func (m *arm64) tile() {
	const rows = 4
	m.function("tileNEON", tileArgs)
	for _, s := range []string{"cStride", "aStride", "bStride"} {
		m.line("LSL $2, %s, %s", m.where[s], m.where[s])
	}
	m.rowPointers(rows, m.where["a"], m.where["aStride"])
	for i := range 4 * rows {
		m.clear(i)
	}
	m.line("PCALIGN $16")
	fmt.Fprintln(m, "loop:")
	m.line("VLD1 (%s), [V16.S4, V17.S4, V18.S4, V19.S4]", m.where["b"])
	m.line("ADD %s, %s", m.where["bStride"], m.where["b"])
	for r := range rows {
		m.line("VLD1R.P 4(R%d), [V%d.S4]", 9+r, 20+r)
	}
	for i := range 4 * rows {
		m.word("FMLA", i, 16+i%4, 20+i/4)
	}
	m.line("SUBS $1, %s, %s", m.where["depth"], m.where["depth"])
	m.line("BNE  loop")
	for r := range rows {
		for i := range 4 {
			m.line("FMOVQ F%d, %d(%s)", 4*r+i, 16*i, m.where["c"])
		}
		m.line("ADD %s, %s", m.where["cStride"], m.where["c"])
	}
	m.end(false, 0)
}

// product multiplies rows of bytes by a tile of 16 columns. Activations become signed by turning
// their highest bit, so that sums begin at 0. A step takes the four inputs of a row from V20 and the
// weights from V16 to V19; sums leaves the sums of a row in four registers, the first of which it
// returns.
func (m *arm64) product(name string, rows, registers int, step func(row int), sums func(row int) []int) {
	m.function(name, productArgs)
	m.line("LSL $2, %s, %s", m.where["outStride"], m.where["outStride"])
	m.line("LSR $2, %s, R13", m.where["k"])
	m.rowPointers(rows, m.where["x"], m.where["k"])
	m.line("VMOVI $128, V24.B16")
	for i := range rows * registers {
		m.clear(i)
	}
	m.line("PCALIGN $16")
	fmt.Fprintln(m, "loop:")
	m.line("VLD1.P 64(%s), [V16.B16, V17.B16, V18.B16, V19.B16]", m.where["tiles"])
	for r := range rows {
		m.line("VLD1R.P 4(R%d), [V20.S4]", 9+r)
		m.line("VEOR V24.B16, V20.B16, V20.B16")
		step(r)
	}
	m.line("SUBS $1, R13, R13")
	m.line("BNE  loop")
	m.line("VLD1 (%s), [V16.S4, V17.S4, V18.S4, V19.S4]", m.where["scale"])
	m.line("VLD1 (%s), [V20.S4, V21.S4, V22.S4, V23.S4]", m.where["bias"])
	for r := range rows {
		m.line("VLD1R.P 4(%s), [V25.S4]", m.where["rowScale"])
		for i, sum := range sums(r) {
			m.result(sum, i)
		}
		m.line("ADD %s, %s", m.where["outStride"], m.where["out"])
	}
	m.end(false, 0)
}

// result turns a register of sums into results and stores it.
func (m *arm64) result(sum, i int) {
	m.word("SCVTF", sum, sum, 0)
	m.word("FMUL", 26, 16+i, 25)
	m.move(27, 20+i)
	m.word("FMLA", 27, sum, 26)
	m.line("FMOVQ F27, %d(%s)", 16*i, m.where["out"])
}

// productDot adds four products at once to each of four columns.
func (m *arm64) productDot(name string, rows int) {
	m.product(name, rows, 4, func(row int) {
		for i := range 4 {
			m.word("SDOT", 4*row+i, 16+i, 20)
		}
	}, func(row int) []int { return []int{4 * row, 4*row + 1, 4*row + 2, 4*row + 3} })
}

// productWide multiplies into 16 bits and adds pairs into 32.
func (m *arm64) productWide(name string, rows int) {
	m.product(name, rows, 8, func(row int) {
		for i := range 4 {
			m.word("SMULL.8H", 21, 16+i, 20)
			m.word("SADALP.8H", 8*row+2*i, 21, 0)
			m.word("SMULL2.8H", 22, 16+i, 20)
			m.word("SADALP.8H", 8*row+2*i+1, 22, 0)
		}
	}, func(row int) (sums []int) {
		for i := range 4 {
			first := 8*row + 2*i
			m.word("ADDP", first, first, first+1)
			sums = append(sums, first)
		}
		return sums
	})
}
