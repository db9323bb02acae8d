package identity_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"hearsay/identity"
	"hearsay/lang/all"
)

func register() *identity.Register { return identity.New(all.Packs()) }

// Names in a row are one speaker at sight, whoever else there is.
func TestSpellingsOfOneKey(t *testing.T) {
	r := register()
	for _, row := range []string{
		"Viktor Halchenko|Віктор Гальченко|Виктор Гальченко|Victor Galchenko|VIKTOR HALCHENKO",
		"Petro Hai|Петро Гай|Пётр Гай|Petro Gai|Petro Hay",
		"Tetiana Hulianytska|Тетяна Гуляницька|Татьяна Гуляницка",
		"Oleksandr Zelenko|Александр Зеленко|Alexander Zelenko",
		"Серхій Мельник|Серхий Мелник",
		"Віктор Іванович Гальченко|Гальченко Віктор Іванович|Viktor Ivanovych Halchenko",
		"Delta Wire|delta  wire",
		"Nova-Rika Council|Nova‑Rika Council",
		"Serhii Bondar|Сергій Бондар|Sergey Bondar",
		"mayor @ Tokaj|Mayor @ tokaj",
	} {
		names := strings.Split(row, "|")
		for _, n := range names[1:] {
			if a, b := r.Key(names[0]), r.Key(n); a != b {
				t.Errorf("%s is %q, %s is %q", names[0], a, n, b)
			}
		}
	}
}

// Names in a row are not one speaker at sight: they are others, or nobody can be sure.
func TestNamesOfSeveralKeys(t *testing.T) {
	r := register()
	for _, row := range []string{
		"Petro Hai|Петро Хай", // г and х
		"Oleksandr Koval|Oleksandra Koval|Олександра Коваль-Дрозд", // a man, a woman
		"Viktor Halchenko|V. Halchenko|Halchenko|Viktor Melnychenko",
		"Viktor Ivanovych Halchenko|Viktor Petrovych Halchenko|Viktor Halchenko",
		"Thomas James|James Thomas",
		"mayor @ r1|mayor @ r2|mayor @ tokaj|mayor",
		"Foreign Ministry of Arland|Foreign Ministry of Borland",
	} {
		seen := map[string]string{}
		for _, n := range strings.Split(row, "|") {
			if o := seen[r.Key(n)]; o != "" {
				t.Errorf("%s and %s are one: %q", o, n, r.Key(n))
			}
			seen[r.Key(n)] = n
		}
	}
}

// The key of a key is the key itself: so a key can be typed, merged and looked up.
func TestTheKeyOfAKey(t *testing.T) {
	r := register()
	letters := []rune("abcdeghijkostuxyzвгдежзийклмнопрсухцчшщьэюяієїґ''-. ’AEГЩ@\"«»ßéł漢0")
	source := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var b strings.Builder
		for range 1 + source.IntN(24) {
			b.WriteRune(letters[source.IntN(len(letters))])
		}
		key := r.Key(b.String())
		if again := r.Key(key); again != key {
			t.Fatalf("%q has the key %q, which has %q", b.String(), key, again)
		}
	}
}

