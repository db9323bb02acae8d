package all

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/lexicon"
)

// widest is how many characters a line of a text file may have.
const widest = 140

// TestRulesAreRead reads the text files of every language as they lie in its folder, so that a wrong line is told by its file
// and number.
func TestRulesAreRead(t *testing.T) {
	for _, code := range []string{"en", "ru", "uk"} {
		files := os.DirFS("../" + code)
		p, err := lang.Read(code, files)
		if err != nil {
			t.Error(err)
		}
		if l, err := lexicon.Parse(p.Words...); err != nil {
			t.Error(err)
		} else if len(l.Nouns()) < 100 {
			t.Errorf("%s: %d nouns", code, len(l.Nouns()))
		}
		narrow(t, code, files)
	}
}

// narrow finds lines that are too long to be read.
func narrow(t *testing.T, code string, files fs.FS) {
	names, err := fs.Glob(files, "*.txt")
	if err != nil || len(names) == 0 {
		t.Errorf("%s: %d files, %v", code, len(names), err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			t.Error(err)
		}
		for i, line := range strings.Split(string(content), "\n") {
			if n := utf8.RuneCountInString(line); n > widest {
				t.Errorf("lang/%s/%s: line %d: %d characters, more than %d", code, name, i+1, n, widest)
			}
		}
	}
}

// TestLeaves shows that the Go of a language does nothing but embed its text files.
func TestLeaves(t *testing.T) {
	for _, code := range []string{"en", "ru", "uk"} {
		sources, err := filepath.Glob("../" + code + "/*.go")
		if err != nil || len(sources) != 1 {
			t.Errorf("%s: %q, %v", code, sources, err)
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), sources[0], nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && len(fn.Body.List) != 1 {
				t.Errorf("%s: %s does more than to read files", sources[0], fn.Name)
			}
		}
		if len(f.Decls) != 3 {
			t.Errorf("%s: %d declarations, not the import, the files and Pack", sources[0], len(f.Decls))
		}
	}
}

// BenchmarkPacks reads the text files of every language.
func BenchmarkPacks(b *testing.B) {
	for b.Loop() {
		Packs()
	}
}
