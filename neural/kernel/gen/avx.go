package main

import (
	"fmt"
	"strings"
)

// amd64 writes AVX2, where a group is two registers of 32 bytes, or AVX-512, where it is one of 64.
type amd64 struct {
	strings.Builder
	suffix string
	bytes  int // of a register
	where  map[string]string
	args   []arg
}

func newAMD64(suffix string, bytes int) *amd64 { return &amd64{suffix: suffix, bytes: bytes} }

func constantsAMD64() string {
	var b strings.Builder
	for _, c := range constants {
		for i := range 8 {
			fmt.Fprintf(&b, "DATA %s<>+%d(SB)/4, $%#08x\n", c.name, 4*i, c.bits)
		}
		fmt.Fprintf(&b, "GLOBL %s<>(SB), RODATA|NOPTR, $32\n\n", c.name)
	}
	return b.String()
}

// line writes an instruction.
func (m *amd64) line(format string, a ...any) { fmt.Fprintf(m, "\t"+format+"\n", a...) }

func (m *amd64) label(name string) { fmt.Fprintf(m, "%s:\n", name) }

// r is a whole vector register, the i-th.
func (m *amd64) r(i int) string {
	if m.bytes == 64 {
		return fmt.Sprint("Z", i)
	}
	return fmt.Sprint("Y", i)
}

// each does something with every register of a group; offset counts bytes from the group's first.
func (m *amd64) each(g group, do func(r string, i, offset int)) {
	for i := range 64 / m.bytes {
		n := int(g)*(64/m.bytes) + i
		do(m.r(n), n, i*m.bytes)
	}
}

// lane are the low 16 bytes of the first register of a group.
func (m *amd64) first(g group) int { return int(g) * (64 / m.bytes) }

var registersAMD64 = []string{"DI", "SI", "DX", "CX", "R8", "R9", "R10", "R11", "R12", "R13"}

// function starts a function whose arguments are pointers and integers, but for floats.
func (m *amd64) function(name string, args []arg) {
	m.args, m.where = args, map[string]string{}
	offset, loads := 0, []string{}
	for i, a := range args {
		switch a.kind {
		case "float":
			m.where[a.name] = fmt.Sprintf("%s+%d(FP)", a.name, offset)
			offset += 4
		case "result":
			offset = (offset + 7) / 8 * 8
			m.where[a.name] = fmt.Sprintf("%s+%d(FP)", a.name, offset)
			offset += 4
		default:
			m.where[a.name] = registersAMD64[i]
			loads = append(loads, fmt.Sprintf("MOVQ %s+%d(FP), %s", a.name, offset, registersAMD64[i]))
			offset += 8
		}
	}
	fmt.Fprintf(m, "TEXT ·%s(SB), NOSPLIT, $0-%d\n", name, offset)
	for _, l := range loads {
		m.line("%s", l)
	}
}

func (m *amd64) begin(name string, args []arg, floats map[string]group, _ ...constant) {
	m.function(name+m.suffix, args)
	for _, a := range args {
		if g, ok := floats[a.name]; ok {
			m.each(g, func(r string, _, _ int) { m.line("VBROADCASTSS %s, %s", m.where[a.name], r) })
		}
	}
}

// ways: the registers of AVX2 are just enough for two.
func (m *amd64) ways() int { return 2 }

func (m *amd64) loop(n string, ways int, step map[string]int, body func()) {
	m.line("PCALIGN $32")
	m.label("loop")
	body()
	for _, a := range m.args {
		if s := step[a.name]; s != 0 {
			m.line("ADDQ $%d, %s", s*ways, m.where[a.name])
		}
	}
	m.line("SUBQ $%d, %s", 16*ways, m.where[n])
	m.line("JNZ  loop")
}

func (m *amd64) end(result bool, g group) {
	if result {
		m.line("VMOVSS X%d, %s", m.first(g), m.where["ret"])
	}
	m.line("VZEROUPPER")
	m.line("RET\n")
}

func (m *amd64) load(g group, pointer string, i int) {
	m.each(g, func(r string, _, offset int) { m.line("VMOVUPS %d(%s), %s", 64*i+offset, m.where[pointer], r) })
}