func TestWhatASpeakerBelongsTo(t *testing.T) {
	r := register()
	town, seat, none := identity.Home{Report: "r7", Town: "Izium"}, identity.Home{Report: "r7", Town: "Kyiv", Seat: "Kyiv"}, identity.Home{Report: "r7"}
	for _, c := range []struct {
		b    identity.Bearer
		home identity.Home
		want string
	}{
		{identity.Bearer{Name: "Vera Stam", Kind: "person"}, none, ""},
		{identity.Bearer{Name: "Halchenko", Kind: "person"}, none, ""},
		{identity.Bearer{Name: "mayor of Tokaj", Kind: "office"}, none, ""},
		{identity.Bearer{Name: "Nato spokesman", Kind: "person", Unnamed: true}, none, "r7"}, // one of several
		{identity.Bearer{Name: "Delta Wire", Kind: "organization"}, none, ""},
		{identity.Bearer{Name: "Слобідські мережі", Kind: "organization"}, none, ""},
		{identity.Bearer{Name: "mayor", Kind: "office"}, none, "r7"},
		{identity.Bearer{Name: "mayor", Kind: "office"}, town, "Izium"},
		{identity.Bearer{Name: "Police", Kind: "organization"}, town, "Izium"},
		{identity.Bearer{Name: "поліція", Kind: "organization"}, town, "Izium"},
		{identity.Bearer{Name: "Police", Kind: "organization"}, none, "r7"},
		{identity.Bearer{Name: "Foreign Ministry", Kind: "organization"}, town, "r7"}, // of which state, no town tells
		{identity.Bearer{Name: "Foreign Ministry", Kind: "organization"}, seat, "Kyiv"},
		{identity.Bearer{Name: "МИД", Kind: "organization"}, none, "r7"},
		{identity.Bearer{Name: "МИД Арландии", Kind: "organization"}, none, ""},
		{identity.Bearer{Name: "spokesman", Kind: "office", Affiliation: "Quay Board"}, none, "Quay Board"},
		{identity.Bearer{Name: "spokesman", Kind: "office", Affiliation: "ministry"}, none, "r7"},
		{identity.Bearer{Name: "resident", Kind: "person", Unnamed: true}, town, "r7"}, // one of many
		{identity.Bearer{Name: "Traders at the market", Kind: "group"}, none, "r7"},
		{identity.Bearer{}, town, ""},
	} {
		if got := r.Belongs(c.b, c.home); got != c.want {
			t.Errorf("%+v of %+v belongs to %q, want %q", c.b, c.home, got, c.want)
		}
	}
}

// Where a report is at home, by its dateline, its outlet and its address, with the places that it names.
func TestHome(t *testing.T) {
	r := register()
	place := func(text, name, country string, town bool) identity.Place {
		return identity.Place{Text: text, Name: name, Country: country, Town: town}
	}
	izium, lyman, kyiv := place("IZIUM", "Izium", "UA", true), place("Lyman", "Lyman", "UA", true), place("KYIV", "Kyiv", "UA", true)
	named, oslo, oblast := place("Ізюм", "Izium", "UA", true), place("Oslo", "Oslo", "NO", true), place("Kharkiv Oblast", "Kharkiv", "UA", false)
	for _, c := range []struct {
		outlet, address string
		places          []identity.Place
		town, seat      string
	}{
		{"Delta Wire", "", []identity.Place{izium, oblast}, "Izium", "kyiv"},
		{"Delta Wire", "", []identity.Place{izium, lyman}, "", "kyiv"}, // of which town?
		{"Delta Wire", "", []identity.Place{kyiv, oslo}, "", "Kyiv"},
		{"Delta Wire", "", []identity.Place{izium, oslo}, "", ""},
		{"Delta Wire", "", []identity.Place{named}, "", ""}, // a town that is told of
		{"Izium Voice", "", []identity.Place{named}, "Izium", "kyiv"},
		{"Ізюмський листок", "", []identity.Place{named}, "Izium", "kyiv"},
		{"Izium Voice", "", []identity.Place{lyman}, "", ""},
		{"Ukrainian Mirror", "", []identity.Place{lyman}, "", "kyiv"},
		{"Ukrainian Mirror", "", []identity.Place{oslo}, "", ""},
		{"Delta Wire", "https://delta.example.ua/1?x=a.b", nil, "", "kyiv"},
		{"Delta Wire", "https://delta.example.com/news.ua", nil, "", ""},
		{"", "", nil, "", ""},
	} {
		got := r.Home(identity.Origin{Report: "r7", Outlet: c.outlet, Address: c.address, Places: c.places})
		if want := (identity.Home{Report: "r7", Town: c.town, Seat: c.seat}); got != want {
			t.Errorf("%q %q %v: %+v, want %+v", c.outlet, c.address, c.places, got, want)
		}
	}
}

// free are reports of which any two tell of one event, or none.
type free bool

func (f free) SameEvent(a, b int) bool { return a == b || bool(f) }
func (f free) Copies(a, b int) bool    { return false }

