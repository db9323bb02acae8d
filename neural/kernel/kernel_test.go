package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// lengths are the sizes of the encoder, and sizes that no block divides; fewer under emulation.
func lengths() []int {
	if testing.Short() {
		return []int{1, 3, 5, 8, 33}
	}
	return []int{1, 2, 5, 6, 7, 8, 9, 13, 31, 32, 33, 100, 129}
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

func numbers(r *rand.Rand, n int, size float64) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64() * size)
	}
	return x
}

func weights(r *rand.Rand, n int) []int8 {
	w := make([]int8, n)
	for i := range w {
		w[i] = int8(r.IntN(255) - 127)
	}
	return w
}

func bytes(r *rand.Rand, n int) []uint8 {
	x := make([]uint8, n)
	for i := range x {
		x[i] = uint8(r.IntN(256))
	}
	return x
}

func newMatrix(t testing.TB, k, n int, w []int8, scale []float32) *Matrix {
	t.Helper()
	m, err := NewMatrix(k, n, Tiles(k, n, w), scale)
	if err != nil {
		t.Fatal(err)
	}
	return &m
}

// fused, against arithmetic of 200 bits, where halves are common.
func TestFused(t *testing.T) {
	r := random(1)
	one := float32(1)
	for i := range 8_000 {
		a, b := float32(r.NormFloat64()), float32(r.NormFloat64())
		c := float32(r.NormFloat64() * math.Pow(2, float64(r.IntN(60)-30)))
		switch i % 4 {
		case 1: // a sum that ends in a half, but for a trace
			a, b, c = one+0x1p-23*float32(r.IntN(1<<23)), 0x1p-24, math.Float32frombits(0x3f800000|r.Uint32()&0x7fffff)
		case 2: // near the smallest numbers
			a, b, c = a*0x1p-70, b*0x1p-70, c*0x1p-120
		case 3:
			a, b, c = 1+a*0x1p-12, 0x1p-24*(1+0x1p-23), one
		}
		if got, want := fused(a, b, c), exactFused(a, b, c); got != want {
			t.Fatalf("fused(%b, %b, %b) = %b, want %b", a, b, c, got, want)
		}
	}
}

func TestProductIsExact(t *testing.T) {
	r := random(2)
	const k, n, rows = 24, 32, 5
	w, x := weights(r, k*n), bytes(r, rows*k)
	m := newMatrix(t, k, n, w, numbers(r, n, 0.01))
	scale, bias := numbers(r, rows, 1), numbers(r, n, 1)
	for _, s := range Sets() {
		out := make([]float32, rows*n)
		s.Multiply(out, m, x, scale, rows, bias)
		for i, got := range out {
			row, column, sum := i/n, i%n, 0
			for j := range k {
				sum += (int(x[row*k+j]) - 128) * int(w[j*n+column])
			}
			if want := exactFused(float32(sum), scale[row]*m.scale[column], bias[column]); got != want {
				t.Fatalf("%s: row %d, column %d: %v, want %v", s.Name(), row, column, got, want)
			}
		}
	}
}

func TestNarrowTile(t *testing.T) {
	for _, c := range []struct {
		a, b int8
		want bool
	}{{64, 64, true}, {65, 64, false}, {127, 1, true}, {127, 2, false}, {127, -128, true}, {-64, -64, true}, {-128, 0, true}, {-128, -1, false}} {
		if got := narrowTile([]int8{0, 0, c.a, c.b}); got != c.want {
			t.Errorf("%d beside %d: narrow is %v", c.a, c.b, got)
		}
	}
}

func TestQuantise(t *testing.T) {
	x := []float32{-127, 127, 0, 63.5, 0.5, 1.5, -0.5, 1e-20, 0, 0, 0, 0, 0, 0, 0, 0}
	want := []uint8{1, 255, 128, 192, 128, 130, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128}
	for _, s := range Sets() {
		got, scale := make([]uint8, len(x)), make([]float32, 1)
		s.Quantise(got, scale, x, 1, len(x))
		if string(got) != string(want) || scale[0] != 1 {
			t.Errorf("%s: %v with %v, want %v", s.Name(), got, scale, want)
		}
	}
}

func TestExponentialIsAccurate(t *testing.T) {
	for x := float32(-87); x <= 88; x += 0.0037 {
		want := math.Exp(float64(x))
		if e := math.Abs(float64(exp(x))/want - 1); e > 2e-7 {
			t.Fatalf("exp(%v) is off by %v", x, e)
		}
	}
}

func TestGeluIsAccurate(t *testing.T) {
	for x := float32(-30); x <= 30; x += 0.0037 {
		v := float64(x)
		want := v / (1 + math.Exp(-2*math.Sqrt(2/math.Pi)*(v+0.044715*v*v*v)))
		got := []float32{x}
		gelu(got)
		e := math.Abs(float64(got[0]) - want)
		if e > 5e-7*math.Abs(v) || x > -1 && e > 5e-7*math.Abs(want) {
			t.Fatalf("gelu(%v) = %v, want %v", x, got[0], want)
		}
	}
}

