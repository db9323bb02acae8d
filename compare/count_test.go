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

// numberIn is the first number of a content in a language.
func numberIn(t *testing.T, c *Comparer, language, content string) quantity {
	t.Helper()
	r := Report{ID: "r1", Language: language, Text: content, Meaning: make([]sentence.Vector, 1), Statements: []reading.Statement{{ID: "s1",
		Content: []reading.Span{{Span: span.Of(0, len(content)), Text: content}}}}}
	s := c.gather([]Report{r}, Decisions{})
	if len(s.items[0].numbers) == 0 {
		t.Fatalf("no number in %q", content)
	}
	return s.items[0].numbers[0]
}

func TestWhatANumberCounts(t *testing.T) {
	w, err := Fitted()
	if err != nil {
		t.Fatal(err)
	}
	c := New([]lang.Pack{en.Pack(), ru.Pack(), uk.Pack()}, w)
	for _, row := range []struct{ text, want string }{
		{"en:water is back in nine of eleven districts", "districts"}, {"en:water is given out at eight schools", "schools"},
		{"en:12 heavily armed men stood at the gate", "people"}, {"en:340 people came", "people"},
		{"en:the number of people moved out rose to 520", "people"}, {"en:the number of people at the gate rose to 520", "people"}, {"en:the figure rose to 14", ""}, {"en:14 in the wards", ""},
		{"en:12 of the wounded walked", ""}, {"en:the line lost €20 million", "euros"}, {"en:turnout was 43.1%", "percent"},
		{"en:turnout was 43.1 per cent", "percent"}, {"en:210 lorries were waiting", "lorries"}, {"en:30 children were moved out", "people/children"},
		{"en:19 harps were sold", "en:harps"}, {"en:it rose to 12, schools said", ""},
		{"ru:без воды остались 95 тысяч жителей", "people"}, {"ru:воду раздают у восьми школ", "schools"}, {"ru:под землей 64 горняка", "people"},
		{"ru:вода вернулась в девять из одиннадцати районов", "districts"}, {"ru:явка была 43 %", "percent"}, {"ru:продано 19 арф", "ru:арф"},
		{"uk:без світла 18 тисяч домівок", "homes"}, {"uk:чекають 82 вантажівки", "lorries"}, {"uk:продано 9 тисяч квитків", "tickets"},
		{"uk:п’ять автобусів стали", "buses"}, {"uk:кількість мешканців зросла до 520", "people"},
	} {
		language, content, _ := strings.Cut(row.text, ":")
		if got := strings.Join(numberIn(t, c, language, content).things, " "); got != row.want {
			t.Errorf("%q counts %q, want %q", content, got, row.want)
		}
	}
}

// Numbers are held against each other where they count one thing, or where nothing is named that one of them counts.
func TestNumbersOfTwoThings(t *testing.T) {
	stam := func(content string) said { return said{"Vera Stam", "person", content, "assert"} }
	marn := func(content string) said { return said{"Ivo Marn", "person", content, "assert"} }
	for _, c := range []struct {
		a, b  string
		holds bool
	}{
		{"Water is given out at eight schools of Orlo", "Water is back in nine of eleven districts of Orlo", false},
		{"140 lorries were waiting at Orlo", "90 lorries were waiting at Orlo", true},
		{"140 lorries were waiting at Orlo", "90 ships were waiting at Orlo", false},
		{"30 residents were moved out of Orlo", "44 people were moved out of Orlo", true},
		{"30 children were moved out of Orlo", "44 people were moved out of Orlo", false},
		{"The flood took 20 percent of the crop at Orlo", "The flood took 30 hectares of the crop at Orlo", false},
		{"Customers of the bank at Orlo withdrew 25 million", "Customers of the bank at Orlo withdrew 40 million euros", true},
		{"The bank at Orlo lacks 25 million dollars", "The bank at Orlo lacks 40 million euros", false},
	} {
		kinds := proposed(t, stam(c.a), marn(c.b))
		if got := contains(kinds, "number"); got != c.holds {
			t.Errorf("%q, %q: %v", c.a, c.b, kinds)
		}
		if !c.holds && len(kinds) > 0 {
			t.Errorf("%q, %q: %v of two quantities", c.a, c.b, kinds)
		}
	}
}

func contains(list []string, kind string) bool {
	return strings.Contains(" "+strings.Join(list, " ")+" ", " "+kind+" ")
}