// A row has mentions "report kind name, role; words around"; those of one group have one letter.
func TestResolve(t *testing.T) {
	r := register()
	for _, c := range []struct {
		event bool
		list  string
		want  string
	}{
		{true, "0 person Viktor Halchenko|1 person Віктор Гальченко|1 person Halchenko|2 person V. Halchenko", "AAAA"},
		{false, "0 person Viktor Halchenko|1 person Віктор Гальченко|1 person Halchenko|2 person V. Halchenko", "AAAB"},
		{false, "0 person Halchenko|1 person Viktor Halchenko|2 person Olha Halchenko", "ABC"}, // which Halchenko?
		{false, "0 person Viktor Ivanovych Halchenko|1 person Viktor Petrovych Halchenko", "AB"},
		{false, "0 person Viktor Ivanovych Halchenko|1 person Viktor Halchenko", "AA"},
		{false, "0 person Oleksandr Koval|1 person Oleksandra Koval", "AB"},
		{false, "0 person Олександр Коваленко|1 person Олександра Коваленка", "AA"}, // a genitive
		{false, "0 office mayor|1 office mayor", "AB"},
		{false, "0 office mayor|0 person Vera Stam, mayor of Orlo|1 office mayor", "AAB"},
		{true, "0 office mayor of Orlo|1 person Vera Stam, mayor of Orlo|2 office mayor", "AAB"},
		{false, "0 organization Foreign Ministry of Arland|1 organization Foreign Ministry of Borland", "AB"},
		{false, "0 organization Grain Board of Orlo|1 organization Orlo Grain Board|0 organization board", "AAA"},
		{false, "0 organization police|1 organization police", "AB"},
		{true, "0 organization police|1 organization police", "AA"},
		{true, "0 organization Grain Board|1 person Vera Stam, spokeswoman for the Grain Board|1 person Ivo Falk, head of the Mint", "AAB"},
		{true, "0 organization Grain Board|1 person Vera Stam, Grain Board spokeswoman|2 person Ivo Falk, Grain Board spokesman", "ABC"},
		{false, "0 organization Grain Board|1 person Vera Stam, Grain Board spokeswoman", "AB"}, // reports of two events
		{false, "0 person Orlo spokesman|1 person Orlo spokesman|1 person Terl spokesman", "AAB"},
		{true, "0 organization Orlo Port|1 person Orlo Port spokesman|2 person new Orlo Port spokesman", "AAB"},
		{false, "0 person Vera Stam, rabbi; said in a statement on Facebook|0 document statement|0 person Ivo Falk; in a statement", "AAB"},
		{false, "0 document statement from a rabbi|0 person Vera Stam, rabbi; said in a statement|0 person Ivo Falk; in a statement", "AAB"},
		{false, "0 person Vera Stam, rabbi; posted on Facebook|0 person Ivo Falk; posted on Quaynet|0 document Facebook post", "ABA"},
		{false, "0 person Vera Stam, rabbi; told reporters|0 document statement", "AB"},
		{false, "0 person Vera Stam; said in a statement|0 document port statement", "AB"}, // whose, nothing tells
		{false, "0 person Vera Stam; said in a statement|1 document statement", "AB"},      // of another report
		{false, "0 person Vera Stam; said in a statement|0 document survey", "AB"},
	} {
		var list []identity.Mention
		for i, row := range strings.Split(c.list, "|") {
			f := strings.SplitN(row, " ", 3)
			described, around, _ := strings.Cut(f[2], "; ")
			name, role, _ := strings.Cut(described, ", ")
			report := int(f[0][0] - '0')
			list = append(list, identity.Mention{Bearer: identity.Bearer{Name: name, Kind: f[1], Role: role,
				Unnamed: strings.Contains(name, "spokesman")}, Report: report, Items: []int{10 * i}, Around: strings.Fields(strings.ToLower(around))})
		}
		reports := make([]identity.Report, 3)
		for i := range reports {
			reports[i] = identity.Report{ID: fmt.Sprint("r", i), Text: "In the morning Foreign Ministry of Arland, Foreign Ministry of Borland"}
		}
		_, of := r.Resolve(list, reports, free(c.event))
		if got := letters(of); got != c.want {
			t.Errorf("%s: %s, want %s", c.list, got, c.want)
		}
	}
}

