package lang

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func files(pairs ...string) fstest.MapFS {
	out := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return out
}

func TestRead(t *testing.T) {
	p, err := Read("en", files(
		"words.txt", "not  negation\n", "nouns.txt", "mayor  agent holder x\n", "firstnames.txt", "Ann f\n",
		"rules.txt", "source  views\n  match  in [ his ] view\n  match  in his opinion\n  yes    In his view it is.\n  no     It is in view.\n",
		"cues.txt", "cue  deny\n  words  denied, denies\n  yes    it denied\n  no     it confirmed\n",
		"times.txt", "table  endings\n  hard  ый, -\ntime  ord doms capital\n  1  перв+hard, один\ntime  unit\n  year  год\n",
		"when.txt", "when  year\n  match  [ <year> ]\n  means  calendar\n  yes  It fell in [2019|DATE 2019].\n  yes  It fell.\n  no  It rose.\n",
		"deadlines.txt", "window  by\n  bound  by\n  words  by, until\n  yes  [By May.|2025-10-15 to 2026-05-31]\n  yes  [For days.|2025-10-15 on]\n",
		"casualties.txt", "casualty  killed\n  people  yes\n  words  killed\nvague  24-\n  words  dozens\n",
		"speaker.txt", "table  pronouns\n  they  plural body\nmany  ков ки\nverb  say\n  verbs  say\n  frames  clause aside\n  yes  a\n  no  b\n",
	))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Words) != 3 || p.Words[1].Name != "lang/en/nouns.txt" || p.Speaker.FirstNames != "Ann f\n" {
		t.Errorf("files of words: %+v", p.Words)
	}
	if r := p.Rules[0]; r.Kind != SourceFollows || r.Name != "views" || len(r.Match) != 2 || r.Yes[0] != "In his view it is." {
		t.Errorf("rule: %+v", r)
	}
	if c := p.Act.Cues[0]; c.Sense != CueDeny || !slices.Equal(c.Match, []string{"denied", "denies"}) {
		t.Errorf("cue: %+v", c)
	}
	if w := p.When.Words[0]; !w.Classes.Capital || len(w.Classes.Names) != 2 || w.Forms[0].Value != 1 || p.When.Words[1].Forms[0].Value != int(Year) {
		t.Errorf("words of time: %+v", p.When.Words)
	}
	if forms, err := p.When.Inflected("перв+hard"); err != nil || !slices.Equal(forms, []string{"первый", "перв"}) {
		t.Errorf("inflected: %q, %v", forms, err)
	}
	if r := p.When.Rules[0]; r.Means != Calendar || r.Yes[0] != (TimeExample{"It fell in 2019.", "2019", "DATE 2019"}) || r.Yes[1].Span != "" {
		t.Errorf("rule of time: %+v", r)
	}
	if y := p.When.Windowing.Rules[0].Yes; y[0] != (WindowExample{"By May.", "2025-10-15", "2026-05-31"}) || y[1].Latest != "" {
		t.Errorf("deadlines: %+v", y)
	}
	if v := p.Act.Casualty.Vague[0].Bounds; v != (Bounds{24, -1}) || !p.Act.Casualty.Kinds[0].People {
		t.Errorf("casualties: %+v", p.Act.Casualty)
	}
	if q := p.Speaker.Pronouns[0]; !q.Plural || !q.Body || p.Speaker.Many != (Many{"ков", "ки"}) || p.Attribution.Cues[0].Frames != Clause|Aside {
		t.Errorf("speaker: %+v %+v", p.Speaker, p.Attribution)
	}
}

func TestReadFails(t *testing.T) {
	const whole = "cue  deny\n  words  denied\n  yes    it denied\n  no     it confirmed\n"
	for text, want := range map[string]string{
		strings.Replace(whole, "  yes    it denied\n", "", 1):          `line 1: cue "deny": a pattern, an example or a counter-example is missing`,
		strings.Replace(whole, "  no     it confirmed\n", "", 1):       "is missing",
		strings.Replace(whole, "deny", "denny", 1):                     `line 1: "denny" is none of`,
		strings.Replace(whole, "words", "wards", 1):                    `line 2: cue "deny" has no "wards"`,
		"sauce  views\n  match  a\n":                                   `line 1: there is no block "sauce  views"`,
		"hedge  likely\n  certainty  sure\n":                           `"sure" is none of`,
		"when  year\n  match  <year>\n  means  sometime\n":             `line 3: "sometime" is none of`,
		"when  year\n  match  <year>\n  yes  a [b|C] d\n  no  e\n":     "the meaning is missing",
		"when  year\n  yes  a [b] d\n":                                 `line 2: "a [b] d" has no [words|value]`,
		"window  by\n  bound  by\n  words  by\n  yes  [by May|2026]\n": "line 4:",
		"time  unit\n  yeer  год\n":                                    `line 2: "yeer" is no value of a word of time`,
		"time  ord\n  1  перв+hart\n":                                  `no endings are called "hart"`,
		"vague  24\n  words  dozens\n":                                 `line 1: "24" is not two bounds`,
		"verb  say\n  verbs  say\n  frames  clause asside\n":           `line 3: "asside" is none of`,
		"table  pronouns\n  he  masculine\n":                           `line 2: "masculine" is none of`,
		"table  opposed\n  open  open shut\n":                          "line 2:",
		"stand-in  hamlet\n  words  the hamlet\n":                      `"hamlet" is none of`,
	} {
		_, err := Read("en", files("some.txt", text))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "lang/en") {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
