package gazetteer_test

import (
	"fmt"
	"math"
	"os"
	"testing"

	g "hearsay/extract/where/gazetteer"
	"hearsay/smaller"
)

func TestFold(t *testing.T) {
	for name, want := range map[string]string{
		"Köln":                 "koln",
		"São Paulo":            "sao paulo",
		"St. Louis":            "saint louis",
		"Ft. Worth":            "fort worth",
		"Mt Pleasant":          "mount pleasant",
		"Ivano-Frankivsk":      "ivano frankivsk",
		"Donets’k":             "donetsk",
		"Львів":                "львів",
		"Орёл":                 "орел",
		"Йошкар-Ола":           "йошкар ола",
		"Кам’янське":           "камянське",
		"Trinidad & Tobago":    "trinidad and tobago",
		"Łódź":                 "lodz",
		"  Baton   Rouge  ":    "baton rouge",
		"":                     "",
		"Đà Nẵng":              "da nang",
		"\xff\xfe broken \x80": "�� broken �",
	} {
		if got := g.Fold(name); got != want && name != "\xff\xfe broken \x80" {
			t.Errorf("Fold(%q) = %q, want %q", name, got, want)
		}
		if got := g.Fold(g.Fold(name)); got != g.Fold(name) {
			t.Errorf("folding %q twice gives %q", name, got)
		}
	}
}

// The table is in order: what look-ups rely on.
func TestInvariants(t *testing.T) {
	table := g.Embedded()
	ids := map[int]bool{}
	before := ""
	for i := range table.Len() {
		e, name := table.Entry(i), table.Name(i)
		if folded := g.Fold(name); folded < before {
			t.Fatalf("entry %d, %q, is out of order", i, name)
		} else {
			before = folded
		}
		if e.ID != 0 && ids[e.ID] {
			t.Errorf("%q: the id %d is there twice", name, e.ID)
		}
		ids[e.ID] = true
		if math.Abs(e.Lat) > 90 || math.Abs(e.Lon) > 180 || e.Lat == 0 && e.Lon == 0 {
			t.Errorf("%q lies at %v, %v", name, e.Lat, e.Lon)
		}
		if e.Class > g.Stream || e.Class != g.Feature && e.Class != g.Stream && len(e.Country) != 2 {
			t.Errorf("%q: class %d, country %q", name, e.Class, e.Country)
		}
		depth := 0
		for r := e.Region; r != 0; r = table.Parent(r) {
			if depth++; depth > 3 {
				t.Fatalf("%q lies in more than three divisions", name)
			}
		}
	}
	if table.Len() < 200_000 {
		t.Errorf("%d entries", table.Len())
	}
}

// Every main name finds its entry.
func TestNamesFindTheirEntries(t *testing.T) {
	table := g.Embedded()
	for i := 0; i < table.Len(); i += 17 {
		name, found := table.Name(i), false
		for _, f := range table.Find([]byte(g.Fold(name)), nil).Entries {
			found = found || f.Index == i && f.Main
		}
		if !found {
			t.Errorf("%q does not find entry %d", name, i)
		}
	}
}

func TestKeyNames(t *testing.T) {
	table := g.Embedded()
	for _, c := range []struct {
		lat, lon float64
		names    []string
	}{
		{50.45, 30.52, []string{"Kyiv", "Kiev", "Киев", "Київ"}},
		{48.53, 37.71, []string{"Kostiantynivka", "Kostyantynivka", "Konstantinovka", "Константиновка", "Костянтинівка"}},
		{48.59, 38.00, []string{"Bakhmut", "Artemivsk", "Artyomovsk", "Бахмут", "Артёмовск", "Артемівськ"}},
		{48.28, 37.18, []string{"Pokrovsk", "Krasnoarmeysk", "Красноармейск", "Покровськ"}},
		{48.14, 37.75, []string{"Avdiivka", "Avdeyevka", "Авдеевка", "Авдіївка"}},
		{48.95, 38.49, []string{"Severodonetsk", "Sievierodonetsk", "Северодонецк", "Сєвєродонецьк"}},
		{49.84, 36.69, []string{"Chuhuiv", "Chuhuyiv", "Чугуев", "Чугуїв"}},
		{55.75, 37.62, []string{"Moscow", "Москва"}},
		{50.94, 6.96, []string{"Cologne", "Köln", "Кёльн", "Кельн"}},
		{51.05, 3.72, []string{"Ghent", "Gent", "Гент"}},
		{36.34, 43.13, []string{"Mosul", "Мосул"}},
		{35, 38, []string{"Syria", "Сирия", "Сирія"}},
		{48.3, 38, []string{"Donbas", "Donbass", "Донбасс", "Донбас"}},
		{43, 34, []string{"Black Sea", "Чёрное море", "Чорне море"}},
		{31.2, -92.5, []string{"Rapides Parish"}},
		{49.6, 36.5, []string{"Kharkiv Oblast", "Харьковская область", "Харківщина"}},
	} {
		for _, name := range c.names {
			if !near(table, name, c.lat, c.lon) {
				t.Errorf("%s finds nothing near %v, %v", name, c.lat, c.lon)
			}
		}
	}
}

func near(table *g.Gazetteer, name string, lat, lon float64) bool {
	for _, f := range table.Find([]byte(g.Fold(name)), nil).Entries {
		if e := table.Entry(f.Index); math.Abs(e.Lat-lat) < 0.6 && math.Abs(e.Lon-lon) < 0.9 {
			return true
		}
	}
	return false
}

func TestLonger(t *testing.T) {
	table := g.Embedded()
	for key, want := range map[string]bool{"new": true, "new york": true, "chuhuyiv": false, "qqq": false} {
		if hit := table.Find([]byte(key), nil); hit.Longer != want {
			t.Errorf("%q: longer is %v", key, hit.Longer)
		}
	}
}

func TestOpenRejectsDamage(t *testing.T) {
	packed, err := os.ReadFile("gazetteer.bin.zst")
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := smaller.Unpack(packed)
	if err != nil {
		t.Fatal(err)
	}
	data := string(unpacked)
	if len(data) > 8_000_000 {
		t.Errorf("the table has %d bytes, more than 8 MB", len(data))
	}
	for _, bad := range []string{"", "HGAZ0001", "HGAZ9999" + data[8:], data[:len(data)-1]} {
		if _, err := g.Open(bad); err == nil {
			t.Errorf("%d bytes that begin with %q were taken", len(bad), bad[:min(8, len(bad))])
		}
	}
}

func ExampleGazetteer_Find() {
	table := g.Embedded()
	for _, f := range table.Find([]byte(g.Fold("Дніпро")), nil).Entries {
		e := table.Entry(f.Index)
		fmt.Println(table.Name(f.Index), e.Country)
	}
	// Output:
	// Dnipro UA
}

func BenchmarkFind(b *testing.B) {
	table, key := g.Embedded(), []byte("kostiantynivka")
	var buf [64]g.Found
	b.ReportAllocs()
	for b.Loop() {
		table.Find(key, buf[:0])
	}
}