func letters(of []int) string {
	var out strings.Builder
	for _, n := range of {
		out.WriteByte(byte('A' + n))
	}
	return out.String()
}

// What a person decided is not joined by any rule.
func TestDecisionsOutrankRules(t *testing.T) {
	list := []identity.Mention{
		{Bearer: identity.Bearer{Name: "Viktor Halchenko", Kind: "person"}, Report: 0, Items: []int{0}, Decided: "a"},
		{Bearer: identity.Bearer{Name: "Віктор Гальченко", Kind: "person"}, Report: 1, Items: []int{1}, Decided: "b"},
		{Bearer: identity.Bearer{Name: "Halchenko", Kind: "person"}, Report: 1, Items: []int{2}, Decided: "c"},
		{Bearer: identity.Bearer{Name: "the captain", Kind: "person"}, Report: 2, Items: []int{3}, Decided: "a"},
	}
	_, of := register().Resolve(list, make([]identity.Report, 3), free(false))
	if got := letters(of); got != "ABCA" {
		t.Errorf("%s, want ABCA", got)
	}
}

func TestProposals(t *testing.T) {
	r := register()
	known := func(kind string, roles []string, names ...string) identity.Known {
		return identity.Known{Key: r.Key(names[0]), Kind: kind, Names: names, Roles: roles}
	}
	list := []identity.Known{
		known("person", []string{"harbour master"}, "Viktor Halchenko"),
		known("person", []string{"harbour master"}, "Гальченко"),
		known("person", nil, "V. Halchenko"),
		known("person", nil, "Viktor Ivanovych Halchenko"),
		known("person", nil, "Viktoria Halchenko"),
		known("person", nil, "Petro Hai"),
		known("organization", nil, "Orlo Grain Board"),
		known("organization", nil, "Grain Board of Orlo"),
		{Key: "mayor @ r1", Of: "r1", Local: true, Kind: "office", Names: []string{"mayor"}},
		{Key: "mayor @ r2", Of: "r2", Local: true, Kind: "office", Names: []string{"mayor"}},
	}
	var got []string
	for _, p := range r.Propose(list) {
		got = append(got, fmt.Sprintf("%d=%d %v", p.One, p.Two, p.Why))
	}
	for _, want := range []string{
		"0=1 [surname role]",
		"0=2 [initial]",
		"0=3 [longer]",
		"6=7 [respelled]",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
	for _, g := range got {
		if strings.Contains(g, "5") || strings.Contains(g, "8") || strings.HasPrefix(g, "0=4") {
			t.Errorf("proposed: %s", g)
		}
	}
}

func TestFits(t *testing.T) {
	r := register()
	for _, c := range []struct {
		asked, key string
		want       bool
	}{
		{"Halchenko", "viktor halchenko", true}, {"Гальченка", "viktor halchenko", true}, {"Гальч", "viktor halchenko", true},
		{"Melnyk", "viktor halchenko", false}, {"Виктор", "viktor halchenko", true}, {"mayor", "mayor @ r1", true},
		{"mayor @ Tokaj", "mayor @ tokaj", true}, {"mayor @ Tokaj", "mayor @ r1", false}, {"", "viktor halchenko", false},
	} {
		if got := r.Fits(c.asked, c.key); got != c.want {
			t.Errorf("%q may mean %q: %v", c.asked, c.key, got)
		}
	}
}

func FuzzKey(f *testing.F) {
	f.Add("Петро Гай")
	f.Add("mayor @ r17")
	r := register()
	f.Fuzz(func(t *testing.T, name string) {
		key := r.Key(name)
		if again := r.Key(key); again != key {
			t.Fatalf("%q has the key %q, which has %q", name, key, again)
		}
		r.Fits(name, key)
		r.Belongs(identity.Bearer{Name: name, Kind: "organization"}, identity.Home{Report: "r1"})
	})
}

func BenchmarkSameBody(b *testing.B) {
	r := register()
	for b.Loop() {
		r.SameBody("Foreign Ministry of Arland", "МИД Арландии")
	}
}

func BenchmarkKey(b *testing.B) {
	r := register()
	for b.Loop() {
		r.Key("Віктор Гальченко")
	}
}
