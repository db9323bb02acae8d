package pattern

import "testing"

func TestFold(t *testing.T) {
	for _, w := range []string{"об'єкт", "Об’єкт", "обʼєкт"} {
		if got := fold(w); got != "об'єкт" {
			t.Errorf("%q is %q", w, got)
		}
	}
}
