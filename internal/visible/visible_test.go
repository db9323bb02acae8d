package visible_test

import (
	"encoding/json"
	"testing"

	"hearsay/internal/visible"
)

func TestWhatSteersIsShown(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Мер сказав: «ні»\n\tтак", "Мер сказав: «ні»\n\tтак"},
		{"a\x00b\x1b[31m", "a⟨U+0000⟩b⟨U+001B⟩[31m"},
		{"\u202Etxt.exe", "⟨U+202E⟩txt.exe"},
		{"one\r\ntwo", "one\ntwo"},
		{"a\u2028b\uFEFFc", "a⟨U+2028⟩b⟨U+FEFF⟩c"},
		{"می\u200Cخواهم", "می\u200Cخواهم"}, // a joiner that Persian needs
	} {
		if got := visible.Text(c.text); got != c.want {
			t.Errorf("Text(%q) = %q, want %q", c.text, got, c.want)
		}
	}
	if got, want := visible.Line(" a\n\t b\u0007 "), "a b⟨U+0007⟩"; got != want {
		t.Errorf("Line = %q, want %q", got, want)
	}
}

func TestJSONMeansTheSame(t *testing.T) {
	text := "a\u202Eb \U000E0001 c\u0085 \u2028 й"
	plain, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	escaped := visible.JSON(plain)
	for _, r := range string(escaped) {
		if visible.Steers(r) {
			t.Errorf("%U is written as it is", r)
		}
	}
	var got string
	if err := json.Unmarshal(escaped, &got); err != nil || got != text {
		t.Errorf("read back %q, %v; want %q", got, err, text)
	}
}
