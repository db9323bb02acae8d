package threads

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"hearsay/internal/web/phrases"
)

// A reason with words of reports in it is said in the reader's language, and the words stand as they are.
func TestReasonsAreSaidInTheReadersLanguage(t *testing.T) {
	all, err := phrases.All()
	if err != nil {
		t.Fatal(err)
	}
	for why, want := range map[string]string{
		"the numbers do not meet":                                         "числа не сходятся",
		`"open" against "shut %s"`:                                        "“open” против “shut %s”",
		`the same speaker, later: one affirms what the other denies`:      "тот же говорящий, позже: один утверждает то, что отрицает другой",
		`one tells of a part: "half of"`:                                  "в одном речь о части: “half of”",
		"Brno, and Turku":                                                 "Brno и Turku",
		`each holds somebody responsible: "blamed", "said it was \"us\""`: "каждый называет ответственного: “blamed”, “said it was \\\"us\\\"”",
		"a reason that nobody knows":                                      "a reason that nobody knows",
	} {
		if got := reason(all[1], why); got != want {
			t.Errorf("%s: %s, want %s", why, got, want)
		}
	}
}

// Every reason that the comparison gives has a phrase: its source is read for them, as a new one there has to have one here.
func TestEveryReasonHasAPhrase(t *testing.T) {
	all, err := phrases.All()
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), "../../../compare/relation.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	ast.Inspect(f, func(node ast.Node) bool {
		literal, ok := node.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return true
		}
		why, err := strconv.Unquote(literal.Value)
		if err != nil || !strings.Contains(why, " ") || strings.Contains(why, "json") || why == "%s, and %s" {
			return true
		}
		n++
		first, _, _ := strings.Cut(strings.TrimSpace(strings.ReplaceAll(why, "%q", "%s")), ":")
		if key := "why-" + first; !all[0].Has(key) && !all[0].Has(key+" %s") {
			t.Errorf("the reason %q has no phrase", why)
		}
		return true
	})
	if n < 15 {
		t.Errorf("only %d reasons were found", n)
	}
}
