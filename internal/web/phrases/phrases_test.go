package phrases

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func all(t *testing.T) []Words {
	t.Helper()
	list, err := All()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestLanguagesHaveTheSamePhrases(t *testing.T) {
	verbs := regexp.MustCompile(`%[a-z]`)
	list := all(t)
	for key, english := range list[0].table {
		for _, w := range list[1:] {
			other, ok := w.table[key]
			if !ok {
				t.Errorf("%s has no %q", w.Language, key)
				continue
			}
			one, two := strings.Split(english, "|"), strings.Split(other, "|")
			if !slices.Equal(verbs.FindAllString(one[0], -1), verbs.FindAllString(two[0], -1)) {
				t.Errorf("%s %q: other values in %q than in %q", w.Language, key, other, english)
			}
			if key != "months" && len(one) > 1 && len(two) != len(strings.Split(w.table["counts"], "|")) {
				t.Errorf("%s %q has %d forms: %q", w.Language, key, len(two), other)
			}
		}
	}
	for _, w := range list[1:] {
		for key := range w.table {
			if !list[0].Has(key) {
				t.Errorf("%s has %q, English has not", w.Language, key)
			}
		}
	}
}

func TestCounts(t *testing.T) {
	list := all(t)
	for _, c := range []struct {
		n          int
		en, ru, uk string
	}{
		{1, "1 statement", "1 высказывание", "1 висловлювання"},
		{3, "3 statements", "3 высказывания", "3 висловлювання"},
		{5, "5 statements", "5 высказываний", "5 висловлювань"},
		{21, "21 statements", "21 высказывание", "21 висловлювання"},
		{112, "112 statements", "112 высказываний", "112 висловлювань"},
	} {
		for i, want := range []string{c.en, c.ru, c.uk} {
			if got := list[i].Count("statements", c.n); got != want {
				t.Errorf("%d in %s: %q, want %q", c.n, list[i].Language, got, want)
			}
		}
	}
}

func TestChoose(t *testing.T) {
	for _, c := range []struct{ chosen, accept, want string }{
		{"", "", "en"}, {"", "uk,ru;q=0.8,en;q=0.5", "uk"}, {"", "ru-RU", "ru"}, {"", "fr, de", "en"},
		{"ru", "uk", "ru"}, {"xx", "uk", "uk"}, {"", ";;;===\x00", "en"}, {"", strings.Repeat("ru,", 4000), "en"},
	} {
		if got := Choose(all(t), c.chosen, c.accept).Language; got != c.want {
			t.Errorf("chosen %q, asked for %.20q: %s, want %s", c.chosen, c.accept, got, c.want)
		}
	}
}

func TestDay(t *testing.T) {
	for i, want := range []string{"8 November 2025", "8 ноября 2025", "8 листопада 2025"} {
		if got := all(t)[i].Day("2025-11-08"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := all(t)[0].Day("tomorrow"); got != "tomorrow" {
		t.Error(got)
	}
}
