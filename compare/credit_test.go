package compare

import "testing"

// A report names another's outlet whole, by its last word, by its initials, in whatever case; and not by a common word.
func TestHowAnOutletIsNamed(t *testing.T) {
	for _, c := range []struct{ outlet, text, want string }{
		{"Delta Wire", "The quay was shut (Delta Wire).", "Delta Wire"},
		{"Harbour Echo", "The baker told the Echo that bread was short.", "Echo"},
		{"Harbour Echo", "An echo was heard at the quay. Echo is a nymph.", ""},
		{"The Orlo Lamp", "Orlo Lamp quotes the mayor.", "Orlo Lamp"},
		{"Volta River Agency", "ORLO, March 3 (VRA) - The quay was shut.", "VRA"},
		{"Volta River Agency", "The agency of the river was shut by the Agency.", ""},
		{"Степной курьер (Telegram)", "Об этом сообщили «Степному курьеру».", "Степному курьеру"},
		{"Бузька пошта", "Про це пише «Бузька пошта».", "Бузька пошта"},
		{"Harbour Echo", "Harbour master Ivo Marn said so.", ""},
		{"X", "X said so.", ""},
	} {
		r := Report{ID: "r1", Outlet: "Quay Post", Language: "en", Text: c.text}
		s := comparer(t).gather([]Report{r, {ID: "r2", Outlet: c.outlet, Language: "en"}}, Decisions{})
		a := 0
		if s.reports[0].ID != "r1" {
			a = 1
		}
		p, got := newPage(&s.reports[a]), ""
		if place := s.credits(&p, a, 1-a); place != nil {
			got = place.Text
		}
		if got != c.want {
			t.Errorf("%s in %q: %q, want %q", c.outlet, c.text, got, c.want)
		}
	}
}
