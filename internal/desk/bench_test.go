package desk_test

import (
	"testing"

	"hearsay/internal/desk/desktest"
)

// BenchmarkAdd adds small reports, one durable capture at a time.
func BenchmarkAdd(b *testing.B) {
	d, _ := desktest.Open(b, b.TempDir(), nil)
	for n := 0; b.Loop(); n++ {
		if _, err := d.Add(b.Context(), desktest.Invented(n, 6).Item()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "captures/s")
}
