package show

import (
	"cmp"
	"encoding/json"

	"hearsay/internal/plain"
	"hearsay/internal/visible"
	"hearsay/ledger"
	"hearsay/reading"
)

// Value is what a correction puts in the place of a field, in the words that a person types for it (plain.Words); "" for
// another review.
func Value(r ledger.Review) string {
	if r.Action != ledger.Correct {
		return ""
	}
	var word *string
	if json.Unmarshal(r.Value, &word) == nil && word != nil {
		return visible.Line(*word)
	}
	s, err := ledger.Corrected(reading.Statement{}, r.Field, r.Value)
	if err != nil && string(r.Value) != "null" {
		return visible.Line(string(r.Value))
	}
	return cmp.Or(Cut(visible.Line(plain.Words(r.Field, s)), 500), unknown)
}
