package kernel

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// same reports the first place where two rows differ in a bit, other than in which NaN they hold.
func same(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) && !(got[i] != got[i] && want[i] != want[i]) {
			t.Fatalf("%s, at %d: %b, want %b (%v, %v)", what, i, got[i], want[i], got[i], want[i])
		}
	}
}

// others are the sets of this machine beside Plain.
func others(t *testing.T) []Set {
	t.Helper()
	sets := Sets()[1:]
	if len(sets) == 0 {
		t.Skip("this processor has no vector instructions that package kernel uses")
	}
	return sets
}

// strange replaces some numbers by those that break arithmetic.
func strange(seed uint64, x []float32) []float32 {
	r := random(seed)
	inf := float32(math.Inf(1))
	values := []float32{0, float32(math.Copysign(0, -1)), inf, -inf, float32(math.NaN()), math.MaxFloat32, -math.MaxFloat32, math.SmallestNonzeroFloat32, 1e-39, -1e30}
	for range len(x)/16 + 1 {
		x[r.IntN(len(x))] = values[r.IntN(len(values))]
	}
	return x
}

// sample is a row for a test: plain numbers, then wide ones, then strange ones.
func sample(seed uint64, n, kind int) []float32 {
	x := numbers(random(seed), n, []float64{1, 50, 3}[kind])
	if kind == 2 {
		strange(seed, x)
	}
	return x
}

func TestSetsQuantiseAlike(t *testing.T) {
	for _, s := range others(t) {
		for kind := range 3 {
			for _, k := range []int{4, 16, 20, 32, 384, 1536} {
				const rows = 3
				x := sample(uint64(k), rows*k, kind)
				clear(x[:k])
				got, want := make([]uint8, rows*k), make([]uint8, rows*k)
				gotScale, wantScale := make([]float32, rows), make([]float32, rows)
				s.Quantise(got, gotScale, x, rows, k)
				Plain().Quantise(want, wantScale, x, rows, k)
				what := fmt.Sprintf("%s: kind %d of %d", s.Name(), kind, k)
				same(t, what, gotScale, wantScale)
				if string(got) != string(want) {
					t.Fatalf("%s: %v, want %v", what, got, want)
				}
			}
		}
	}
}

func TestSetsMultiplyAlike(t *testing.T) {
	for _, s := range others(t) {
		shapes := [][2]int{{4, 16}, {8, 32}, {12, 48}, {20, 144}, {384, 64}, {516, 80}, {1536, 32}, {MaxK, 16}}
		if testing.Short() {
			shapes = shapes[:4]
		}
		for _, shape := range shapes {
			for _, rows := range lengths() {
				multiplyAlike(t, s, shape[0], shape[1], min(rows, 20))
			}
		}
	}
}

func multiplyAlike(t *testing.T, s Set, k, n, rows int) {
	t.Helper()
	r := random(uint64(k*n + rows))
	w, x := weights(r, k*n), bytes(r, rows*k)
	switch rows % 3 {
	case 0: // the greatest sums there are
		fill(w, -128)
		fill(x, 255)
	case 1: // narrow tiles with sums just inside 16 bits, beside one that is not narrow
		for i := range w {
			w[i] = []int8{64, -64, 1, 63}[i%n%4]
		}
		for c := range n / 16 {
			w[c*16] = int8(64 + c%2)
			w[n+c*16] = 64
		}
		fill(x[:k], 255)
	}
	m := newMatrix(t, k, n, w, numbers(r, n, 0.01))
	scale, bias := numbers(r, rows, 0.1), numbers(r, n, 1)
	got, want := make([]float32, rows*n), make([]float32, rows*n)
	s.Multiply(got, m, x, scale, rows, bias)
	Plain().Multiply(want, m, x, scale, rows, bias)
	same(t, fmt.Sprintf("%s: %d rows of %d by %d", s.Name(), rows, k, n), got, want)
}

func fill[E any](x []E, v E) {
	for i := range x {
		x[i] = v
	}
}

