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
		{"very? likely", "it is likely", "likely"},
		{"very? likely", "it is very likely", "very likely"},
		{"not|never !only said", "he not only said it", ""},
		{"not|never !only said", "he never said it", "never said"},
		{"has [ said ]", "he said he has said it all", "said"},
		{"has [ said ]", "he said it", ""},
		{`\[ insert`, "write [ insert name", "[ insert"},
		{"took ... prisoner*", "they took prisoner two prisoners", "took prisoner two prisoners"},
	}
	for _, c := range cases {
		set := MustCompile([]Pattern{{c.pattern, 1}})
		words := strings.Fields(c.text)
		got := ""
		if m := set.Append(nil, words); len(m) > 0 {
			got = strings.Join(words[m[0].First:m[0].End], " ")
		}
		if got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.pattern, c.text, got, c.want)
		}
	}
}

func TestLongestOfEachLabel(t *testing.T) {
	set := MustCompile([]Pattern{{"no", 1}, {"no later than", 2}, {"no later", 2}})
	got := set.Append(nil, strings.Fields("no later than May"))
	if len(got) != 2 || got[0] != (Match{1, 0, 1, 0, 1}) || got[1] != (Match{2, 0, 3, 0, 3}) {
		t.Errorf("got %v", got)
	}
}

func TestCompileFails(t *testing.T) {
	for _, p := range []string{"", "... word", "!word other", "a||b", "*", "[ word", "[ a ] [ b ] [ c ] [ d ]", "<class>", "!has [ said ]", "has? [ said ]"} {
		if _, err := Compile([]Pattern{{p, 0}}); err == nil {
			t.Errorf("%q: no error", p)
		}
	}
}
