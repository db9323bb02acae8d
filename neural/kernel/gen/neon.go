package main

import (
	"fmt"
	"strings"
)

// arm64 writes NEON, where a group is four registers of 16 bytes. Constants lie in the lanes of
// V28 to V31; V24 to V27 are for single instructions.
type arm64 struct {
	strings.Builder
	where     map[string]string
	args      []arg
	constants []constant
}

func newARM64() *arm64 { return &arm64{} }

// encodings are those of the instructions that Go's assembler has no name for, on four lanes of 32
// bits unless the name says otherwise, without registers (Arm Architecture Reference Manual, C7.2).
var encodings = map[string]uint32{
	"FADD": 0x4e20d400, "FSUB": 0x4ea0d400, "FMUL": 0x6e20dc00, "FDIV": 0x6e20fc00,
	"FMAXNM": 0x4e20c400, "FMINNM": 0x4ea0c400, "FMLA": 0x4e20cc00, "FABS": 0x4ea0f800,
	"SCVTF": 0x4e21d800, "ADDP": 0x4ea0bc00, "SDOT": 0x4e809400,
	"SMULL.8H": 0x0e20c000, "SMULL2.8H": 0x4e20c000, "SADALP.8H": 0x4e606800,
	"XTN.4H": 0x0e612800, "XTN2.8H": 0x4e612800, "XTN.8B": 0x0e212800, "XTN2.16B": 0x4e212800,
}

func (m *arm64) line(format string, a ...any) { fmt.Fprintf(m, "\t"+format+"\n", a...) }

// word writes d = n op k, or d = op n, by encoding.
func (m *arm64) word(name string, d, n, k int) {
	code, ok := encodings[name]
	if !ok {
		panic(name)
	}
	switch name {
	case "FABS", "SCVTF", "SADALP.8H", "XTN.4H", "XTN2.8H", "XTN.8B", "XTN2.16B":
		m.line("WORD $%#08x // %s V%d, V%d", code|uint32(n<<5|d), name, d, n)
	default:
		m.line("WORD $%#08x // %s V%d, V%d, V%d", code|uint32(k<<16|n<<5|d), name, d, n, k)
	}
}

func (m *arm64) move(d, n int) { m.line("VORR V%d.B16, V%d.B16, V%d.B16", n, n, d) }

func (m *arm64) clear(r int) { m.line("VEOR V%d.B16, V%d.B16, V%d.B16", r, r, r) }

// function starts a function whose arguments are pointers and integers, but for floats.
func (m *arm64) function(name string, args []arg) {
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
			m.where[a.name] = fmt.Sprint("R", i)
			loads = append(loads, fmt.Sprintf("MOVD %s+%d(FP), R%d", a.name, offset, i))
			offset += 8
		}
	}
	fmt.Fprintf(m, "TEXT ·%s(SB), NOSPLIT, $0-%d\n", name, offset)
	for _, l := range loads {
		m.line("%s", l)
	}
}

func (m *arm64) begin(name string, args []arg, floats map[string]group, constants ...constant) {
	m.constants = constants
	m.table(name)
	m.function(name+"NEON", args)
	if len(constants) > 0 {
		m.line("MOVD $%sConstants<>(SB), R9", name)
	}
	for i := 0; i < len(constants); i += 4 {
		m.line("FMOVQ %d(R9), F%d", 4*i, 28+i/4)
	}
	for _, a := range args {
		if g, ok := floats[a.name]; ok {
			m.line("FMOVS %s, F%d", m.where[a.name], 4*g)
			for i := 3; i >= 0; i-- {
				m.line("VDUP V%d.S[0], V%d.S4", 4*g, int(4*g)+i)
			}
		}
	}
}

// table writes the constants of a function.
func (m *arm64) table(name string) {
	if len(m.constants) == 0 {
		return
	}
	bits := map[constant]uint32{}
	for _, c := range constants {
		bits[c.name] = c.bits
	}
	for i, c := range m.constants {
		fmt.Fprintf(m, "DATA %sConstants<>+%d(SB)/4, $%#08x // %s\n", name, 4*i, bits[c], c)
	}
	fmt.Fprintf(m, "GLOBL %sConstants<>(SB), RODATA|NOPTR, $%d\n\n", name, (len(m.constants)+3)/4*16)
}

// ways: a group is four registers already.
func (m *arm64) ways() int { return 1 }

