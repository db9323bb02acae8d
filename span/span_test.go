package span

import "testing"

func TestLists(t *testing.T) {
	a, b := []Span{{0, 5}, {10, 20}}, []Span{{3, 12}, {30, 31}}
	if got := Common(a, b); got != 4 {
		t.Errorf("%v and %v share %d bytes, want 4", a, b, got)
	}
	if got := Total(a); got != 15 {
		t.Errorf("%v has %d bytes, want 15", a, got)
	}
	for _, c := range []struct {
		s    Span
		want bool
	}{{Span{4, 6}, true}, {Span{5, 10}, false}, {Span{19, 40}, true}} {
		if got := Touch(a, c.s); got != c.want {
			t.Errorf("%v touches %v: %t", a, c.s, got)
		}
	}
	if Common(a, nil) != 0 || Total(nil) != 0 || Touch(nil, Span{0, 9}) {
		t.Error("an empty list is no empty list")
	}
}
