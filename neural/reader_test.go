package neural

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"hearsay/neural/kernel"
)

// recorded is a case of train/encoder/record.py. The window has its two marks.
type recorded struct {
	Window           struct{ IDs, Case, Gap, Quoted []int32 }
	Anchor, Every    int
	Quantised, Exact struct {
		Stages         [][][]float64
		Cues, Channels [][]float64
	}
	Chain struct {
		Scores, Change [][]float64
		Roles          []Role
		LogP           float64
	}
}

func (c recorded) pieces() []Piece {
	var out []Piece
	for i := 1; i < len(c.Window.IDs)-1; i++ {
		out = append(out, Piece{c.Window.IDs[i], uint8(c.Window.Case[i]), uint8(c.Window.Gap[i]), uint8(c.Window.Quoted[i])})
	}
	return out
}

func small(t testing.TB) (*Model, []recorded) {
	t.Helper()
	return load(t, "testdata/small.weights"), readCases(t, "testdata/small.json")
}

func load(t testing.TB, path string) *Model {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Load(raw)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func readCases(t testing.TB, path string) []recorded {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []recorded
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func smallWeights(t testing.TB) []byte {
	t.Helper()
	raw, err := os.ReadFile("testdata/small.weights")
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestReaderIsWhatTheFrameworkComputes compares with the same network in numpy, where
// activations are brought to 8 bits too, and with the network as it was trained. Values are
// about 1 in size. An activation that lies between two of 255 steps may fall on the other one
// in numpy; a step is 1/127 of the largest in its row, and the network has numbers in its rows that are
// larger than all others.
func TestReaderIsWhatTheFrameworkComputes(t *testing.T) {
	t.Run("small", func(t *testing.T) {
		m, list := small(t)
		compareAll(t, m, list, 0.01, 0.1, 3)
	})
	t.Run("network", func(t *testing.T) {
		compareAll(t, load(t, "../extract/encoder/network.weights"), readCases(t, "testdata/network.json"), 0.15, 0.6, 6)
	})
}

// compareAll holds every set of kernels to both references. Channels, which are sums over rows, may be some times as far off.
func compareAll(t *testing.T, m *Model, list []recorded, same, exact, sums float64) {
	for _, set := range kernel.Sets() {
		r := m.NewReader(set)
		for i, c := range list {
			stages := r.stages(c)
			r.relate(c.Anchor)
			compare(t, set.Name(), i, same, stages, c.Quantised.Stages)
			compare(t, set.Name(), i, exact, stages[m.shape.Fixed:], c.Exact.Stages)
			channel := [][][]float64{matrix(r.rows, r.length, channels, 1)}
			compare(t, set.Name(), i, sums*same, channel, [][][]float64{c.Quantised.Channels})
			compare(t, set.Name(), i, sums*exact, channel, [][][]float64{c.Exact.Channels})
			for k, want := range c.Quantised.Cues[1 : r.length-1] {
				if got := r.Cue(k); math.Abs(got-softmax(want)[1]) > same {
					t.Errorf("%s, case %d: cue at piece %d has probability %v, want %v", set.Name(), i, k, got, softmax(want)[1])
				}
			}
		}
	}
}

// stages encodes a window and keeps what every layer makes of it.
func (r *Reader) stages(c recorded) [][][]float64 {
	shape, window := r.model.shape, c.pieces()
	begin, end := c.Window.IDs[0], c.Window.IDs[len(c.Window.IDs)-1]
	r.length = len(window) + 2
	r.embed(begin, end, window)
	var out [][][]float64
	keep := func() { out = append(out, matrix(r.x, r.length, shape.Width, c.Every)) }
	for i := range r.model.layers {
		if i == shape.Fixed {
			r.mark(window)
		}
		keep()
		r.layer(&r.model.layers[i])
	}
	keep()
	r.Read(begin, end, window)
	return out
}

// matrix takes every n-th column.
func matrix(x []float32, rows, width, every int) [][]float64 {
	out := make([][]float64, rows)
	for i := range out {
		for k := 0; k < width; k += every {
			out[i] = append(out[i], float64(x[i*width+k]))
		}
	}
	return out
}

func compare(t *testing.T, set string, number int, tolerance float64, got, want [][][]float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d stages, want %d", len(got), len(want))
	}
	for s := range want {
		worst := 0.0
		for i := range want[s] {
			for k := range want[s][i] {
				worst = max(worst, math.Abs(got[s][i][k]-want[s][i][k]))
			}
		}
		if t.Logf("%s, case %d, stage %d: %.4f", set, number, s, worst); worst > tolerance {
			t.Errorf("%s, case %d, stage %d: off by %.4f, %.4f is allowed", set, number, s, worst, tolerance)
		}
	}
}

func softmax(x []float64) []float64 {
	out, sum := make([]float64, len(x)), 0.0
	for i, v := range x {
		out[i] = math.Exp(v)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

func TestChainIsWhatTheFrameworkComputes(t *testing.T) {
	_, cases := small(t)
	for i, c := range cases {
		x := chain{anchor: -1}
		for from, row := range c.Chain.Change {
			for to, v := range row {
				x.change[from][to] = float32(v)
			}
		}
		for _, row := range c.Chain.Scores {
			for _, v := range row {
				x.scores = append(x.scores, float32(v))
			}
		}
		got := x.decode(len(c.Chain.Scores))
		if !slices.Equal(got.Roles, c.Chain.Roles) {
			t.Errorf("case %d: roles %v, want %v", i, got.Roles, c.Chain.Roles)
		}
		if math.Abs(got.LogP-c.Chain.LogP) > 1e-3 {
			t.Errorf("case %d: log probability %v, want %v", i, got.LogP, c.Chain.LogP)
		}
	}
}

// What the anchor forces, and that the probabilities are some.
func TestRolesHaveTheirAnchor(t *testing.T) {
	m, cases := small(t)
	r := m.NewReader(kernel.Plain())
	for _, c := range cases {
		r.Read(1, 2, c.pieces())
		for i := range c.pieces() {
			got := r.Roles(i)
			if got.Roles[i] != Cue || math.Abs(got.P[i]-1) > 1e-6 || got.LogP > 1e-6 || len(got.Roles) != len(c.pieces()) {
				t.Errorf("anchor %d: %v", i, got)
			}
			for _, p := range got.P {
				if !(p >= 0 && p <= 1+1e-9) {
					t.Errorf("anchor %d: a probability of %v", i, p)
				}
			}
		}
	}
}

// A reader gives the same whatever it read before.
func TestReaderForgets(t *testing.T) {
	m, cases := small(t)
	r, fresh := m.NewReader(kernel.Plain()), m.NewReader(kernel.Plain())
	for _, k := range []int{2, 0, 1, 2, 1} {
		r.Read(1, 2, cases[k].pieces())
	}
	fresh.Read(1, 2, cases[1].pieces())
	for i := range cases[1].pieces() {
		a, b := r.Roles(i), fresh.Roles(i)
		if r.Cue(i) != fresh.Cue(i) || a.LogP != b.LogP || !slices.Equal(a.Roles, b.Roles) {
			t.Errorf("piece %d: %v and %v", i, a, b)
		}
	}
}