func (m *arm64) loop(n string, ways int, step map[string]int, body func()) {
	m.line("PCALIGN $16")
	fmt.Fprintln(m, "loop:")
	body()
	for _, a := range m.args {
		if s := step[a.name]; s != 0 {
			m.line("ADD $%d, %s", s*ways, m.where[a.name])
		}
	}
	m.line("SUBS $%d, %s, %s", 16*ways, m.where[n], m.where[n])
	m.line("BNE  loop")
}

func (m *arm64) end(result bool, g group) {
	if result {
		m.line("FMOVS F%d, %s", 4*g, m.where["ret"])
	}
	m.line("RET\n")
}

// each does something with every register of a group.
func each(g group, do func(r, i int)) {
	for i := range 4 {
		do(4*int(g)+i, i)
	}
}

func (m *arm64) load(g group, pointer string, i int) {
	each(g, func(r, lane int) { m.line("FMOVQ %d(%s), F%d", 64*i+16*lane, m.where[pointer], r) })
}

func (m *arm64) store(g group, pointer string, i int) {
	each(g, func(r, lane int) { m.line("FMOVQ F%d, %d(%s)", r, 64*i+16*lane, m.where[pointer]) })
}

func (m *arm64) storeBytes(g group, pointer string) {
	r := 4 * int(g)
	m.word("XTN.4H", 24, r, 0)
	m.word("XTN2.8H", 24, r+1, 0)
	m.word("XTN.4H", 25, r+2, 0)
	m.word("XTN2.8H", 25, r+3, 0)
	m.word("XTN.8B", 26, 24, 0)
	m.word("XTN2.16B", 26, 25, 0)
	m.line("FMOVQ F26, (%s)", m.where[pointer])
}

func (m *arm64) zero(g group) { each(g, func(r, _ int) { m.clear(r) }) }

func (m *arm64) set(g group, c constant) { each(g, func(r, _ int) { m.constant(c, r) }) }

// constant copies a constant to all lanes of a register.
func (m *arm64) constant(c constant, r int) {
	for i, own := range m.constants {
		if own == c {
			m.line("VDUP V%d.S[%d], V%d.S4", 28+i/4, i%4, r)
			return
		}
	}
	panic("no constant " + c)
}

// register is the register of an operand that goes with the i-th of a group; a constant is in V27.
func register(o operand, i int) int {
	if g, ok := o.(group); ok {
		return 4*int(g) + i
	}
	return 27
}

// ready brings an operand that is a constant to V27.
func (m *arm64) ready(o operand) {
	if c, ok := o.(constant); ok {
		m.constant(c, 27)
	}
}

func (m *arm64) op(name string, d, a group, b operand) {
	m.ready(b)
	each(d, func(r, i int) {
		if name == "addInt" {
			m.line("VADD V%d.S4, V%d.S4, V%d.S4", register(b, i), register(a, i), r)
			return
		}
		m.word(map[string]string{
			"add": "FADD", "sub": "FSUB", "mul": "FMUL", "div": "FDIV", "max": "FMAXNM", "min": "FMINNM",
		}[name], r, register(a, i), register(b, i))
	})
}

func (m *arm64) abs(g group) { each(g, func(r, _ int) { m.word("FABS", r, r, 0) }) }

func (m *arm64) exponent(g group) {
	each(g, func(r, _ int) { m.line("VSHL $23, V%d.S4, V%d.S4", r, r) })
}

func (m *arm64) fma(d, a group, b, c operand) {
	if d != a {
		if k, ok := c.(constant); ok {
			m.set(d, k)
		} else if c != operand(d) {
			panic("fma: the sum must be the result or a constant")
		}
		m.ready(b)
		each(d, func(r, i int) { m.word("FMLA", r, register(a, i), register(b, i)) })
		return
	}
	m.ready(c)
	each(d, func(r, i int) {
		m.move(26, register(c, i))
		m.word("FMLA", 26, r, register(b, i))
		m.move(r, 26)
	})
}

func (m *arm64) reduce(op string, g, _ group) {
	name := map[string]string{"add": "FADD", "max": "FMAXNM"}[op]
	r := 4 * int(g)
	m.word(name, r, r, r+2)
	m.word(name, r+1, r+1, r+3)
	m.word(name, r, r, r+1)
	m.line("VEXT $8, V%d.B16, V%d.B16, V%d.B16", r, r, r+1)
	m.word(name, r, r, r+1)
	m.line("VDUP V%d.S[1], V%d.S4", r, r+1)
	m.word(name, r, r, r+1)
}
