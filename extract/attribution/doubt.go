package attribution

import (
	"fmt"

	"hearsay/text"
)

// believed is the least confidence of a statement that is entered. Of those of real reports that have less, one in four is one (docs/benchmarks.md, Corpus);
// those of invented ones mostly are.
const believed = 0.4

// doubt leaves out what is hardly believed to be a statement, and says where: a wrong row costs a reader more than a missed one.
func (w *work) doubt() {
	for _, e := range w.list {
		if e.Confidence >= believed {
			continue
		}
		e.dropped = true
		w.doc.Problems = append(w.doc.Problems, text.Problem{
			Span: e.Content[0], Detail: fmt.Sprintf("these words were left out: that somebody is said to have said them is no more than %.0f %% likely", 100*e.Confidence),
		})
	}
	w.sweep()
}
