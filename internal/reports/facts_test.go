package reports_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/internal/fault"
	"hearsay/internal/reports"
)

func TestFactsOfAFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "The road is closed.")
	write(t, dir, reports.Table, "\uFEFFfile, day,Outlet,address,note\na.txt, 2025-11-20,Harbour Post,https://harbour.example/a,x\nb.txt,soon,,,\n")
	found := reports.Find([]string{dir})
	if len(found.Files) != 1 || len(found.Skipped) != 0 {
		t.Fatalf("found %+v", found)
	}
	got, err := found.FactsOf(filepath.Join(dir, "a.txt"))
	want := reports.Facts{Published: "2025-11-20", Outlet: "Harbour Post", URL: "https://harbour.example/a"}
	if got != want || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := found.FactsOf(filepath.Join(dir, "b.txt")); fault.KindOf(err) != fault.BadInput || !strings.Contains(err.Error(), "soon") {
		t.Errorf("a day that is none: %v", err)
	}
	if got, err := found.FactsOf(filepath.Join(dir, "c.txt")); got != (reports.Facts{}) || err != nil {
		t.Errorf("a file that is not in it: %+v, %v", got, err)
	}
	other := t.TempDir()
	write(t, other, reports.Table, "day,outlet\n2025-11-20,x\n")
	again := reports.Find([]string{other})
	if _, err := again.FactsOf(filepath.Join(other, "a.txt")); fault.KindOf(err) != fault.BadInput {
		t.Errorf("a table without files: %v", err)
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		text, rest string
		want       reports.Facts
		bad        bool
	}{
		{"---\ntitle: \"Bridge: shut\"\ndate: 2025-11-20\ntags: x\n---\n\nThe bridge is shut.", "The bridge is shut.", reports.Facts{Title: "Bridge: shut", Published: "2025-11-20"}, false},
		{"---\r\noutlet: Кордон\r\n---\r\nТекст.", "Текст.", reports.Facts{Outlet: "Кордон"}, false},
		{"---\nThe bridge is shut.\n---\n", "---\nThe bridge is shut.\n---\n", reports.Facts{}, false},
		{"---\nhe said: no\n---\nx", "---\nhe said: no\n---\nx", reports.Facts{}, false},
		{"---\ntitle: never closed\nx", "---\ntitle: never closed\nx", reports.Facts{}, false},
		{"The bridge is shut.", "The bridge is shut.", reports.Facts{}, false},
		{"---\ndate: soon\n---\nx", "x", reports.Facts{Published: "soon"}, true},
		{"---\nurl: file:///etc\n---\nx", "x", reports.Facts{URL: "file:///etc"}, true},
	} {
		got, rest, err := reports.FrontMatter(c.text)
		if got != c.want || rest != c.rest || (err != nil) != c.bad {
			t.Errorf("%q: %+v, %q, %v", c.text, got, rest, err)
		}
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
