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
	write(t, dir, reports.Table, "\uFEFFfile, day,Outlet,address,note\n"+
		"a.txt, 2025-11-20,Harbour Post,https://harbour.example/a,x\nb.txt,soon,,,\n")
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

// A table is read with what parts its columns and in the language that its header is in, and a day as people write it.
func TestTables(t *testing.T) {
	want := reports.Facts{Published: "2025-11-04", Outlet: "Harbour Post", URL: "https://harbour.example/a", Title: "Dam; holds"}
	for name, table := range map[string]string{
		"semicolons": "файл;дата;издание;ссылка;заголовок\na.txt;04.11.2025;Harbour Post;https://harbour.example/a;\"Dam; holds\"\n",
		"tabs": "Файл\tДата публікації\tДжерело\tПосилання\tНазва\n" +
			"a.txt\t4 листопада 2025\tHarbour Post\thttps://harbour.example/a\tDam; holds\n",
		"commas":  "File name,Date,Source,Link,Headline\na.txt,2025-11-04,Harbour Post,https://harbour.example/a,Dam; holds\n",
		"address": "file,day,source,outlet,title\na.txt,4 Nov 2025,https://harbour.example/a,Harbour Post,Dam; holds\n",
	} {
		dir := t.TempDir()
		write(t, dir, "a.txt", "The dam holds.")
		write(t, dir, reports.Table, table)
		found := reports.Find([]string{dir})
		if got, err := found.FactsOf(filepath.Join(dir, "a.txt")); got != want || err != nil {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		text, rest string
		want       reports.Facts
		bad        bool
	}{
		{"---\ntitle: \"Bridge: shut\"\ndate: 2025-11-20\ntags: x\n---\n\nThe bridge is shut.", "The bridge is shut.",
			reports.Facts{Title: "Bridge: shut", Published: "2025-11-20"}, false},
		{"---\r\noutlet: Кордон\r\n---\r\nТекст.", "Текст.", reports.Facts{Outlet: "Кордон"}, false},
		{"---\ntitle: 'Shut'\ndate: 2025-11-20T10:00:00+02:00\n# a remark\n\ntags:\n  - a\n- b\nsource: Delta\n---\nx", "x",
			reports.Facts{Title: "Shut", Published: "2025-11-20T10:00:00+02:00", Outlet: "Delta"}, false},
		{"+++\ntitle = \"Shut\"\ndate = 2025-11-20\n+++\n\nx", "x", reports.Facts{Title: "Shut", Published: "2025-11-20"}, false},
		{"---\nдата: 20 ноября 2025\nиздание: Кордон\n...\nx", "x", reports.Facts{Outlet: "Кордон", Published: "2025-11-20"}, false},
		{"---\n- one\n- two\ndate: 2025-11-20\n---\nx", "---\n- one\n- two\ndate: 2025-11-20\n---\nx", reports.Facts{}, false},
		{"---\ndate: 04/11/2025\n---\nx", "x", reports.Facts{Published: "04/11/2025"}, true},
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
