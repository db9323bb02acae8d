package main

import "fmt"

// The kernels of matrices on amd64. A block is some rows by two registers of columns. Rows are
// addressed from a pointer for every three: p, p+stride, p+2·stride.

var (
	tileArgs = []arg{
		{"c", "pointer"}, {"cStride", "int"}, {"a", "pointer"}, {"aStride", "int"},
		{"b", "pointer"}, {"bStride", "int"}, {"depth", "int"},
	}
	productArgs = []arg{
		{"out", "pointer"}, {"outStride", "int"}, {"x", "pointer"}, {"k", "int"}, {"tiles", "pointer"},
		{"start", "pointer"}, {"scale", "pointer"}, {"bias", "pointer"}, {"rowScale", "pointer"},
	}
	threes = []string{"", "AX", "BX"} // the pointers to rows 3 and 6
)

// row addresses a row, offset bytes on.
func row(r, offset int, base, stride string) string {
	p := threes[r/3]
	if r < 3 {
		p = base
	}
	address := fmt.Sprintf("%d(%s)", offset, p)
	if r%3 > 0 {
		address += fmt.Sprintf("(%s*%d)", stride, r%3)
	}
	return address
}

// rowPointers computes the pointers of every third row after the first.
func (m *amd64) rowPointers(rows int, base, stride string) {
	for i := 1; i < (rows+2)/3; i++ {
		from := base
		if i > 1 {
			from = threes[i-1]
		}
		m.line("LEAQ (%s)(%s*2), %s", from, stride, threes[i])
		m.line("ADDQ %s, %s", stride, threes[i])
	}
}

func (m *amd64) advance(rows, bytes int, base string) {
	m.line("ADDQ $%d, %s", bytes, base)
	for i := 1; i < (rows+2)/3; i++ {
		m.line("ADDQ $%d, %s", bytes, threes[i])
	}
}

// twice writes a loop of n steps, two at a time as long as there are two.
func (m *amd64) twice(n string, step func(i int), next func(steps int)) {
	m.line("SUBQ $2, %s", n)
	m.line("JLT  last")
	m.line("PCALIGN $32")
	m.label("loop")
	step(0)
	step(1)
	next(2)
	m.line("SUBQ $2, %s", n)
	m.line("JGE  loop")
	m.label("last")
	m.line("ADDQ $2, %s", n)
	m.line("JZ   done")
	step(0)
	m.label("done")
}

func (m *amd64) tile() {
	rows := map[int]int{32: 6, 64: 8}[m.bytes]
	m.function("tile"+m.suffix, tileArgs)
	c, cs, a, as, b, bs, depth := m.where["c"], m.where["cStride"], m.where["a"], m.where["aStride"], m.where["b"], m.where["bStride"], m.where["depth"]
	for _, s := range []string{cs, as, bs} {
		m.line("SHLQ $2, %s", s)
	}
	m.rowPointers(rows, a, as)
	for i := range 2 * rows {
		m.clear(m.r(i))
	}
	b0, b1 := m.r(2*rows), m.r(2*rows+1)
	m.twice(depth, func(i int) {
		m.line("VMOVUPS (%s), %s", b, b0)
		m.line("VMOVUPS %d(%s), %s", m.bytes, b, b1)
		m.line("ADDQ %s, %s", bs, b)
		for r := range rows {
			x := m.r(2*rows + 2 + r%2)
			m.line("VBROADCASTSS %s, %s", row(r, 4*i, a, as), x)
			m.line("VFMADD231PS %s, %s, %s", b0, x, m.r(2*r))
			m.line("VFMADD231PS %s, %s, %s", b1, x, m.r(2*r+1))
		}
	}, func(steps int) { m.advance(rows, 4*steps, a) })
	for r := range rows {
		m.line("VMOVUPS %s, (%s)", m.r(2*r), c)
		m.line("VMOVUPS %s, %d(%s)", m.r(2*r+1), m.bytes, c)
		m.line("ADDQ %s, %s", cs, c)
	}
	m.end(false, 0)
}

