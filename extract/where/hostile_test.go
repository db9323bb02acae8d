package where_test

import (
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// A long run of names must cost memory and work in proportion. The test has no clock: what
// grows with the square does not come back.
func TestHostile(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, c := range []struct{ language, unit string }{
		{"en", "New "}, {"en", "Paris, Texas, the city. "}, {"en", "Сан-"}, {"ru", "в Орске город "}, {"uk", "«Суми» "},
	} {
		source := strings.Repeat(c.unit, 30_000/len(c.unit))
		doc := engine.Prepare(source, text.Meta{Language: c.language})
		doc.Statements = []text.Statement{{Content: []span.Span{span.Of(0, len(source))}, Follows: -1}}
		engine.Complete(doc)
	}
}
