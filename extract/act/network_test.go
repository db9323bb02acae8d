package act_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"hearsay/extract/act"
	"hearsay/neural"
	"hearsay/neural/kernel"
	"hearsay/smaller"
)

// TestTheNetworkComputesWhatWasTrained compares scores with those of the program that trained the network, for vectors that no
// text has (train/encoder/classify.py, made; --record wrote the file).
func TestTheNetworkComputesWhatWasTrained(t *testing.T) {
	raw, err := os.ReadFile("testdata/network.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Pieces int
		Scores map[string][]float64
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	c, err := neural.LoadClassifier(weights(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range cases {
		rows, of := pieces(one.Pieces)
		for _, set := range kernel.Sets() {
			got := c.NewReader(set).Classify(rows, of)
			for field, want := range one.Scores {
				for k, w := range want {
					if d := math.Abs(float64(got[field][k]) - w); d > 0.25 {
						t.Errorf("%d pieces, %s: %s %s is %.3f, want %.3f", one.Pieces, set.Name(), field, c.Classes(field)[k], got[field][k], w)
					}
				}
			}
		}
	}
}

// weights are those of the network.
func weights(t *testing.T) []byte {
	t.Helper()
	plain, err := smaller.Unpack(act.NetworkWeights())
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// pieces are n vectors and parts, as the program that trains makes them.
func pieces(n int) (rows [][]float32, of []neural.Part) {
	at := uint32(0)
	for i := range n {
		row := make([]float32, 384)
		for k := range row {
			row[k] = float32(float64(at*2654435761)/(1<<31) - 1)
			at++
		}
		rows, of = append(rows, row), append(of, neural.Part(i/5%5))
	}
	return rows, of
}
