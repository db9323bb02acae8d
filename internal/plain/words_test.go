package plain

import (
	"encoding/json"
	"testing"

	"hearsay/ledger"
	"hearsay/reading"
	"hearsay/span"
)

// What Words says of a field, Field reads back as words that say the same.
func TestWordsAreReadBack(t *testing.T) {
	const text = "Olga Brandt told Radio Opava that 3 to 5 people may have died near Odesa by Friday if the dam breaks."
	cut := func(words string, from int) reading.Span {
		return reading.Span{Span: span.Of(from, from+len(words)), Text: words}
	}
	name, day, low, high := "Olga Brandt", "2025-03-07", 3, 5
	deny := "deny"
	condition := cut("the dam breaks", 86)
	full := reading.Statement{Act: &deny, Polarity: nil, Voice: "indirect", Mode: "voiced",
		Content: []reading.Span{cut("3 to 5 people", 34), cut("near Odesa", 62)}, Cue: []reading.Span{cut("told", 12)}, Source: []reading.Span{cut(name, 0)},
		Speaker: &reading.Speaker{Name: &name, Unnamed: true}, Certainty: &reading.Certainty{Value: "possible", Hedges: []reading.Span{cut("may", 48)}},
		Via: []reading.Via{{Name: "Radio Opava", Relation: "told"}}, SaidAt: &reading.SaidAt{Earliest: &day, Latest: &day},
		Places: []reading.About{{Name: "Odesa", Span: cut("Odesa", 67)}}, Casualties: []reading.Casualty{{Kind: "killed", Low: &low, High: &high}},
		Forecast: &reading.Forecast{Latest: &day, Condition: &condition}}
	for _, s := range []reading.Statement{full, {Voice: "direct", Mode: "held", Content: full.Content}} {
		for _, field := range ledger.Fields() {
			words := Words(field, s)
			a := Around{Text: text, Of: full}
			value, err := Field(field, words, a)
			if err != nil {
				t.Errorf("%s %q: %v", field, words, err)
				continue
			}
			back, err := ledger.Corrected(s, field, json.RawMessage(value))
			if err != nil || Words(field, back) != words {
				t.Errorf("%s %q comes back as %q (%v)", field, words, Words(field, back), err)
			}
		}
	}
}
