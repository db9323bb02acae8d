package lang

import "testing"

func TestReadAcross(t *testing.T) {
	a, err := ReadAcross("[growing]\nrose$ climb\n[opposed]\nopen: open$ unlocked | shut$\n")
	if err != nil || len(a.Growing) != 2 || len(a.Opposed) != 1 || a.Opposed[0].Name != "open" || len(a.Opposed[0].Ends[0]) != 2 {
		t.Errorf("%+v, %v", a, err)
	}
	for _, bad := range []string{"[opposed]\nopen shut\n", "[opposed]\nopen: shut\n", "[nowhere]\nword\n"} {
		if _, err := ReadAcross(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}
