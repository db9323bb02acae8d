package desk_test

import (
	"fmt"
	"testing"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store/postgres"
	"hearsay/internal/store/postgres/pgtest"
)

// BenchmarkTogether enters reports of about ten statements, so many in one append, with one checkpoint: what work.Gather
// does when several readers are ready at once.
func BenchmarkTogether(b *testing.B) {
	b.Run("SQLite", func(b *testing.B) {
		d, _ := desktest.Open(b, b.TempDir(), nil)
		together(b, d)
	})
	b.Run("PostgreSQL", func(b *testing.B) {
		db, err := postgres.Open(b.Context(), pgtest.Start(b, false).Address(b, execute))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { db.Close() })
		together(b, desktest.Over(b, db, db.Blobs, b.TempDir(), nil))
	})
}

func together(b *testing.B, d *desk.Desk) {
	n := 0
	for _, size := range []int{1, 8, 32} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for b.Loop() {
				var items []desk.Item
				for range size {
					n++
					items = append(items, desktest.Invented(n, 10).Item())
				}
				if _, err := d.Add(b.Context(), items...); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*size)/b.Elapsed().Seconds(), "reports/s")
		})
	}
}

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
