package when_test

import (
	"testing"

	"hearsay/day"
	"hearsay/extract/when"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// TestRulesOfDeadlines runs the examples of every window rule: the whole text is a prediction made on
// the publication day.
func TestRulesOfDeadlines(t *testing.T) {
	for _, p := range all.Packs() {
		stage := when.New(p.When)
		for _, r := range p.When.Windowing.Rules {
			for _, e := range r.Yes {
				doc := document(p, e.Text)
				doc.Statements = []text.Statement{{Content: []span.Span{span.Of(0, len(e.Text))}, Follows: -1}}
				doc.Acts = []text.Act{{Deed: text.Predict}}
				f := stage.Sayings(doc)[0].Forecast
				if f.Days.Earliest.String() != e.Earliest || f.Days.Latest.String() != e.Latest || f.Scorable != (e.Latest != "") {
					t.Errorf("%s: %s: %q: %v to %v, scorable %v, for %q; want %s to %s", p.Code, r.Name, e.Text,
						f.Days.Earliest, f.Days.Latest, f.Scorable, doc.Cut(f.Wording), e.Earliest, e.Latest)
				}
			}
		}
	}
}

var _ = day.None
