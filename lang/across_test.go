package lang

import "testing"

func TestPoles(t *testing.T) {
	var p Poles
	if err := p.Pair("open", "open$ unlocked | shut$"); err != nil || p.Name != "open" || len(p.Ends[0]) != 2 || len(p.Ends[1]) != 1 {
		t.Errorf("%+v, %v", p, err)
	}
	if err := p.Pair("open", "open shut"); err == nil {
		t.Error("states without a bar between them were read")
	}
}
