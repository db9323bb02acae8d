// Package hearsay_test keeps the rules of the house: what may import what, and that every
// package says what it is. ARCHITECTURE.md says why.
package hearsay_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// A rule says what the packages below some paths must not import. Paths end in "/" for a
// package with all below it; without, they mean the package alone.
type rule struct {
	why       string
	of        []string // the packages it holds for
	except    []string // packages of those that it does not hold for
	forbidden []string // imports that they must not have
	allowed   []string // imports that they may have nevertheless
}

const module = "hearsay"

var rules = []rule{
	{
		why: "values import the standard library and each other only",
		of:  []string{"span/", "day/", "text/", "reading/", "ledger/"}, forbidden: []string{"*"},
		allowed: []string{"std", "hearsay/span/", "hearsay/day/", "hearsay/text/", "hearsay/reading/", "hearsay/ledger/"},
	},
	{
		why: "stages see the text, language data and values, never each other",
		of:  []string{"extract/"}, except: []string{"extract", "extract/extracttest/"}, forbidden: []string{"hearsay/extract/"},
		allowed: []string{"own"},
	},
	{
		why: "the engine knows nothing of the newsroom, and no particular language",
		of:  []string{"extract/", "lang/", "compare/", "crf/", "choice/", "logistic/", "neural/", "proof/"}, except: []string{"lang/all/"},
		forbidden: []string{"hearsay/internal/", "hearsay/cmd/", "hearsay/lang/en/", "hearsay/lang/ru/", "hearsay/lang/uk/", "hearsay/lang/all/"},
		allowed:   []string{"own"},
	},
	{
		why: "the kernels see the processor and the standard library only",
		of:  []string{"neural/kernel/"}, forbidden: []string{"*"},
		allowed: []string{"std", "golang.org/x/sys/cpu"},
	},
	{
		why: "the engine has no clock, disk, network or processes",
		of:  []string{"span/", "day/", "text/", "reading/", "extract/", "lang/", "compare/", "choice/", "logistic/", "neural/"}, except: []string{"extract/extracttest/"},
		forbidden: []string{"os", "os/", "net", "net/", "log", "log/", "syscall", "database/"},
	},
	{
		why: "only the fetcher opens outbound connections",
		of:  []string{"internal/"},
		except: []string{"internal/fetch/", "internal/stamp/stamptest/", "internal/account/provider/providertest/",
			"internal/store/", "internal/queue/", "internal/api/", "internal/web/"},
		forbidden: []string{"net", "net/http"},
	},
	{
		why: "pages and the API write through the desk only",
		of:  []string{"internal/api/", "internal/mcp/", "internal/web/"}, forbidden: []string{"hearsay/internal/store/", "hearsay/internal/archive/", "database/sql"},
	},
	{
		why: "a bundle is checked without a ledger or a network",
		of:  []string{"internal/bundle/", "internal/stamp/"}, except: []string{"internal/stamp/stamptest/"},
		forbidden: []string{"hearsay/internal/", "database/", "net", "net/http"}, allowed: []string{"hearsay/internal/archive/", "hearsay/internal/stamp/"},
	},
	{
		why: "commands wire everything, so nothing imports them",
		of:  []string{""}, forbidden: []string{"hearsay/cmd/"},
	},
}

func TestImports(t *testing.T) {
	for _, p := range packages(t) {
		if p.command {
			continue // a command wires
		}
		for _, r := range rules {
			if !matches(p.path, r.of) || matches(p.path, r.except) {
				continue
			}
			for _, i := range p.imports {
				if r.forbids(p.path, i) {
					t.Errorf("%s imports %s: %s", p.path, i, r.why)
				}
			}
		}
	}
}

func (r rule) forbids(path, imported string) bool {
	own := module + "/" + path + "/"
	switch {
	case slices.Contains(r.allowed, "std") && !strings.Contains(strings.Split(imported, "/")[0], ".") && !strings.HasPrefix(imported, module+"/"):
		return false
	case slices.Contains(r.allowed, "own") && strings.HasPrefix(imported, own):
		return false
	case matches(imported, r.allowed):
		return false
	}
	return slices.Contains(r.forbidden, "*") || matches(imported, r.forbidden)
}

// matches reports whether a path is one of the patterns, or below one that ends in "/".
func matches(path string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		return path == strings.TrimSuffix(p, "/") || p == "" || strings.HasSuffix(p, "/") && strings.HasPrefix(path, p)
	})
}

