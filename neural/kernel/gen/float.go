package main

import "math"

// A group is a number of 16 lanes in registers.
type group int

// A constant is the name of a number in the table of constants; an operand is a group or a
// constant.
type (
	constant string
	operand  any
)

// constants are those of exp, GELU and Quantise; package kernel says where they come from.
var constants = []struct {
	name constant
	bits uint32
}{
	{"expMin", f(-87)}, {"expMax", f(88)}, {"log2e", f(1.44269504088896341)}, {"expUnit", f(1<<23 + 1<<22)},
	{"minusLn2High", f(-0.693359375)}, {"minusLn2Low", f(2.12194440e-4)},
	{"exp7", f(1.9875691500e-4)}, {"exp6", f(1.3981999507e-3)}, {"exp5", f(8.3334519073e-3)},
	{"exp4", f(4.1665795894e-2)}, {"exp3", f(1.6666665459e-1)}, {"exp2", f(5.0000001201e-1)},
	{"one", f(1)}, {"geluCubic", f(0.044715)}, {"geluScale", f(-1.5957691216057308)},
	{"infinity", f(float32(math.Inf(-1)))},
	{"shift", f(1<<23 + 1<<22 + 128)}, {"byteMin", f(1<<23 + 1<<22 + 1)}, {"byteMax", f(1<<23 + 1<<22 + 255)},
}

func f(x float32) uint32 { return math.Float32bits(x) }

// An arg is an argument of a function of package kernel.
type arg struct {
	name string
	kind string // "pointer", "int" or "float"
}

// A machine writes functions in its assembly. Pointers and counters are named by their argument.
type machine interface {
	// begin starts a function, loads its pointers and integers, and copies floats to all lanes of
	// the groups given.
	begin(name string, args []arg, floats map[string]group, constants ...constant)
	// loop repeats a body for every 16 numbers of n, and moves pointers forward by the bytes given.
	loop(n string, step map[string]int, body func())
	// end returns, with lane 0 of a group if result.
	end(result bool, g group)

	load(g group, pointer string)
	store(g group, pointer string)
	storeBytes(g group, pointer string)
	zero(g group)
	set(g group, c constant)
	// op is "add", "sub", "mul", "div", "max", "min" of floats or "addInt": d = a op b. If either
	// operand of max and min is NaN, the result is b.
	op(name string, d, a group, b operand)
	abs(g group)
	// fma is d = a·b + c, where d is a or c or neither.
	fma(d, a group, b, c operand)
	exponent(g group) // shifts integers to the exponent of a float
	reduce(op string, g, scratch group)
}

var (
	x        = arg{"x", "pointer"}
	n        = arg{"n", "int"}
	result   = arg{"ret", "result"}
	expTable = []constant{"expMin", "expMax", "log2e", "expUnit", "minusLn2High", "minusLn2Low", "exp7", "exp6", "exp5", "exp4", "exp3", "exp2", "one"}
)

func floats(m machine) {
	greatest(m)
	limit(m)
	bytes(m)
	powers(m)
	gelu(m)
	sum(m)
	squares(m)
	affine(m)
}

func greatest(m machine) {
	m.begin("greatest", []arg{x, n, result}, nil, "infinity")
	m.set(0, "infinity")
	m.loop("n", map[string]int{"x": 64}, func() {
		m.load(1, "x")
		m.op("max", 0, 1, group(0))
	})
	m.reduce("max", 0, 1)
	m.end(true, 0)
}

func limit(m machine) {
	m.begin("limit", []arg{x, n, result}, nil)
	m.zero(0)
	m.loop("n", map[string]int{"x": 64}, func() {
		m.load(1, "x")
		m.abs(1)
		m.op("max", 0, 1, group(0))
	})
	m.reduce("max", 0, 1)
	m.end(true, 0)
}

