package compare

import (
	"slices"
	"testing"
)

// proposed are the kinds of the relations that rules propose between what two reports have.
func proposed(t *testing.T, a, b said) []string {
	t.Helper()
	first, second := build(t, "r1", "Delta Wire", 7, a.content+".", a), build(t, "r2", "Quay Post", 9, b.content+".", b)
	s := comparer(t).gather([]Report{first, second}, Decisions{})
	x, y := Utterance{ID: "u1", items: []int{0}}, Utterance{ID: "u2", items: []int{1}}
	s.tell(&x)
	s.tell(&y)
	var out []string
	for _, p := range s.proposals(&x, &y) {
		if p.why == "" {
			t.Errorf("%s has no reason", p.kind)
		}
		out = append(out, p.kind)
	}
	return out
}

func TestRulesOfRelations(t *testing.T) {
	stam := func(content string) said { return said{"Vera Stam", "person", content, "assert"} }
	marn := func(content string) said { return said{"Ivo Marn", "person", content, "assert"} }
	confirmed := func(content string) said { return said{"Ivo Marn", "person", content, "confirm"} }
	for _, c := range []struct {
		name  string
		a, b  said
		kind  string
		holds bool
	}{
		{"a negation", stam("The quay at Orlo was hit"), marn("The quay at Orlo was not hit"), "opposite", true},
		{"a state that excludes the other", stam("The lock at Orlo is open"), marn("The lock at Orlo was sealed"), "opposite", true},
		{"two states that do not", stam("The lock at Orlo is open"), marn("The lock at Orlo was painted"), "opposite", false},
		{"a negated state and its contrary", stam("The well at Orlo is safe"), marn("The well at Orlo is not contaminated"), "opposite", false},
		{"lacking", stam("Orlo has power"), marn("Orlo is without power"), "opposite", true},
		{"both lack", stam("Orlo lacks power"), marn("Orlo is without power"), "opposite", false},
		{"two culprits", stam("The driver caused the crash at Orlo"), marn("The railway is to blame for the crash at Orlo"), "blame", true},
		{"one speaker, two culprits", stam("The driver caused the crash at Orlo"), stam("The railway is to blame for the crash at Orlo"), "blame",
			false},
		{"a part", stam("Orlo has water again"), marn("The northern quarter of Orlo has water again"), "scope", true},
		{"a part in a name", stam("The mine at Orlo has water again"), marn("The mine Northern-4 at Orlo has water again"), "scope", false},
		{"no part", stam("Orlo has water again"), marn("The town of Orlo has water again"), "scope", false},
		{"numbers of one thing", stam("12 people were wounded at Orlo"), marn("17 people were wounded at Orlo"), "number", true},
		{"a number of a part", stam("12 people were wounded at Orlo"), marn("The hospital admitted 9 of the wounded at Orlo"), "number", false},
		{"the number that it grew from", stam("12 people were wounded at Orlo"), marn("The number of wounded at Orlo has risen from 12 to 14"),
			"update", true},
		{"a contrast of numbers is no denial", stam("12 people were wounded at Orlo"), stam("17 people were wounded at Orlo, and not 20"),
			"update", true},
		{"a contrast that names the number", stam("46 houses at Orlo are cold"), marn("Not 46 but 70 houses at Orlo are cold"), "number", true},
		{"… is no opposition", stam("46 houses at Orlo are cold"), marn("Not 46 but 70 houses at Orlo are cold"), "opposite", false},
		{"a topic", stam("water"), marn("there is no water at Orlo"), "opposite", false},
		{"a confirmation", stam("The quay at Orlo was hit"), confirmed("The quay at Orlo was hit"), "answers", true},
		{"a plain repetition", stam("The quay at Orlo was hit"), marn("The quay at Orlo was hit"), "answers", false},
	} {
		if got := slices.Contains(proposed(t, c.a, c.b), c.kind); got != c.holds {
			t.Errorf("%s: %s is proposed: %t", c.name, c.kind, got)
		}
	}
}

func TestANumberIsTheOneThatHolds(t *testing.T) {
	for words, want := range map[string]float64{
		"the number of wounded had risen from 12 to 14": 14, "the number of wounded had risen to 14, from 12": 14,
		"the number of wounded has fallen from 30 to 28": 28, "12 wounded and 3 missing people were counted": 12,
	} {
		s := comparer(t).gather([]Report{build(t, "r1", "Delta Wire", 7, words+".", said{"Vera Stam", "person", words, "assert"})}, Decisions{})
		if v := value(&s.items[0]); v == nil || v.Low == nil || *v.Low != want {
			t.Errorf("%q: %+v, want %g", words, v, want)
		}
	}
}

func TestARelationNamesBothPlaces(t *testing.T) {
	reports := story(t)
	text := map[string]string{}
	for _, r := range reports {
		text[r.ID] = r.Text
	}
	th := threadOf(t, comparer(t).Compare(reports, Decisions{}), "s30")
	i := slices.IndexFunc(th.Relations, func(r Relation) bool { return r.Kind == "opposite" })
	if i < 0 || len(th.Relations[i].Because) == 0 || len(th.Relations[i].Places) != 2 {
		t.Fatalf("relations %+v", th.Relations)
	}
	for _, p := range th.Relations[i].Places {
		if text[p.Report][p.Start:p.End] != p.Text {
			t.Errorf("%q is not at its place in %s", p.Text, p.Report)
		}
	}
}

func TestWordsThatFewHaveTellMore(t *testing.T) {
	list := []said{{"Vera Stam", "person", "The road bridge at Orlo was closed", "assert"},
		{"Vera Stam", "person", "The rail bridge at Orlo was hit", "assert"},
		{"Vera Stam", "person", "The bridge at Orlo was painted", "assert"}}
	text := ""
	for _, s := range list {
		text += s.content + ". "
	}
	s := comparer(t).gather([]Report{build(t, "r1", "Delta Wire", 7, text, list...)}, Decisions{})
	weight := func(word string) float64 { return s.lexicon.sum(s.lexicon.of([]string{word}, nil)) }
	if weight("bridge") >= weight("painted") || weight("painted") == 0 {
		t.Errorf("bridge tells %.2f, painted %.2f", weight("bridge"), weight("painted"))
	}
	if got := s.lexicon.of([]string{"the", "12", "of"}, s.frequent["en"]); len(got) != 0 {
		t.Errorf("frequent words and numerals tell something: %v", got)
	}
}

// A print of a dispatch and the dispatch are as likely the source of a third report, which credits the agency.
func TestACreditTellsWhichOfTwoCopiesWasTheSource(t *testing.T) {
	reports := story(t)[:2]
	const words = "Vera Stam, the mayor of Orlo, said. She said 12 people had been wounded at the bridge. " +
		"Trams went on running over the lower quay"
	hit := said{"Vera Stam", "person", "12 people had been wounded at the bridge", "assert"}
	reports = append(reports, build(t, "r6", "Lamp", 11, words+" until the morning came. (Delta Wire)", hit))
	got := map[string]string{}
	for _, c := range comparer(t).Compare(reports, Decisions{}).Copies {
		got[c.Report] = c.Of
	}
	if got["r6"] != "r1" || got["r2"] != "r1" {
		t.Errorf("sources %v, want r1 for both", got)
	}
}
