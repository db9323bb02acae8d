package show

import (
	"encoding/json"
	"strings"

	"hearsay/internal/visible"
	"hearsay/ledger"
	"hearsay/reading"
)

// Value is what a correction puts in the place of a field, in words; "" for another review.
func Value(r ledger.Review) string {
	if r.Action != ledger.Correct {
		return ""
	}
	if string(r.Value) == "null" {
		return unknownOrNone(r.Field)
	}
	var word string
	if json.Unmarshal(r.Value, &word) == nil {
		return visible.Line(word)
	}
	s, err := ledger.Corrected(reading.Statement{}, r.Field, r.Value)
	if err != nil {
		return visible.Line(string(r.Value))
	}
	return or(given(ofField(s, r.Field)), unknownOrNone(r.Field))
}

func given(s string) *string { return &s }

// unknownOrNone is the word for an empty field: there may be no forecast, but there is a speaker.
func unknownOrNone(field string) string {
	switch field {
	case "forecast", "places", "casualties", "via", "cue", "source":
		return "none"
	}
	return unknown
}

// ofField is one field of a statement in words.
func ofField(s reading.Statement, field string) string {
	switch field {
	case "content":
		return joined(s.Content)
	case "cue":
		return joined(s.Cue)
	case "source":
		return joined(s.Source)
	case "certainty":
		return sure(s.Certainty)
	case "speaker":
		name, about := speaker(s.Speaker)
		return Cut(strings.Join(some(name, about), " · "), 500)
	case "said_at":
		return days(s.SaidAt.Earliest, s.SaidAt.Latest)
	case "forecast":
		return forecast(*s.Forecast)
	case "places":
		return places(s.Places)
	case "casualties":
		return casualties(s.Casualties)
	case "via":
		return via(s.Via)
	}
	return ""
}

// sure is how certain a speaker claims to be, with the words that say so.
func sure(c *reading.Certainty) string {
	out := certainty(c)
	if c != nil && len(c.Hedges) > 0 {
		out += ", by “" + joined(c.Hedges) + "”"
	}
	return out
}