func bytes(m machine) {
	m.begin("bytes", []arg{{"dst", "pointer"}, x, n, {"inverse", "float"}}, map[string]group{"inverse": 0}, "shift", "byteMin", "byteMax")
	m.loop("n", map[string]int{"x": 64, "dst": 16}, func() {
		m.load(1, "x")
		m.fma(1, 1, group(0), constant("shift"))
		m.op("min", 1, 1, constant("byteMax"))
		m.op("max", 1, 1, constant("byteMin"))
		m.storeBytes(1, "dst")
	})
	m.end(false, 0)
}

// exp leaves exp(x) in the group p; x, unit and square are lost.
func exp(m machine, x, unit, p, square group) {
	m.op("max", x, x, constant("expMin"))
	m.op("min", x, x, constant("expMax"))
	m.fma(unit, x, constant("log2e"), constant("expUnit"))
	m.op("sub", p, unit, constant("expUnit"))
	m.fma(x, p, constant("minusLn2High"), x)
	m.fma(x, p, constant("minusLn2Low"), x)
	m.fma(p, x, constant("exp7"), constant("exp6"))
	for _, c := range []constant{"exp5", "exp4", "exp3", "exp2"} {
		m.fma(p, p, x, c)
	}
	m.op("mul", square, x, x)
	m.fma(p, p, square, x)
	m.op("add", p, p, constant("one"))
	m.exponent(unit)
	m.op("addInt", p, p, unit)
}

func powers(m machine) {
	m.begin("powers", []arg{x, n, {"limit", "float"}, result}, map[string]group{"limit": 4}, expTable...)
	m.zero(5)
	m.loop("n", map[string]int{"x": 64}, func() {
		m.load(0, "x")
		m.op("sub", 0, 0, group(4))
		exp(m, 0, 1, 2, 3)
		m.store(2, "x")
		m.op("add", 5, 5, group(2))
	})
	m.reduce("add", 5, 0)
	m.end(true, 5)
}

func gelu(m machine) {
	m.begin("gelu", []arg{x, n}, nil, append(expTable, "geluCubic", "geluScale")...)
	m.loop("n", map[string]int{"x": 64}, func() {
		m.load(4, "x")
		m.op("mul", 1, 4, group(4))
		m.op("mul", 0, 4, constant("geluScale"))
		m.fma(2, 1, constant("geluCubic"), constant("one"))
		m.op("mul", 0, 0, group(2))
		exp(m, 0, 1, 2, 3)
		m.op("add", 2, 2, constant("one"))
		m.op("div", 4, 4, group(2))
		m.store(4, "x")
	})
	m.end(false, 0)
}

func sum(m machine) {
	m.begin("sum", []arg{x, {"residual", "pointer"}, n, result}, nil)
	m.zero(0)
	m.loop("n", map[string]int{"x": 64, "residual": 64}, func() {
		m.load(1, "x")
		m.load(2, "residual")
		m.op("add", 1, 1, group(2))
		m.store(1, "x")
		m.op("add", 0, 0, group(1))
	})
	m.reduce("add", 0, 1)
	m.end(true, 0)
}

func squares(m machine) {
	m.begin("squares", []arg{x, n, {"mean", "float"}, result}, map[string]group{"mean": 2})
	m.zero(0)
	m.loop("n", map[string]int{"x": 64}, func() {
		m.load(1, "x")
		m.op("sub", 1, 1, group(2))
		m.store(1, "x")
		m.fma(0, 1, group(1), group(0))
	})
	m.reduce("add", 0, 1)
	m.end(true, 0)
}

func affine(m machine) {
	m.begin("affine", []arg{x, {"weight", "pointer"}, {"bias", "pointer"}, n, {"scale", "float"}}, map[string]group{"scale": 3})
	m.loop("n", map[string]int{"x": 64, "weight": 64, "bias": 64}, func() {
		m.load(0, "x")
		m.load(1, "weight")
		m.load(2, "bias")
		m.op("mul", 0, 0, group(3))
		m.fma(0, 0, group(1), group(2))
		m.store(0, "x")
	})
	m.end(false, 0)
}