// Only commands read the environment: what a setting changes is then seen in one place.
func TestOnlyCommandsReadTheEnvironment(t *testing.T) {
	for _, p := range packages(t) {
		if p.command || p.path == "extract/extracttest" {
			continue
		}
		for _, f := range p.files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, call := range []string{"os.Getenv(", "os.LookupEnv(", "os.Environ("} {
				if strings.Contains(string(b), call) {
					t.Errorf("%s calls %s…)", f, call)
				}
			}
		}
	}
}

// A package comment is the package's specification.
func TestPackageComments(t *testing.T) {
	for _, p := range packages(t) {
		if len(p.doc) < 40 {
			t.Errorf("%s has no package comment, or one that says too little: %q", p.path, p.doc)
		}
	}
}

// The rules themselves: each refuses what it is there to refuse.
func TestRulesBite(t *testing.T) {
	for _, c := range []struct {
		path, imports string
		why           string // the rule that must refuse; "" for none
	}{
		{"span", "strings", ""},
		{"reading", "hearsay/span", ""},
		{"text", "github.com/alecthomas/kong", "values import the standard library and each other only"},
		{"text", "hearsay/lang", "values import the standard library and each other only"},
		{"extract/act", "hearsay/extract/when", "stages see the text, language data and values, never each other"},
		{"extract/pos", "hearsay/extract/pos/model", ""},
		{"extract", "hearsay/extract/act", ""},
		{"extract/act", "hearsay/lang/en", "the engine knows nothing of the newsroom, and no particular language"},
		{"extract", "hearsay/internal/fault", "the engine knows nothing of the newsroom, and no particular language"},
		{"lang/all", "hearsay/lang/en", ""},
		{"neural/kernel", "golang.org/x/sys/cpu", ""},
		{"neural/kernel", "hearsay/text", "the kernels see the processor and the standard library only"},
		{"neural", "hearsay/internal/fault", "the engine knows nothing of the newsroom, and no particular language"},
		{"extract/note", "net/http", "the engine has no clock, disk, network or processes"},
		{"internal/show", "net/http", "only the fetcher opens outbound connections"},
		{"internal/show", "net/url", ""},
		{"internal/api", "hearsay/internal/store/sqlite", "pages and the API write through the desk only"},
		{"internal/bundle", "hearsay/internal/archive", ""},
		{"internal/bundle", "hearsay/internal/store", "a bundle is checked without a ledger or a network"},
		{"internal/desk", "hearsay/cmd/hearsay", "commands wire everything, so nothing imports them"},
	} {
		got := ""
		for _, r := range rules {
			if matches(c.path, r.of) && !matches(c.path, r.except) && r.forbids(c.path, c.imports) {
				got = r.why
			}
		}
		if got != c.why {
			t.Errorf("%s importing %s is refused by %q, want %q", c.path, c.imports, got, c.why)
		}
	}
}

// pkg is a folder of Go files that are not tests.
type pkg struct {
	path, doc      string
	command        bool // package main
	files, imports []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	byPath := map[string]*pkg{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "node_modules"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(path))
		p := byPath[dir]
		if p == nil {
			p = &pkg{path: dir, command: f.Name.Name == "main"}
			byPath[dir] = p
		}
		p.files = append(p.files, path)
		p.doc += f.Doc.Text()
		for _, i := range f.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			p.imports = append(p.imports, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []pkg
	for _, p := range byPath {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b pkg) int { return strings.Compare(a.path, b.path) })
	return out
}

// The engine knows no particular language, nor does what takes reports out of pages, letters and files: the code of neither has
// Cyrillic letters but where letters themselves are its subject.
func TestNoWordsOfLanguagesInTheEngine(t *testing.T) {
	letters := []string{"text/norm.go", "extract/where/gazetteer/fold.go", "extract/note/mojibake.go"}
	for _, p := range packages(t) {
		if p.command || !matches(p.path, []string{"text/", "extract/", "internal/article/", "internal/dated/",
			"internal/intake/", "internal/paper/", "internal/reports/", "internal/watch/"}) {
			continue
		}
		for _, f := range p.files {
			if strings.HasSuffix(f, "_test.go") || slices.Contains(letters, filepath.ToSlash(f)) {
				continue
			}
			for _, literal := range literals(t, f) {
				if strings.ContainsFunc(literal, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
					t.Errorf("%s has %s: words of a language belong in lang/", f, literal)
				}
			}
		}
	}
}

// literals are the strings and characters of a file's code.
func literals(t *testing.T, file string) []string {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(tree, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok {
			out = append(out, l.Value)
		}
		return true
	})
	return out
}
