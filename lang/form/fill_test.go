package form

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// sound is a structure in a list, with every sort of field.
type sound struct {
	Kind  string   `form:"=kind"`
	Name  string   `form:"=name"`
	Words []string `form:"match" list:"words"`
	Loud  bool     `form:"loud"`
	Most  int      `form:"most"`
	Pitch pitch    `form:"pitch"`
	Yes   []pitch  `form:"yes"`
}

func (s *sound) Check() error {
	if len(s.Words) == 0 {
		return errors.New("no words")
	}
	return nil
}

type pitch int

func (p *pitch) UnmarshalText(name []byte) error {
	if string(name) != "high" {
		return fmt.Errorf("%q is no pitch", name)
	}
	*p = 7
	return nil
}

type value struct {
	Key   string
	Value string
}

func (v *value) Pair(key, val string) error {
	v.Key, v.Value = Ending(key), val
	return nil
}

type counts struct {
	Classes string  `form:"=name"`
	Forms   []value `form:"*"`
}

// all is a structure that is filled.
type all struct {
	Plain string // takes nothing
	Inner struct {
		Script string  `form:"script"`
		Sounds []sound `form:"cry|call"`
	}
	Counts   []counts            `form:"time"`
	Closers  []string            `list:"closers"`
	Residues []string            `patterns:"residues"`
	Equal    map[string]string   `table:"equal"`
	Numbers  map[string]int      `table:"numbers"`
	Lists    map[string][]string `table:"lists"`
	Lines    []string            `table:"lines"`
	Names    [][]string          `table:"names"`
	Values   []value             `table:"values"`
}

const whole = `# a remark

script  Latin

cry  of joy
  words  hey,  hurrah , oh yes
  match  oh|ah yes
  loud   yes
  most   3
  pitch  high
  yes    high
  yes    high
call  for help
  words  help
time  num ord
  1  one, first
  2	two
list  closers
  words  etc, jr
  words  sr
patterns  residues
  words  a, b
  match  c , d
table  equal
  cop shop  police station
table  numbers
  one  1
table  lists
  hard  a, b
table  lines
  say  say:s said:fin
table  names
  ann  anna hanna
table  values
  -  e
`

func TestFill(t *testing.T) {
	var got, want all
	if err := Fill(&got, File{"whole.txt", whole}); err != nil {
		t.Fatal(err)
	}
	want.Inner.Script = "Latin"
	want.Inner.Sounds = []sound{
		{"cry", "of joy", []string{"hey", "hurrah", "oh yes", "oh|ah yes"}, true, 3, 7, []pitch{7, 7}},
		{Kind: "call", Name: "for help", Words: []string{"help"}},
	}
	want.Counts = []counts{{"num ord", []value{{"1", "one, first"}, {"2", "two"}}}}
	want.Closers, want.Residues = []string{"etc", "jr", "sr"}, []string{"a", "b", "c , d"}
	want.Equal, want.Numbers = map[string]string{"cop shop": "police station"}, map[string]int{"one": 1}
	want.Lists, want.Lines = map[string][]string{"hard": {"a", "b"}}, []string{"say say:s said:fin"}
	want.Names, want.Values = [][]string{{"ann", "anna", "hanna"}}, []value{{"", "e"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestFillFails(t *testing.T) {
	for list, want := range map[string]string{
		"script Latin":                             "line 1: \"script Latin\" has no two words",
		"  words  a":                               "line 1: \"  words  a\" belongs to no block",
		"# first\nskript  Latin":                   "line 2: there is no block \"skript  Latin\"",
		"script  Latin\n\nscript  Latin":           "line 3: \"script  Latin\" is there twice",
		"script  Latin\n  words  a":                "line 2: \"script\" has no lines",
		"list  closers\n  match  a":                "line 2: a list has lines of words",
		"list  closers\n  words  ,":                "line 2: \",\" has no words",
		"list  clothes\n  words  a":                "line 1: there is no block",
		"cry  x\n  words  a\n  wards  b":           "line 3: cry \"x\" has no \"wards\"",
		"cry  x\n  words  a\n  loud  no":           "line 3: \"no\" is not yes",
		"cry  x\n  words  a\n  most  some":         "line 3: \"some\" is no number",
		"cry  x\n  words  a\n  pitch  low":         "line 3: \"low\" is no pitch",
		"cry  x\n  words  a\n  yes  low":           "line 3: \"low\" is no pitch",
		"cry  x\n  most  1\n  most  2":             "line 3: \"most\" is there twice",
		"\ncry  x\n  loud  yes":                    "line 2: cry \"x\": no words",
		"table  equal\n  a  b\n  a  c":             "line 3: \"a\" is there twice",
		"table  numbers\n  a  b":                   "line 2: \"b\" is no number",
		"patterns  residues\n  yes  a":             "line 2: patterns \"residues\" has no \"yes\"",
		"list  closers\n  words  a\nlist  closers": "line 3: \"list  closers\" is there twice",
	} {
		var a all
		err := Fill(&a, File{"some.txt", "script  Cyrillic\n"}, File{"wrong.txt", list})
		if strings.HasPrefix(list, "script  Latin") {
			err = Fill(&all{}, File{"wrong.txt", list})
		}
		if err == nil || !strings.HasPrefix(err.Error(), "wrong.txt: "+want) {
			t.Errorf("%q: %v, want %s", list, err, want)
		}
	}
}
