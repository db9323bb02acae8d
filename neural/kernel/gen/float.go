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
	// ways is how many groups of an exponential are computed side by side, to hide how long each
	// operation takes. It divides 2.
	ways() int
	// loop repeats a body for every 16·ways numbers of n, and moves pointers forward by the bytes
	// given for 16.
	loop(n string, ways int, step map[string]int, body func())
	// end returns, with lane 0 of a group if result.
	end(result bool, g group)

	// load and store take the i-th 64 bytes from a pointer on.
	load(g group, pointer string, i int)
	store(g group, pointer string, i int)
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
	scale(m)
}

func greatest(m machine) {
	m.begin("greatest", []arg{x, n, result}, nil, "infinity")
	m.set(0, "infinity")
	m.set(1, "infinity")
	m.loop("n", 2, map[string]int{"x": 64}, func() {
		for i := range group(2) {
			m.load(2+i, "x", int(i))
			m.op("max", i, 2+i, i)
		}
	})
	m.op("max", 0, 0, group(1))
	m.reduce("max", 0, 1)
	m.end(true, 0)
}

func limit(m machine) {
	m.begin("limit", []arg{x, n, result}, nil)
	m.zero(0)
	m.loop("n", 1, map[string]int{"x": 64}, func() {
		m.load(1, "x", 0)
		m.abs(1)
		m.op("max", 0, 1, group(0))
	})
	m.reduce("max", 0, 1)
	m.end(true, 0)
}

func bytes(m machine) {
	m.begin("bytes", []arg{{"dst", "pointer"}, x, n, {"inverse", "float"}}, map[string]group{"inverse": 0}, "shift", "byteMin", "byteMax")
	m.loop("n", 1, map[string]int{"x": 64, "dst": 16}, func() {
		m.load(1, "x", 0)
		m.fma(1, 1, group(0), constant("shift"))
		m.op("min", 1, 1, constant("byteMax"))
		m.op("max", 1, 1, constant("byteMin"))
		m.storeBytes(1, "dst")
	})
	m.end(false, 0)
}

// exponential is where one of the exponentials that are computed side by side lies: the argument,
// which is lost, a scratch group, and the result.
type exponential struct{ x, unit, p group }

// side lists those that a machine computes side by side, from group 0 on.
func side(m machine) []exponential {
	var e []exponential
	for i := range group(m.ways()) {
		e = append(e, exponential{3 * i, 3*i + 1, 3*i + 2})
	}
	return e
}

// exp writes every step for all exponentials before the next one.
func exp(m machine, all []exponential) {
	horner := func(c constant) func(exponential) {
		return func(e exponential) { m.fma(e.p, e.p, e.x, c) }
	}
	for _, step := range []func(e exponential){
		func(e exponential) { m.op("max", e.x, e.x, constant("expMin")) },
		func(e exponential) { m.op("min", e.x, e.x, constant("expMax")) },
		func(e exponential) { m.fma(e.unit, e.x, constant("log2e"), constant("expUnit")) },
		func(e exponential) { m.op("sub", e.p, e.unit, constant("expUnit")) },
		func(e exponential) { m.fma(e.x, e.p, constant("minusLn2High"), e.x) },
		func(e exponential) { m.fma(e.x, e.p, constant("minusLn2Low"), e.x) },
		func(e exponential) { m.fma(e.p, e.x, constant("exp7"), constant("exp6")) },
		horner("exp5"), horner("exp4"), horner("exp3"), horner("exp2"), horner("one"), horner("one"),
		func(e exponential) { m.exponent(e.unit) },
		func(e exponential) { m.op("addInt", e.p, e.p, e.unit) },
	} {
		for _, e := range all {
			step(e)
		}
	}
}

func powers(m machine) {
	all := side(m)
	limit, sums := 3*group(m.ways()), 3*group(m.ways())+1
	m.begin("powers", []arg{x, n, {"limit", "float"}, result}, map[string]group{"limit": limit}, expTable...)
	m.zero(sums)
	m.loop("n", m.ways(), map[string]int{"x": 64}, func() {
		for i, e := range all {
			m.load(e.x, "x", i)
			m.op("sub", e.x, e.x, limit)
		}
		exp(m, all)
		for i, e := range all {
			m.store(e.p, "x", i)
			m.op("add", sums, sums, e.p)
		}
	})
	m.reduce("add", sums, 0)
	m.end(true, sums)
}

func gelu(m machine) {
	all := side(m)
	m.begin("gelu", []arg{x, n}, nil, append(expTable, "geluCubic", "geluScale")...)
	m.loop("n", m.ways(), map[string]int{"x": 64}, func() {
		for i, e := range all {
			m.load(e.x, "x", i)
			m.op("mul", e.unit, e.x, e.x)
			m.op("mul", e.x, e.x, constant("geluScale"))
			m.fma(e.p, e.unit, constant("geluCubic"), constant("one"))
			m.op("mul", e.x, e.x, e.p)
		}
		exp(m, all)
		for i, e := range all {
			m.load(e.x, "x", i)
			m.op("add", e.p, e.p, constant("one"))
			m.op("div", e.x, e.x, e.p)
			m.store(e.x, "x", i)
		}
	})
	m.end(false, 0)
}

func sum(m machine) {
	m.begin("sum", []arg{x, {"residual", "pointer"}, n, result}, nil)
	m.zero(0)
	m.loop("n", 1, map[string]int{"x": 64, "residual": 64}, func() {
		m.load(1, "x", 0)
		m.load(2, "residual", 0)
		m.op("add", 1, 1, group(2))
		m.store(1, "x", 0)
		m.op("add", 0, 0, group(1))
	})
	m.reduce("add", 0, 1)
	m.end(true, 0)
}

func squares(m machine) {
	m.begin("squares", []arg{x, n, {"mean", "float"}, result}, map[string]group{"mean": 2})
	m.zero(0)
	m.loop("n", 1, map[string]int{"x": 64}, func() {
		m.load(1, "x", 0)
		m.op("sub", 1, 1, group(2))
		m.store(1, "x", 0)
		m.fma(0, 1, group(1), group(0))
	})
	m.reduce("add", 0, 1)
	m.end(true, 0)
}

func affine(m machine) {
	m.begin("affine", []arg{x, {"weight", "pointer"}, {"bias", "pointer"}, n, {"scale", "float"}}, map[string]group{"scale": 3})
	m.loop("n", 1, map[string]int{"x": 64, "weight": 64, "bias": 64}, func() {
		m.load(0, "x", 0)
		m.load(1, "weight", 0)
		m.load(2, "bias", 0)
		m.op("mul", 0, 0, group(3))
		m.fma(0, 0, group(1), group(2))
		m.store(0, "x", 0)
	})
	m.end(false, 0)
}

func scale(m machine) {
	m.begin("scale", []arg{{"dst", "pointer"}, x, n, {"factor", "float"}}, map[string]group{"factor": 1})
	m.loop("n", 1, map[string]int{"dst": 64, "x": 64}, func() {
		m.load(0, "x", 0)
		m.op("mul", 0, 0, group(1))
		m.store(0, "dst", 0)
	})
	m.end(false, 0)
}
