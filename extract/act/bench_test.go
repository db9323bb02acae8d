package act_test

import (
	"testing"

	"hearsay/extract"
	"hearsay/extract/act"
	"hearsay/extract/extracttest"
	"hearsay/extract/note"
	"hearsay/lang"
	"hearsay/lang/en"
	"hearsay/text"
)

// BenchmarkActs classifies the statements of one acceptance report an iteration.
func BenchmarkActs(b *testing.B) {
	stage := act.New(en.Pack().Act)
	run(b, func(doc *text.Document) { stage.Acts(doc) })
}

// BenchmarkNotes makes the notes on one acceptance report an iteration.
func BenchmarkNotes(b *testing.B) {
	stage := note.New(en.Pack().Note)
	run(b, func(doc *text.Document) { stage.Notes(doc) })
}

func run(b *testing.B, work func(*text.Document)) {
	engine := extract.New([]lang.Pack{en.Pack()})
	var docs []*text.Document
	for _, r := range extracttest.Acceptance(b, "en") {
		doc := engine.Prepare(r.Text, r.Meta())
		doc.Statements = r.Gold()
		engine.Complete(doc)
		docs = append(docs, doc)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		work(docs[i%len(docs)])
	}
}
