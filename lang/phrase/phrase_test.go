package phrase

import (
	"strings"
	"testing"
)

func TestAppend(t *testing.T) {
	cases := []struct {
		pattern, text, want string
	}{
		{"declin* to comment", "it declined to comment on it", "declined to comment"},
		{"declin* to comment", "it declined to answer", ""},
		{"will|shall not?", "we shall not go", "shall not"},
		{"will|shall not?", "we will go", "will"},
		{"took ... prisoner*", "they took 42 men prisoner there", "took 42 men prisoner"},
		{"took ... prisoner*", "they took it , and prisoners left", ""},
		{"took ... prisoner*", "they took one two three four prisoners", ""},
		{"no later than", "no later", ""},
		{"вы*ит", "он вывел и выставит выит", "выставит"},
		{"*йте", "только йте не ждите уезжайте", "уезжайте"},
		{"не", "он не был", "не"},
		{"a*", "it was a", "a"},
		{"took ... prisoner*", "they took prisoner two prisoners", "took prisoner two prisoners"},
	}
	for _, c := range cases {
		set := MustCompile([]Pattern{{c.pattern, 1}})
		words := strings.Fields(c.text)
		got := ""
		for _, m := range set.Append(nil, words) {
			got = strings.Join(words[m.First:m.End], " ")
		}
		if got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.pattern, c.text, got, c.want)
		}
	}
}

func TestLongestOfEachLabel(t *testing.T) {
	set := MustCompile([]Pattern{{"no", 1}, {"no later than", 2}, {"no later", 2}})
	got := set.Append(nil, strings.Fields("no later than May"))
	if len(got) != 2 || got[0] != (Match{1, 0, 1}) || got[1] != (Match{2, 0, 3}) {
		t.Errorf("got %v", got)
	}
}

func TestCompileFails(t *testing.T) {
	for _, p := range []string{"", "... word", "word? other", "a||b", "*"} {
		if _, err := Compile([]Pattern{{p, 0}}); err == nil {
			t.Errorf("%q: no error", p)
		}
	}
}
