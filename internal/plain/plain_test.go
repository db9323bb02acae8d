package plain_test

import (
	"errors"
	"strings"
	"testing"

	"hearsay/internal/plain"
	"hearsay/reading"
	"hearsay/span"
)

const report = "Seven people were killed near Springfield, the board told Reuters. “It may rain,” Olga Brandt said. " +
	"The board said nothing more, Reuters reported."

func around() plain.Around {
	words := "Seven people were killed near Springfield"
	id := func(s string) *string { return &s }
	return plain.Around{Text: report,
		Of: reading.Statement{Content: []reading.Span{{Span: span.Of(0, len(words)), Text: words}}},
		Places: func(name string) []plain.Place {
			if name != "Springfield" {
				return nil
			}
			return []plain.Place{{About: reading.About{Name: name, ID: id("geonames:1"), Precision: "place"}, Where: "Illinois"},
				{About: reading.About{Name: name, ID: id("geonames:2"), Precision: "place"}, Where: "Missouri"}}
		},
		Times: func(words string) ([]reading.Time, error) {
			if words != "last Friday" {
				return nil, nil
			}
			day := "2025-11-07"
			return []reading.Time{{Span: reading.Span{Text: words}, Earliest: &day, Latest: &day, Precision: "day"}}, nil
		}}
}

func TestFields(t *testing.T) {
	for _, c := range []struct{ field, words, has string }{
		{"act", "deny", `"deny"`},
		{"act", "unknown", `null`},
		{"mode", "held", `"held"`},
		{"polarity", `"negative"`, `"negative"`},
		{"casualties", "killed 7", `[{"kind":"killed","low":7,"high":7,"span":{"start":0,`},
		{"casualties", `dead 7 "Seven people"`, `"end":12,"text":"Seven people"`},
		{"casualties", "wounded 3 to 5; missing at least 2", `"low":3,"high":5`},
		{"casualties", "wounded 3-5; missing at least 2", `"kind":"missing","low":2,"high":null`},
		{"casualties", "captured up to 9", `"low":null,"high":9`},
		{"casualties", "none", `[]`},
		{"certainty", `possible "may"`, `{"value":"possible","hedges":[{"start":73,"end":76,"text":"may"}]`},
		{"certainty", "unknown", `"value":"unknown"`},
		{"content", "It may rain", `"text":"It may rain"`},
		{"content", "Seven people … Springfield", `"text":"Seven people"},{"start":30`},
		{"cue", "told", `"text":"told"`},
		{"via", "via Reuters", `[{"name":"Reuters","relation":"cited","span":{"start":58`},
		{"via", "told Reuters", `"relation":"told"`},
		{"speaker", "Olga Brandt", `"name":"Olga Brandt","kind":null,"unnamed":false`},
		{"speaker", "unnamed a resident", `"name":"a resident","kind":null,"unnamed":true`},
		{"speaker", "unknown", `null`},
		{"places", "Springfield = geonames:2", `"id":"geonames:2"`},
		{"places", "Reuters", `"name":"Reuters","id":null`},
		{"said_at", "8 November 2025", `{"earliest":"2025-11-08","latest":"2025-11-08","precision":"day","basis":"review"`},
		{"said_at", "Nov 8, 2025", `"2025-11-08"`},
		{"said_at", "8.11.2025", `"2025-11-08"`},
		{"said_at", "25/12/2025", `"2025-12-25"`},
		{"said_at", "11/11/2025", `"2025-11-11"`},
		{"said_at", "last Friday", `"2025-11-07"`},
		{"said_at", "November 2025", `"earliest":"2025-11-01","latest":"2025-11-30","precision":"month"`},
		{"said_at", "2025", `"earliest":"2025-01-01","latest":"2025-12-31"`},
		{"said_at", "2025-11-01 to 2025-11-08", `"earliest":"2025-11-01","latest":"2025-11-08"`},
		{"said_at", "2025-11-01..", `"earliest":"2025-11-01","latest":null`},
		{"said_at", "2025-11-08T23:30:00+02:00", `"2025-11-08"`},
		{"forecast", "by 1 March 2026", `{"earliest":null,"latest":"2026-03-01","anchor":"explicit"`},
		{"forecast", "2026-02-01..2026-03-01", `"earliest":"2026-02-01","latest":"2026-03-01"`},
		{"forecast", `by 2026-03-01 if "It may rain"`, `"condition":{"start":70`},
		{"forecast", "no deadline", `"scorable":false,"why_not":"no deadline"`},
		{"forecast", "none", `null`},
	} {
		got, err := plain.Field(c.field, c.words, around())
		if err != nil || !strings.Contains(string(got), c.has) {
			t.Errorf("%s %q: %s, %v; want %s", c.field, c.words, got, err, c.has)
		}
	}
}

func TestWhatCannotBeMeant(t *testing.T) {
	for _, c := range [][3]string{
		{"content", "the dam", "does not have"},
		{"content", "board", "may be one of"},
		{"content", "Seven people … Seven", "behind the part before it"},
		{"casualties", "many", "no count"},
		{"casualties", "killed lots", "no number"},
		{"casualties", "killed 9 to 3", "9 is more than 3"},
		{"casualties", ";", "names nothing"},
		{"places", "Springfield", "1. Springfield = geonames:1  Springfield, Illinois; 2. Springfield = geonames:2"},
		{"places", "Springfield = geonames:3", "no place"},
		{"places", "Graz", "does not have"},
		{"via", "Delta Wire", "does not have"},
		{"said_at", "soon", "no day"},
		{"said_at", "11/08/2025", "2025-08-11"},
		{"said_at", "31/31/2025", "no day"},
		{"said_at", "2025-11-08..2025-11-01", "is after"},
		{"said_at", "..", "names no day"},
		{"act", " ", "empty"},
	} {
		_, err := plain.Field(c[0], c[1], around())
		var wrong plain.Error
		var choice plain.Choice
		if other := !errors.As(err, &wrong) && !errors.As(err, &choice); other || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%s %q: %v, want %q", c[0], c[1], err, c[2])
		}
	}
	a := around()
	a.Nth = 2
	if got, err := plain.Field("content", "he board", a); err != nil || !strings.Contains(string(got), `"start":105`) {
		t.Errorf("the second occurrence: %s, %v", got, err)
	}
}

func TestHead(t *testing.T) {
	for _, c := range [][3]string{
		{"published", "8 November 2025", `"2025-11-08"`}, {"published", "2025-11-08T23:30:00+02:00", `"2025-11-08T23:30:00+02:00"`},
		{"published", "2025-11-01..2025-11-08", `"2025-11-01..2025-11-08"`}, {"published", "unknown", `null`},
		{"outlet", " The Weir ", `"The Weir"`},
		{"language", "Ukrainian", `"uk"`}, {"language", "en", `"en"`}, {"title", "2025", `"2025"`},
	} {
		if got, err := plain.Head(c[0], c[1], nil); err != nil || string(got) != c[2] {
			t.Errorf("%s %q: %s, %v; want %s", c[0], c[1], got, err, c[2])
		}
	}
	if _, err := plain.Head("published", "soon", nil); err == nil {
		t.Error("soon is a day")
	}
}

// Whatever is typed, there is a value or an error, and never a crash.
func FuzzField(f *testing.F) {
	for _, field := range []string{"content", "places", "casualties", "forecast", "said_at", "certainty", "via"} {
		f.Add(field, "Seven … \"if")
	}
	f.Fuzz(func(t *testing.T, field, words string) {
		if got, err := plain.Field(field, words, around()); err == nil && len(got) == 0 {
			t.Errorf("%s %q: nothing", field, words)
		}
	})
}
