package compare

import (
	"strings"
	"testing"

	"hearsay/extract/sentence"
	"hearsay/lang"
	"hearsay/lang/en"
	"hearsay/lang/ru"
	"hearsay/lang/uk"
	"hearsay/reading"
	"hearsay/span"
)

// The hour of something and the number in a name are no quantities; a number that only looks like them is one.
func TestHoursAndNamesAreNoNumbers(t *testing.T) {
	w, err := Fitted()
	if err != nil {
		t.Fatal(err)
	}
	c := New([]lang.Pack{en.Pack(), ru.Pack(), uk.Pack()}, w)
	for _, row := range []struct {
		text, time string // the words that the engine has as a time
		numbers    int
	}{
		{"en:a complaint came at ten on Sunday", "Sunday", 0}, {"en:the lamps went out at half past eight this evening", "this evening", 0},
		{"en:water came back at 6", "", 0}, {"en:the gate opens at seven, the guild says", "", 0}, {"en:reactor No. 4 stands still", "", 0},
		{"en:the pit Orlo-4 stands still", "", 0}, {"ru:шахта «Северная-4» стоит", "", 0}, {"ru:свет пропал к девяти утра", "утра", 0},
		{"uk:світло зникло близько дев’яти ранку", "ранку", 0},
		{"en:the number of dead rose to nine on Tuesday", "Tuesday", 1}, {"en:the toll stood at nine on Tuesday", "Tuesday", 1},
		{"en:nine were killed on Tuesday", "Tuesday", 1}, {"en:shots were fired at nine lorries", "", 1}, {"en:the price stands at 31", "", 1},
		{"ru:число погибших выросло до девяти во вторник", "во вторник", 1}, {"ru:в двух школах нет света", "", 1},
		{"uk:у двох школах немає світла", "", 1},
	} {
		language, content, _ := strings.Cut(row.text, ":")
		r := Report{ID: "r1", Language: language, Text: content, Meaning: make([]sentence.Vector, 1), Statements: []reading.Statement{{ID: "s1",
			Content: []reading.Span{{Span: span.Of(0, len(content)), Text: content}}}}}
		if at := strings.Index(content, row.time); row.time != "" {
			r.Times = []reading.Time{{Span: reading.Span{Span: span.Of(at, at+len(row.time)), Text: row.time}}}
		}
		if got := c.gather([]Report{r}, Decisions{}).items[0]; len(got.numbers) != row.numbers {
			t.Errorf("%q has %d numbers, want %d", content, len(got.numbers), row.numbers)
		}
	}
}

// A day that two contents name is no name and no telling word of theirs.
func TestDaysTellNothing(t *testing.T) {
	w, err := Fitted()
	if err != nil {
		t.Fatal(err)
	}
	const content = "the strike at Orlo goes on until Friday"
	at := strings.Index(content, "Friday")
	r := Report{ID: "r1", Language: "en", Text: content, Meaning: make([]sentence.Vector, 1), Statements: []reading.Statement{{ID: "s1",
		Content: []reading.Span{{Span: span.Of(0, len(content)), Text: content}}}},
		Times: []reading.Time{{Span: reading.Span{Span: span.Of(at, len(content)), Text: "Friday"}}}}
	it := New([]lang.Pack{en.Pack()}, w).gather([]Report{r}, Decisions{}).items[0]
	if strings.Join(it.names, " ") != "orlo" || strings.Contains(strings.Join(it.telling, " "), "friday") {
		t.Errorf("names %q, telling words %q", it.names, it.telling)
	}
}
