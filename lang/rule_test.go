package lang

import (
	"strings"
	"testing"
)

func TestParseRules(t *testing.T) {
	rules, err := ParseRules("# a remark\nsource  views\n  match  in [ his ] view\n  match  in his opinion\n  yes    In his view it is.\n  no     It is in view.\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(rules) != 1 || rules[0].Kind != SourceFollows || rules[0].Name != "views" || len(rules[0].Match) != 2 || rules[0].Yes[0] != "In his view it is." {
		t.Errorf("%+v", rules)
	}
}

func TestParseRulesFails(t *testing.T) {
	const whole = "source  views\n  match  in view\n  yes    a\n  no     b\n"
	for list, want := range map[string]string{
		"source views\n":                              "line 1",
		"  match  in view\n":                          "line 1",
		whole + "  maybe  c\n":                        "line 5",
		whole + "source  others\n":                    "missing",
		strings.Replace(whole, "  no     b\n", "", 1): "missing",
		strings.Replace(whole, "source", "sauce", 1):  "no such kind",
	} {
		if _, err := ParseRules(list); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", list, err, want)
		}
	}
}
