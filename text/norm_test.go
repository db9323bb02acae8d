package text_test

import (
	"testing"

	"hearsay/text"
)

func TestNorm(t *testing.T) {
	for want, words := range map[string][]string{
		"":               {"", "\u00ad"},
		"об'єкт":         {"об'єкт", "Об’єкт", "обʼєкт", "ОБ‘ЄКТ"},
		"еж":             {"Ёж", "ёж", "еж"},
		"замок":          {"за\u0301мок", "за\u00adмок", "Замок"},
		"vice-mayor":     {"Vice‑Mayor", "vice–mayor", "VICE-MAYOR"},
		"ґанок":          {"Ґанок"},
		"\xffbad":        nil,
		"straße élan 9%": {"Straße Élan 9%"},
	} {
		for _, w := range words {
			if got := text.Norm(w); got != want {
				t.Errorf("%q is %q, want %q", w, got, want)
			}
		}
		if got := text.Norm(text.Norm(want)); got != text.Norm(want) {
			t.Errorf("the normal form of %q has another: %q", want, got)
		}
	}
}

// TestNormCosts shows that a word in its normal form is not copied.
func TestNormCosts(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { text.Norm("слово"); text.Norm("word") }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestBeginning(t *testing.T) {
	for word, want := range map[string]string{"": "", "мост": "мост", "мосты": "мосты", "мостами": "моста", "bridges": "bridg", "a\xffbcdef": "a\xffbcd"} {
		if got := text.Beginning(word, 5); got != want {
			t.Errorf("Beginning(%q, 5) = %q, want %q", word, got, want)
		}
	}
}
