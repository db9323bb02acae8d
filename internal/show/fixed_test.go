package show_test

import (
	"strings"
	"testing"

	"hearsay/internal/show"
	"hearsay/reading"
	"hearsay/span"
)

// bridge is a reading made by hand, so that the views are tested without the engine. It has
// every field once, and its unknowns.
func bridge(t *testing.T, source string) show.Report {
	cut := cutter(t, source)
	colonel := &reading.Speaker{
		Entity: ptr("e1"), Name: ptr("Oleh Tsymbal"), Kind: ptr("person"), Role: ptr("Colonel"), Affiliation: ptr("the engineers"),
		Mention: cut1(cut("He")), Candidates: []reading.Candidate{{Entity: "e2", Score: 0.12}}, Score: 0.88,
		Because: []string{"pronoun: he → Oleh Tsymbal, the last man named"},
	}
	return show.Report{Number: 1, Text: source, Reading: reading.Reading{
		Schema: reading.Schema,
		Engine: reading.Engine{Version: "0.0.0-test", Statements: "linear", Model: "3f2a", LanguageData: "91bc"},
		Report: reading.Report{
			File: "bridge.txt", Outlet: ptr("Harbour Post"), Title: ptr("The bridge at Izmail"), Bylines: []string{"Ada Marsh"}, Language: "en",
			Published: &reading.Interval{Earliest: ptr("2025-03-04"), Latest: ptr("2025-03-04"), Basis: "given"},
			SHA256:    "aa", TextSHA256: "aa", Bytes: len(source),
		},
		Statements: []reading.Statement{
			{
				ID: "s1", Content: cut("The bridge will carry lorries again", "by the end of next week, if the water falls"), Cue: cut("said"), Source: cut("Colonel Oleh Tsymbal"),
				Where: "body", Mode: "voiced", Voice: "direct", Act: ptr("promise"), Polarity: ptr("positive"),
				Certainty: &reading.Certainty{Value: "certain", Hedges: []reading.Span{}}, Stance: ptr("neutral"),
				Speaker: &reading.Speaker{
					Entity: ptr("e1"), Name: ptr("Oleh Tsymbal"), Kind: ptr("person"), Role: ptr("Colonel"), Affiliation: ptr("the engineers"),
					Mention: cut1(cut("Colonel Oleh Tsymbal")), Candidates: []reading.Candidate{}, Score: 0.99, Because: []string{"named"},
				},
				Via:    []reading.Via{{Name: "Delta Wire", Relation: "told", Span: cut1(cut("Delta Wire"))}},
				SaidAt: &reading.SaidAt{Earliest: ptr("2025-03-03"), Latest: ptr("2025-03-03"), Precision: "day", Basis: "relative", Span: cut1(cut("on Monday"))},
				Places: []reading.About{{Name: "Izmail", ID: ptr("geonames:707753"), Lat: ptr(45.35), Lon: ptr(28.84), Precision: "place", Span: cut("Izmail")[0]}, {Name: "the east ramp", Precision: "place", Span: cut("the east ramp")[0]}},
				Forecast: &reading.Forecast{
					Earliest: ptr("2025-03-03"), Latest: ptr("2025-03-16"), Anchor: "said_at", Wording: cut1(cut("by the end of next week")),
					Condition: cut1(cut("if the water falls")), Scorable: true,
				},
				Casualties: []reading.Casualty{}, Confidence: 0.93, Because: []string{"tagger", "act:promise: will, of one's own works"},
			},
			{
				ID: "s2", Content: cut("three to five workers had been hurt"), Cue: cut("denied"), Source: cut("He"),
				Where: "body", Mode: "voiced", Voice: "indirect", Act: ptr("deny"), Polarity: ptr("negative"),
				Certainty: &reading.Certainty{Value: "probable", Band: ptr("likely"), Hedges: cut("likely")}, Stance: ptr("neutral"),
				Speaker: colonel, Via: []reading.Via{}, Places: []reading.About{},
				Casualties: []reading.Casualty{{Kind: "wounded", Low: ptr(3), High: ptr(5), Span: cut("three to five workers")[0]}},
				Answers:    ptr("s3"), Confidence: 0.8, Because: []string{"tagger"},
			},
			{
				ID: "s3", Content: cut("at least two cranes fell"), Cue: cut("according to"), Source: cut("a resident"),
				Where: "body", Mode: "voiced", Voice: "indirect",
				Speaker: &reading.Speaker{Entity: ptr("e3"), Name: ptr("a resident"), Kind: ptr("person"), Unnamed: true, Anonymity: ptr("crowd"), Candidates: []reading.Candidate{}, Because: []string{}},
				Via:     []reading.Via{}, Places: []reading.About{}, Casualties: []reading.Casualty{}, Confidence: 0.61, Because: []string{},
			},
			{
				ID: "s4", Content: cut("We lost it"), Cue: []reading.Span{}, Source: []reading.Span{},
				Where: "body", Mode: "voiced", Voice: "direct", Via: []reading.Via{}, Places: []reading.About{}, Casualties: []reading.Casualty{}, Confidence: 0.4, Because: []string{},
			},
			{
				ID: "s5", Content: cut("the toll will go"), Cue: cut("hope"), Source: cut("Drivers"),
				Where: "body", Mode: "held", Voice: "indirect", Via: []reading.Via{}, Places: []reading.About{}, Casualties: []reading.Casualty{}, Confidence: 0.7, Because: []string{},
			},
		},
		Entities: []reading.Entity{
			{ID: "e1", Kind: "person", Name: "Oleh Tsymbal", Roles: []reading.Role{{Title: "Colonel", Affiliation: ptr("the engineers")}}, Mentions: cut("Colonel Oleh Tsymbal", "He")},
			{ID: "e2", Kind: "person", Name: "Ion Rusu", Roles: []reading.Role{}, Mentions: cut("Ion Rusu")},
			{ID: "e3", Kind: "person", Name: "a resident", Unnamed: true, Roles: []reading.Role{}, Mentions: cut("a resident")},
		},
		Times:    []reading.Time{{Span: cut("on Monday")[0], Type: "DATE", Value: "2025-03-03", Earliest: ptr("2025-03-03"), Latest: ptr("2025-03-03"), Precision: "day", Basis: "relative", Rule: "weekday"}},
		Places:   []reading.Place{{Span: cut("Izmail")[0], Name: "Izmail", ID: ptr("geonames:707753"), Lat: ptr(45.35), Lon: ptr(28.84), Country: ptr("UA"), Precision: "place", Because: []string{"the only entry of the name"}}},
		Notes:    []reading.Note{{Kind: "unclosed_quote", Span: cut("“We lost it")[0], Detail: "a quotation is opened and not closed"}},
		Problems: []reading.Problem{{Span: cut("Ion Rusu")[0], Detail: "two men of that name"}},
	}}
}

// cutter finds words in a text, each from the start; a word that is not there fails the test.
func cutter(t *testing.T, source string) func(words ...string) []reading.Span {
	return func(words ...string) []reading.Span {
		t.Helper()
		var out []reading.Span
		for _, w := range words {
			i := strings.Index(source, w)
			if i < 0 {
				t.Fatalf("%q is not in the text", w)
			}
			out = append(out, reading.Span{Span: span.Of(i, i+len(w)), Text: w})
		}
		return out
	}
}

func cut1(list []reading.Span) *reading.Span { return &list[0] }

func ptr[T any](v T) *T { return &v }
