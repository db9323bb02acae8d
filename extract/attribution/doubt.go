package attribution

import (
	"fmt"

	"hearsay/text"
)

// doubt leaves out what is more likely no statement than one, and says where: a wrong row costs a reader more than a missed one.
func (w *work) doubt() {
	for _, e := range w.list {
		if e.likely() {
			continue
		}
		e.dropped = true
		w.doc.Problems = append(w.doc.Problems, text.Problem{
			Span: e.Content[0], Detail: fmt.Sprintf("these words were left out: that somebody is said to have said them is no more than %.0f %% likely", 100*e.Confidence),
		})
	}
	w.sweep()
}
