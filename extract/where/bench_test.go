package where_test

import (
	"testing"

	"hearsay/extract"
	"hearsay/extract/extracttest"
	"hearsay/extract/where"
	"hearsay/extract/where/gazetteer"
	"hearsay/lang/all"
	"hearsay/text"
)

// BenchmarkPlaces reads the places of the acceptance reports of one language; the figure is
// of one report.
func BenchmarkPlaces(b *testing.B) {
	engine := extract.New(all.Packs())
	for _, pack := range all.Packs() {
		stage := where.New(gazetteer.Embedded(), pack.Where)
		var docs []*text.Document
		for _, r := range extracttest.Acceptance(b, pack.Code) {
			docs = append(docs, engine.Prepare(r.Text, r.Meta()))
		}
		b.Run(pack.Code, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				stage.Places(docs[i%len(docs)])
			}
		})
	}
}
