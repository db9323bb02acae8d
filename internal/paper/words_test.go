package paper

import "testing"

// A hyphen at the end of a line goes where it only parts a word, and stays where the word has one.
func TestWordsThatAreParted(t *testing.T) {
	l := func(text string, parts bool) line { return line{text: text, hyphen: parts} }
	w := wordsOf([][]line{{
		l("The late but north-eastern wind, the harbour mas-", true), l("ter said, will turn. Nobody knew of the water", false),
		l("level before; the water-", true), l("level report was late. На остановке ждали до", false),
		l("становления; об оста-", true), l("новке не го-", true),
	}, {l("ворят.", false)}})
	for _, c := range []struct{ a, b, want string }{
		{"the harbour mas-", "ter said", "the harbour master said"},
		{"an amend-", "ment", "an amendment"},
		{"a north-", "eastern wind", "a north-eastern wind"},       // it is written so elsewhere
		{"the water-", "level report", "the water-level report"},   // both are words of their own
		{"the harbour-", "Master", "the harbour-Master"},           // a capital begins no second half
		{"whatever some-", "12", "whatever some-12"},               // nor does a figure
		{"a long-", "serving engineer", "a long-serving engineer"}, // always with a hyphen
		{"если кого-", "либо спросят", "если кого-либо спросят"},   // so too
		{"об оста-", "новке", "об остановке"},                      // written whole elsewhere
		{"не го-", "ворят", "не говорят"},                          // its parts stand at ends of lines only
		{"he said –", "and", "he said – and"},                      // a dash parts no word
	} {
		if got := w.join(c.a, true, c.b); got != c.want {
			t.Errorf("%q and %q: %q, want %q", c.a, c.b, got, c.want)
		}
	}
	if got := w.join("the dam", false, "held"); got != "the dam held" {
		t.Errorf("%q", got)
	}
}