// productVNNI multiplies rows of bytes by one tile of 16 columns, or four.
func (m *amd64) productVNNI(name string, rows, tiles int) {
	m.function(name, productArgs)
	x, k, w := m.where["x"], m.where["k"], m.where["tiles"]
	const next = "R13" // bytes from a tile to the next
	m.line("MOVQ %s, %s", k, next)
	m.line("SHLQ $4, %s", next)
	m.line("LEAQ (%s)(%s*2), BX // the third tile", w, next)
	m.line("SHLQ $2, %s", m.where["outStride"])
	m.rowPointers(rows, x, k)
	acc := func(r, t int) string { return m.r(r*tiles + t) }
	free := rows * tiles
	for t := range tiles {
		m.line("VMOVDQU32 %d(%s), %s", 64*t, m.where["start"], acc(0, t))
		for r := 1; r < rows; r++ {
			m.line("VMOVDQA32 %s, %s", acc(0, t), acc(r, t))
		}
	}
	m.line("MOVQ %s, R15", k)
	m.line("SHRQ $2, R15")
	m.twice("R15", func(i int) {
		for t := range tiles {
			address := []string{w, w + ")(" + next + "*1", "BX", "BX)(" + next + "*1"}[t]
			m.line("VMOVDQU32 %d(%s), %s", 64*i, address, m.r(free+t))
		}
		for r := range rows {
			b := m.r(free + tiles + r%2)
			m.line("VPBROADCASTD %s, %s", row(r, 4*i, x, k), b)
			for t := range tiles {
				m.line("VPDPBUSD %s, %s, %s", m.r(free+t), b, acc(r, t))
			}
		}
	}, func(steps int) {
		m.advance(rows, 4*steps, x)
		m.line("ADDQ $%d, %s", 64*steps, w)
		if tiles > 2 {
			m.line("ADDQ $%d, BX", 64*steps)
		}
	})
	for t := range tiles {
		m.line("VMOVUPS %d(%s), %s", 64*t, m.where["scale"], m.r(free))
		m.line("VMOVUPS %d(%s), %s", 64*t, m.where["bias"], m.r(free+1))
		m.line("MOVQ %s, R15", m.where["out"])
		for r := range rows {
			m.result(acc(r, t), 4*r, 64*t, "R15", m.r(free), m.r(free+1), m.r(free+2))
			m.line("ADDQ %s, R15", m.where["outStride"])
		}
	}
	m.end(false, 0)
}

// result turns a register of sums into results and stores it.
func (m *amd64) result(sum string, rowScale, offset int, out, scale, bias, scratch string) {
	m.line("VCVTDQ2PS %s, %s", sum, sum)
	m.line("VBROADCASTSS %d(%s), %s", rowScale, m.where["rowScale"], scratch)
	m.line("VMULPS %s, %s, %s", scale, scratch, scratch)
	m.line("VFMADD213PS %s, %s, %s", bias, scratch, sum)
	m.line("VMOVUPS %s, %d(%s)", sum, offset, out)
}

// productAVX2 multiplies rows of 16-bit activations by a tile of 16 columns, 8 columns at a time.
// Products are widened before they are added: those of bytes would not fit 16 bits.
func (m *amd64) productAVX2(name string, rows int) {
	m.function(name, productArgs)
	x, w := m.where["x"], m.where["tiles"]
	const stride, steps, halves = "R13", "R15", "BX"
	m.line("SHLQ $2, %s", m.where["outStride"])
	m.line("MOVQ $2, %s", halves)
	m.label("half")
	m.line("MOVQ %s, %s", m.where["k"], stride)
	m.line("SHLQ $1, %s", stride)
	m.rowPointers(rows, x, stride)
	for i := range 2 * rows {
		m.clear(m.r(i))
	}
	m.line("MOVQ %s, %s", m.where["k"], steps)
	m.line("SHRQ $2, %s", steps)
	m.twice(steps, func(i int) {
		m.line("VPMOVSXBW %d(%s), Y12", 64*i, w)
		m.line("VPMOVSXBW %d(%s), Y13", 64*i+16, w)
		for r := range rows {
			m.line("VPBROADCASTQ %s, Y14", row(r, 8*i, x, stride))
			m.line("VPMADDWD Y12, Y14, Y15")
			m.line("VPADDD Y15, Y%d, Y%d", 2*r, 2*r)
			m.line("VPMADDWD Y13, Y14, Y14")
			m.line("VPADDD Y14, Y%d, Y%d", 2*r+1, 2*r+1)
		}
	}, func(steps int) {
		m.advance(rows, 8*steps, x)
		m.line("ADDQ $%d, %s", 64*steps, w)
	})
	m.halfResults(rows)
	m.line("MOVQ x+%d(FP), %s", 16, x)
	m.line("MOVQ tiles+%d(FP), %s", 32, w)
	for _, p := range []string{"start", "scale", "bias"} {
		m.line("ADDQ $32, %s", m.where[p])
	}
	m.line("ADDQ $32, %s", w)
	m.line("DECQ %s", halves)
	m.line("JNZ  half")
	m.end(false, 0)
}