func TestSetsAttendAlike(t *testing.T) {
	widths := []int{1, 16, 32, 40}
	if testing.Short() {
		widths = []int{1, 32}
	}
	for _, s := range others(t) {
		for kind := range 3 {
			for _, length := range lengths() {
				for _, width := range widths {
					attendAlike(t, s, length, width, kind)
				}
			}
		}
	}
}

func attendAlike(t *testing.T, s Set, length, width, kind int) {
	t.Helper()
	stride := width + 3
	n := (length-1)*stride + width
	q, k, v := sample(1, n, kind), sample(2, n, kind), sample(3, n, kind)
	got, want := make([]float32, n), make([]float32, n)
	scratch := numbers(random(4), AttentionScratch(length, width), math.NaN())
	s.Attention(got, q, k, v, stride, length, width, scratch)
	Plain().Attention(want, q, k, v, stride, length, width, scratch)
	same(t, fmt.Sprintf("%s: length %d, width %d, kind %d", s.Name(), length, width, kind), got, want)
}

func TestSetsActivateAlike(t *testing.T) {
	for _, s := range others(t) {
		for kind := range 3 {
			for _, n := range []int{1, 15, 16, 17, 64, 10_000} {
				got := sample(uint64(n), n, kind)
				want := append([]float32(nil), got...)
				s.Gelu(got)
				Plain().Gelu(want)
				same(t, fmt.Sprintf("%s: %d of kind %d", s.Name(), n, kind), got, want)
			}
		}
	}
}

func TestSetsNormaliseAlike(t *testing.T) {
	for _, s := range others(t) {
		for kind := range 3 {
			for _, width := range []int{1, 16, 40, 384} {
				got, residual := sample(1, 3*width, kind), sample(2, 3*width, kind)
				weight, bias := sample(3, width, 0), sample(4, width, 0)
				want := append([]float32(nil), got...)
				s.AddNormalise(got, residual, weight, bias, width)
				Plain().AddNormalise(want, residual, weight, bias, width)
				same(t, fmt.Sprintf("%s: width %d, kind %d", s.Name(), width, kind), got, want)
			}
		}
	}
}

// The same tests on an emulated arm64, with the dot product and without.
func TestARM64(t *testing.T) {
	emulator, err := exec.LookPath("qemu-aarch64")
	switch {
	case runtime.GOARCH == "arm64" || testing.Short():
		t.Skip("the tests run on arm64 itself, or are to be short")
	case runtime.GOOS != "linux" || err != nil:
		t.Skip("no qemu-aarch64 (package qemu-user) to run the tests of arm64 on")
	}
	binary := filepath.Join(t.TempDir(), "arm64.test")
	build := exec.Command("go", "test", "-c", "-o", binary, ".")
	build.Env = append(os.Environ(), "GOARCH=arm64", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []struct{ processor, tests, sets string }{
		{"max", "Names|Alike|Exact|Beyond", "plain neon neon-dot"},
		{"cortex-a53", "Names|Exact", "plain neon"},
	} {
		out, err := exec.Command(emulator, "-cpu", want.processor, binary, "-test.short", "-test.v", "-test.run="+want.tests).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "sets: "+want.sets+"\n") {
			t.Errorf("%s, %v:\n%s", want.processor, err, out)
		}
	}
}

// The assembly is what gen writes.
func TestGenerated(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the generator")
	}
	dir := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "gen"), "./gen").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	gen := exec.Command(filepath.Join(dir, "gen"))
	gen.Dir = dir
	if out, err := gen.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, name := range []string{"kernel_amd64.s", "kernel_arm64.s"} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		want, err2 := os.ReadFile(name)
		if err != nil || err2 != nil || string(got) != string(want) {
			t.Errorf("%s is not what gen writes: run go generate (%v, %v)", name, err, err2)
		}
	}
}

// The order is that of speed, and Best is the last.
func TestNames(t *testing.T) {
	var names []string
	for _, s := range Sets() {
		names = append(names, s.Name())
	}
	t.Log("sets: " + strings.Join(names, " "))
	if names[0] != "plain" || Best().Name() != names[len(names)-1] {
		t.Errorf("%v, of which %s is the best", names, Best().Name())
	}
}