func TestAttentionIsAccurate(t *testing.T) {
	r := random(3)
	for _, length := range lengths() {
		const width, stride = 32, 40
		n := (length-1)*stride + width
		q, k, v := numbers(r, n, 2), numbers(r, n, 2), numbers(r, n, 1)
		want := reference(q, k, v, stride, length, width)
		out := make([]float32, n)
		Plain().Attention(out, q, k, v, stride, length, width, make([]float32, AttentionScratch(length, width)))
		for i := range length {
			for c := range width {
				if got := out[i*stride+c]; math.Abs(float64(got)-want[i*width+c]) > 5e-6 {
					t.Fatalf("length %d, row %d: %v, want %v", length, i, got, want[i*width+c])
				}
			}
		}
	}
}

func TestNormaliseIsAccurate(t *testing.T) {
	r := random(4)
	const width = 384
	x, residual := numbers(r, width, 3), numbers(r, width, 2)
	weight, bias := numbers(r, width, 1), numbers(r, width, 1)
	mean, variance := 0.0, 0.0
	for i := range x {
		mean += float64(x[i]+residual[i]) / width
	}
	for i := range x {
		variance += math.Pow(float64(x[i]+residual[i])-mean, 2) / width
	}
	got := append([]float32(nil), x...)
	Plain().AddNormalise(got, residual, weight, bias, width)
	for i := range x {
		want := (float64(x[i]+residual[i])-mean)/math.Sqrt(variance+1e-12)*float64(weight[i]) + float64(bias[i])
		if math.Abs(float64(got[i])-want) > 5e-6 {
			t.Fatalf("at %d: %v, want %v", i, got[i], want)
		}
	}
}

func TestMatrixRefusesWhatDoesNotFit(t *testing.T) {
	for _, c := range []struct{ k, n, weights, scales int }{
		{6, 16, 96, 16}, {8, 12, 96, 12}, {8, 16, 127, 16}, {8, 16, 128, 15}, {0, 16, 0, 16}, {MaxK + 4, 16, (MaxK + 4) * 16, 16},
	} {
		if _, err := NewMatrix(c.k, c.n, make([]int8, c.weights), make([]float32, c.scales)); err == nil {
			t.Errorf("%+v is accepted", c)
		}
	}
}

// A slice that is too short is refused, also where its capacity would do.
func TestShortSlices(t *testing.T) {
	const k, n, rows = 32, 16, 7
	m := newMatrix(t, k, n, make([]int8, k*n), make([]float32, n))
	long := func() []float32 { return make([]float32, AttentionScratch(rows, k)) }
	short := func(n int) []float32 { return make([]float32, n-1, 10*n) }
	for _, s := range Sets() {
		for what, run := range map[string]func(){
			"numbers to quantise": func() { s.Quantise(make([]uint8, rows*k), long(), short(rows*k), rows, k) },
			"products":            func() { s.Multiply(short(rows*n), m, make([]uint8, rows*k), long(), rows, long()) },
			"bias":                func() { s.Multiply(long(), m, make([]uint8, rows*k), long(), rows, short(n)) },
			"rows":                func() { s.AddNormalise(short(rows*k), long(), long(), long(), k) },
			"residual":            func() { s.AddNormalise(long()[:rows*k], short(rows*k), long(), long(), k) },
			"keys":                func() { s.Attention(long(), long(), short(rows*k), long(), k, rows, k, long()) },
			"scratch":             func() { s.Attention(long(), long(), long(), long(), k, rows, k, short(len(long()))) },
		} {
			if !panics(run) {
				t.Errorf("%s: %s one short are accepted", s.Name(), what)
			}
		}
	}
}

func panics(run func()) (yes bool) {
	defer func() { yes = recover() != nil }()
	run()
	return false
}

func TestNothingAllocates(t *testing.T) {
	const k, n, rows = 64, 32, 11
	r := random(5)
	m := newMatrix(t, k, n, weights(r, k*n), numbers(r, n, 1))
	x, out, bias := numbers(r, rows*k, 1), make([]float32, rows*k), numbers(r, k, 1)
	u, scale := make([]uint8, rows*k), make([]float32, rows)
	scratch := make([]float32, AttentionScratch(rows, k))
	for _, s := range Sets() {
		if a := testing.AllocsPerRun(3, func() {
			s.Quantise(u, scale, x, rows, k)
			s.Multiply(out, m, u, scale, rows, bias)
			s.Attention(out, x, x, x, k, rows, k, scratch)
			s.Gelu(out)
			s.AddNormalise(out, x, bias, bias, k)
		}); a != 0 {
			t.Errorf("%s: %v allocations", s.Name(), a)
		}
	}
}
