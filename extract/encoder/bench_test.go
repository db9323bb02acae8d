package encoder

import (
	"strings"
	"testing"

	"hearsay/neural/kernel"
)

// invented is a report of about 600 words, made up: 26 words of a paragraph, 23 times.
const invented = "The council said on Monday that the northern bridge would stay closed until the river falls. “We cannot take the risk,” its chairman told reporters, “but we hope.”\n\n"

// BenchmarkFind reads a report of 600 words on one core.
func BenchmarkFind(b *testing.B) {
	for _, set := range kernel.Sets() {
		b.Run(set.Name(), func(b *testing.B) {
			f, err := Load(Weights(), Trusted(), set)
			if err != nil {
				b.Fatal(err)
			}
			doc := prepare(strings.Repeat(invented, 23))
			f.Find(doc)
			b.ReportAllocs()
			for b.Loop() {
				f.Find(doc)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
		})
	}
}

// BenchmarkLoad is what the first English report waits for.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(Weights(), Trusted(), kernel.Best()); err != nil {
			b.Fatal(err)
		}
	}
}
