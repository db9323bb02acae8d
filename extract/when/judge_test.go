package when_test

import (
	"strings"
	"testing"

	"hearsay/choice"
	"hearsay/day"
	"hearsay/extract"
	"hearsay/extract/when"
	"hearsay/lang/all"
	"hearsay/text"
)

// TestJudge reads invented reports in which the judge dates what the rules do not, and others in which nothing does.
func TestJudge(t *testing.T) {
	if _, err := choice.Load(when.Weights()); err != nil {
		t.Fatal(err)
	}
	engine := extract.New(all.Packs())
	published, err := day.Parse("2025-10-15")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		report, want string
		judged       bool
	}{
		{"Сесія міської ради зібралася у вівторок, 14 жовтня.\n\nГолова ради Степан Гук сказав, що грошей на міст немає.", "2025-10-14", true},
		{"Голова ради Степан Гук сказав у понеділок, що грошей на міст немає.", "2025-10-13", false},
		{"Голова ради Степан Гук сказав, що грошей на міст немає.", "-", false},
	} {
		doc := engine.Annotate(c.report, text.Meta{Language: "uk", Published: day.On(published)})
		if len(doc.Sayings) != 1 {
			t.Fatalf("%s: %d statements", c.report, len(doc.Sayings))
		}
		s, got := doc.Sayings[0], "-"
		if s.Said != nil {
			got = s.Said.Days.Earliest.String()
		}
		judged := len(s.Because) > 0 && strings.Contains(s.Because[0], "judge:")
		if got != c.want || judged != c.judged {
			t.Errorf("%s: %s, want %s (%q)", c.report, got, c.want, s.Because)
		}
	}
}

// TestTheJudgeIsAskedWhereItIsBetter reads the same in a language in which it is not asked.
func TestTheJudgeIsAskedWhereItIsBetter(t *testing.T) {
	published, err := day.Parse("2025-10-15")
	if err != nil {
		t.Fatal(err)
	}
	doc := extract.New(all.Packs()).Annotate("The town council met on Tuesday, 14 October.\n\nIts head, Ivan Hook, said there was no money for the bridge.",
		text.Meta{Language: "en", Published: day.On(published)})
	for _, s := range doc.Sayings {
		if len(s.Because) > 0 && strings.Contains(s.Because[0], "judge:") {
			t.Errorf("%q", s.Because)
		}
	}
}
