package desk_test

import (
	"testing"

	"hearsay/internal/desk"
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

// BenchmarkSpeakers lists the speakers of a ledger of 10,000 statements.
func BenchmarkSpeakers(b *testing.B) {
	d, _ := desktest.Open(b, b.TempDir(), nil)
	var items []desk.Item
	for n := range 1000 {
		items = append(items, desktest.Invented(n, 10).Item())
	}
	for _, it := range items {
		if _, err := d.Add(b.Context(), it); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := d.Speakers(b.Context(), desk.Filter{}); err != nil {
			b.Fatal(err)
		}
	}
}
