package phrases

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestRefusalsAreToldInTheReadersLanguage(t *testing.T) {
	list := all(t)
	for refusal, want := range map[string]string{
		`the text does not have "a bridge %d"`:                      `в тексте нет слов "a bridge %d"`,
		"s5 and s7 are of different speakers":                       "s5 и s7 — разных говорящих",
		"s5 does not stand: it is rejected":                         "s5 не действует: rejected",
		"nobody in the ledger is called \"x\"":                      "никого здесь не зовут \"x\"",
		"it has no words":                                           "в этом нет слов",
		"it is binary data, not text: it has U+0000 at byte 1":      "это двоичные данные, а не текст: в байте 1 стоит U+0000",
		"what nobody has words for":                                 "what nobody has words for",
		"v5 was taken back already; hearsay undo v6 brings it back": "v5 уже взято назад; если взять назад v6, оно вернётся",
	} {
		if got := list[1].Told(refusal); got != want {
			t.Errorf("%s: %s, want %s", refusal, got, want)
		}
	}
}

// The code words every refusal that there is a phrase for: one that was reworded there fails here.
func TestRefusalsAreWordedSo(t *testing.T) {
	verb, worded := regexp.MustCompile(`%[-+#.0-9]*[a-z]`), strings.Builder{}
	for _, dir := range []string{"../../plain", "../../desk", "../../watch", "..", "../statements", "../sources", "../page", "../../../ledger",
		"../../decode", "../../fetch", "../../account", "../../account/team"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			source, err := os.ReadFile(name)
			if err != nil || strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
					s, _ := strconv.Unquote(l.Value)
					worded.WriteString(verb.ReplaceAllString(s, "%s") + "\n")
				}
				return true
			})
		}
	}
	n := 0
	for key := range all(t)[0].table {
		words, ok := strings.CutPrefix(key, "told-")
		if !ok {
			continue
		}
		n++
		for part := range strings.SplitSeq(words, "; there is %s") { // what is put behind it
			part = strings.TrimSuffix(strings.TrimSuffix(part, "%s"), " behind the part before it")
			if !strings.Contains(worded.String(), strings.TrimPrefix(part, "%s: ")) {
				t.Errorf("nothing is refused with the words %q", part)
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d refusals have phrases", n)
	}
}