// productNarrow multiplies rows of bytes by a tile of 16 columns whose products, in pairs, fit 16
// bits.
func (m *amd64) productNarrow(name string, rows int) {
	m.function(name, productArgs)
	x, k, w := m.where["x"], m.where["k"], m.where["tiles"]
	m.line("SHLQ $2, %s", m.where["outStride"])
	m.rowPointers(rows, x, k)
	for r := range rows {
		m.line("VMOVDQU (%s), Y%d", m.where["start"], 2*r)
		m.line("VMOVDQU 32(%s), Y%d", m.where["start"], 2*r+1)
	}
	m.line("VPCMPEQW Y14, Y14, Y14")
	m.line("VPABSW Y14, Y14 // ones")
	m.line("MOVQ %s, R15", k)
	m.line("SHRQ $2, R15")
	m.twice("R15", func(i int) {
		for r := range rows {
			m.line("VPBROADCASTD %s, Y12", row(r, 4*i, x, k))
			m.line("VPMADDUBSW %d(%s), Y12, Y13", 64*i, w)
			m.line("VPMADDWD Y14, Y13, Y13")
			m.line("VPADDD Y13, Y%d, Y%d", 2*r, 2*r)
			m.line("VPMADDUBSW %d(%s), Y12, Y12", 64*i+32, w)
			m.line("VPMADDWD Y14, Y12, Y12")
			m.line("VPADDD Y12, Y%d, Y%d", 2*r+1, 2*r+1)
		}
	}, func(steps int) {
		m.advance(rows, 4*steps, x)
		m.line("ADDQ $%d, %s", 64*steps, w)
	})
	for half := range 2 {
		m.line("VMOVUPS %d(%s), Y12", 32*half, m.where["scale"])
		m.line("VMOVUPS %d(%s), Y13", 32*half, m.where["bias"])
		m.line("MOVQ %s, R15", m.where["out"])
		for r := range rows {
			m.result(m.r(2*r+half), 4*r, 32*half, "R15", "Y12", "Y13", "Y14")
			m.line("ADDQ %s, R15", m.where["outStride"])
		}
	}
	m.end(false, 0)
}

// halfResults stores the results of 8 columns and moves out to the next 8.
func (m *amd64) halfResults(rows int) {
	m.line("VMOVUPS (%s), Y12", m.where["scale"])
	m.line("VMOVUPS (%s), Y13", m.where["bias"])
	out := m.where["out"]
	m.line("MOVQ %s, R15", out)
	for r := range rows {
		sum := m.r(2 * r)
		m.line("VPHADDD %s, %s, %s", m.r(2*r+1), sum, sum)
		m.line("VPERMQ $0xd8, %s, %s", sum, sum)
		m.line("VPADDD (%s), %s, %s", m.where["start"], sum, sum)
		m.result(sum, 4*r, 0, "R15", "Y12", "Y13", "Y14")
		m.line("ADDQ %s, R15", m.where["outStride"])
	}
	m.line("ADDQ $32, %s", out)
}

// widen copies bytes into 16 bits each.
func (m *amd64) widen() {
	m.function("widen"+m.suffix, []arg{{"dst", "pointer"}, x, n})
	m.loop("n", 1, map[string]int{"dst": 32, "x": 16}, func() {
		m.line("VPMOVZXBW (%s), Y0", m.where["x"])
		m.line("VMOVDQU Y0, (%s)", m.where["dst"])
	})
	m.end(false, 0)
}

// peak repeats an instruction in twelve registers, n times, for benchmarks.
func (m *amd64) peak(name, instruction string) {
	m.function(name, []arg{n})
	for i := range 14 {
		m.clear(m.r(i))
	}
	m.label("loop")
	for i := range 12 {
		if instruction == "VPMADDWD" {
			m.line("VPMADDWD Y12, Y13, Y14")
			m.line("VPADDD Y14, Y%d, Y%d", i, i)
			continue
		}
		m.line("%s %s, %s, %s", instruction, m.r(12), m.r(13), m.r(i))
	}
	m.line("DECQ %s", m.where["n"])
	m.line("JNZ  loop")
	m.end(false, 0)
}
