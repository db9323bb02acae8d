package speaker_test

import (
	"testing"

	"hearsay/extract"
	"hearsay/extract/extracttest"
	"hearsay/extract/speaker"
	"hearsay/lang/all"
	"hearsay/lang/en"
	"hearsay/lang/lexicon"
)

// BenchmarkNew prepares the stage from its data.
func BenchmarkNew(b *testing.B) {
	pack := en.Pack()
	for b.Loop() {
		speaker.New(pack.Speaker, lexicon.MustParse(pack.Words...), pack.Rules)
	}
}

// BenchmarkResolve resolves the speakers of one report an iteration.
func BenchmarkResolve(b *testing.B) {
	engine := extract.New(all.Packs())
	stage := speaker.New(en.Pack().Speaker, lexicon.MustParse(en.Pack().Words...), en.Pack().Rules)
	reports := extracttest.Acceptance(b, "en")
	docs := make([]func(), len(reports))
	for i, r := range reports {
		doc := engine.Prepare(r.Text, r.Meta())
		doc.Statements = r.Gold()
		docs[i] = func() { stage.Resolve(doc) }
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		docs[i%len(docs)]()
	}
}
