package stem_test

import (
	"testing"

	"hearsay/internal/stem"
)

func TestNameIsTheSameInBothScripts(t *testing.T) {
	for _, same := range [][]string{
		{"Харків", "Kharkiv", "HARKIV"},
		{"Кордон", "Kordon"},
		{"Голос Сум", "Holos Sum", "Golos Sum"},
		{"Чугуїв", "Chuhuiv"},
		{"Щастя", "Shchastia"},
		{"Бєлгород", "Bielhorod", "Belgorod"},
		{"Юрʼєв", "Iuriev", "Yuryev"},
		{"São Vento", "Sao Vento"},
	} {
		for _, name := range same[1:] {
			if got, want := stem.NewNames().Form(name), stem.NewNames().Form(same[0]); got != want {
				t.Errorf("%s is %q, %s is %q", name, got, same[0], want)
			}
		}
	}
	for _, other := range [][2]string{{"Kordon", "Kardon"}, {"Суми", "Сміла"}} {
		if stem.NewNames().Form(other[0]) == stem.NewNames().Form(other[1]) {
			t.Errorf("%s is %s", other[0], other[1])
		}
	}
}
