package page_test

import (
	"strings"
	"testing"

	"hearsay/internal/web/page"
)

// What stands and what is gone make the old text, what stands and what has come the new one.
func TestDiffer(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"", "", ""},
		{"the bridge may be open", "the bridge is open", "the bridge -may be- +is+ open"},
		{"a b c d e", "a x c y e", "a -b- +x+ c -d- +y+ e"},
		{"three died", "", "-three died-"},
		{"", "three died", "+three died+"},
		{"три человека", "четыре человека", "-три- +четыре+ человека"},
		{strings.Repeat("x ", 400) + "y", strings.Repeat("z ", 400) + "y", "-" + strings.TrimSpace(strings.Repeat("x ", 400)) + "- +" +
			strings.TrimSpace(strings.Repeat("z ", 400)) + "+ y"},
	} {
		var got, old, new []string
		for _, p := range page.Differ(c.old, c.new) {
			mark := map[string]string{"gone": "-", "come": "+"}[p.Kind]
			got = append(got, mark+p.Text+mark)
			if p.Kind != "come" {
				old = append(old, p.Text)
			}
			if p.Kind != "gone" {
				new = append(new, p.Text)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%.40q, %.40q: %.80q, want %.80q", c.old, c.new, s, c.want)
		}
		if strings.Join(old, " ") != strings.TrimSpace(c.old) || strings.Join(new, " ") != strings.TrimSpace(c.new) {
			t.Errorf("%.40q, %.40q: the parts are other than the texts", c.old, c.new)
		}
	}
}
