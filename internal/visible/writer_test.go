package visible_test

import (
	"bytes"
	"testing"

	"hearsay/internal/visible"
)

func TestWriter(t *testing.T) {
	for _, c := range []struct {
		name   string
		styled bool
		writes []string
		want   string
	}{
		{"plain words", false, []string{"Мер сказав\n"}, "Мер сказав\n"},
		{"a colour where there are none", false, []string{"\x1b[31mred"}, "⟨U+001B⟩[31mred"},
		{"own colours", true, []string{"\x1b[1;31mred\x1b[m"}, "\x1b[1;31mred\x1b[m"},
		{"own links", true, []string{"\x1b]8;;https://a.example/\x1b\\x\x1b]8;;\x1b\\"}, "\x1b]8;;https://a.example/\x1b\\x\x1b]8;;\x1b\\"},
		{"links that are none of the web", true, []string{"\x1b]8;;file:///etc\x1b\\x"}, "⟨U+001B⟩]8;;file:///etc⟨U+001B⟩\\x"},
		{"what clears the screen", true, []string{"a\x1b[2Jb\x1b]0;owned\x07"}, "a⟨U+001B⟩[2Jb⟨U+001B⟩]0;owned⟨U+0007⟩"},
		{"a character in two writes", false, []string{"\xd0", "\x9c\u202e"}, "М⟨U+202E⟩"},
		{"C1 and tags", true, []string{"\u009b2J\U000E0041"}, "⟨U+009B⟩2J⟨U+E0041⟩"},
		{"a byte of no character", false, []string{"a\x9b", "b"}, "a\uFFFDb"},
	} {
		var b bytes.Buffer
		w := visible.NewWriter(&b, c.styled)
		for _, s := range c.writes {
			if n, err := w.Write([]byte(s)); n != len(s) || err != nil {
				t.Fatalf("%s: %d, %v", c.name, n, err)
			}
		}
		if b.String() != c.want {
			t.Errorf("%s: %q, want %q", c.name, b.String(), c.want)
		}
	}
}
