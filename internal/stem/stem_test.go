package stem

import (
	"slices"
	"strings"
	"testing"
)

func TestInflectedFormsShareAStem(t *testing.T) {
	tests := []struct{ language, forms string }{
		{"en", "attack attacks attacked attacking"},
		{"en", "negotiation negotiations"},
		{"ru", "переговоры переговоров переговорам переговорами"},
		{"ru", "атаковали атаковать атаковал"},
		{"uk", "переговори переговорів переговорам переговорами"},
		{"uk", "область області областю"},
		{"uk", "школа школи школу школою школах"},
		{"uk", "новий нового новому нові нових новими нова нову"},
		{"uk", "обіцяти обіцяв обіцяла обіцяли"},
		{"uk", "рука руки руку рукою руці"},
		{"uk", "дорога дороги дорозі дорогу"},
		{"uk", "поверх поверсі поверхи"},
		{"uk", "зупинився зупинилася зупинилися"},
	}
	st := New()
	for _, test := range tests {
		forms := strings.Fields(test.forms)
		want := st.Text(forms[0], test.language)
		for _, f := range forms[1:] {
			if got := st.Text(f, test.language); !slices.Equal(got, want) {
				t.Errorf("%s %q has the stem %q, %q has %q", test.language, f, got, forms[0], want)
			}
		}
	}
}

func TestOtherWordsKeepApart(t *testing.T) {
	st := New()
	for _, pair := range []string{"школа шкода", "рука ріка", "наступ настрій"} {
		f := strings.Fields(pair)
		if slices.Equal(st.Text(f[0], "uk"), st.Text(f[1], "uk")) {
			t.Errorf("%s share a stem", pair)
		}
	}
}

func TestQueryMatchesTextOfEitherLanguage(t *testing.T) {
	st := New()
	for _, test := range []struct{ text, language, query string }{
		{"The bridges will be repaired", "en", "bridge repair"},
		{"Мосты отремонтируют весной", "ru", "мост"},
		{"Мости відремонтують навесні", "uk", "мости навесні"},
		{"п’ять об'єктів", "uk", "об’єкт п'ять"},
		{"NATO и Ёлки", "ru", "nato елки"},
	} {
		stems := st.Text(test.text, test.language)
		for _, group := range st.Query(test.query) {
			if !slices.ContainsFunc(group, func(s string) bool { return slices.Contains(stems, s) }) {
				t.Errorf("%q: none of %q among %q", test.text, group, stems)
			}
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("Рух на березі ріки: дах, круг, рік", "uk")
	f.Add("Сьогодні п’ять 3,5 км — Ok", "uk")
	st := New()
	f.Fuzz(func(t *testing.T, text, language string) {
		for _, s := range st.Text(text, language) {
			if s == "" || strings.ContainsAny(s, "\" '’") {
				t.Fatalf("stem %q of %q", s, text)
			}
		}
	})
}