func (m *amd64) store(g group, pointer string, i int) {
	m.each(g, func(r string, _, offset int) { m.line("VMOVUPS %s, %d(%s)", r, 64*i+offset, m.where[pointer]) })
}

func (m *amd64) storeBytes(g group, pointer string) {
	if m.bytes == 64 {
		m.line("VPMOVDB Z%d, (%s)", g, m.where[pointer])
		return
	}
	m.each(g, func(r string, _, _ int) {
		m.line("VPSLLD $24, %s, %s", r, r)
		m.line("VPSRLD $24, %s, %s", r, r)
	})
	a := m.first(g)
	m.line("VPACKUSDW Y%d, Y%d, Y%d", a+1, a, a)
	m.line("VPACKUSWB Y%d, Y%d, Y%d", a, a, a)
	m.line("VEXTRACTI128 $1, Y%d, X%d", a, a+1)
	m.line("VPUNPCKLDQ X%d, X%d, X%d", a+1, a, a)
	m.line("VMOVDQU X%d, (%s)", a, m.where[pointer])
}

func (m *amd64) zero(g group) {
	m.each(g, func(r string, _, _ int) { m.clear(r) })
}

// clear zeroes a register; AVX-512F has no VXORPS.
func (m *amd64) clear(r string) {
	if m.bytes == 64 {
		m.line("VPXORD %s, %s, %s", r, r, r)
	} else {
		m.line("VPXOR %s, %s, %s", r, r, r)
	}
}

func (m *amd64) set(g group, c constant) {
	m.each(g, func(r string, _, _ int) { m.line("VBROADCASTSS %s<>(SB), %s", c, r) })
}

// with writes an instruction whose first operand is a group or a constant.
func (m *amd64) with(name string, b operand, a, d group) {
	m.each(d, func(r string, _, offset int) {
		i := offset / m.bytes
		source := m.r(m.first(a) + i)
		switch b := b.(type) {
		case group:
			m.line("%s %s, %s, %s", name, m.r(m.first(b)+i), source, r)
		case constant:
			if m.bytes == 64 {
				name += ".BCST"
			}
			m.line("%s %s<>(SB), %s, %s", name, b, source, r)
		}
	})
}

func (m *amd64) op(name string, d, a group, b operand) {
	m.with(map[string]string{
		"add": "VADDPS", "sub": "VSUBPS", "mul": "VMULPS", "div": "VDIVPS",
		"max": "VMAXPS", "min": "VMINPS", "addInt": "VPADDD",
	}[name], b, a, d)
}

func (m *amd64) abs(g group) {
	m.each(g, func(r string, _, _ int) {
		m.line("VPSLLD $1, %s, %s", r, r)
		m.line("VPSRLD $1, %s, %s", r, r)
	})
}

func (m *amd64) exponent(g group) {
	m.each(g, func(r string, _, _ int) { m.line("VPSLLD $23, %s, %s", r, r) })
}

func (m *amd64) fma(d, a group, b, c operand) {
	if d == a {
		m.with("VFMADD213PS", c, b.(group), d)
		return
	}
	if k, ok := c.(constant); ok {
		m.set(d, k)
	} else if c != operand(d) {
		panic("fma: the sum must be the result or a constant")
	}
	m.with("VFMADD231PS", b, a, d)
}

func (m *amd64) reduce(op string, g, scratch group) {
	a, s := m.first(g), m.first(scratch)
	name := map[string]string{"add": "VADDPS", "max": "VMAXPS"}[op]
	if m.bytes == 64 {
		m.line("VEXTRACTF64X4 $1, Z%d, Y%d", a, s)
		m.line("%s Y%d, Y%d, Y%d", name, s, a, a)
	} else {
		m.line("%s Y%d, Y%d, Y%d", name, a+1, a, a)
	}
	m.line("VEXTRACTF128 $1, Y%d, X%d", a, s)
	m.line("%s X%d, X%d, X%d", name, s, a, a)
	for _, shuffle := range []int{0x4e, 0x01} {
		m.line("VPERMILPS $%d, X%d, X%d", shuffle, a, s)
		m.line("%s X%d, X%d, X%d", name, s, a, a)
	}
}
