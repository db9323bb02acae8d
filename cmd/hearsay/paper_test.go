package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/internal/archive"
	"hearsay/internal/article"
)

// A PDF comes in as anything does, is kept as it came, and can be read again from what is kept.
func TestPapers(t *testing.T) {
	home := t.TempDir()
	kept := filepath.Join(os.TempDir(), "hearsay-test-cache") // PDFium is translated once for the machine
	env := func(name string) string { return map[string]string{"HOME": home, "XDG_CACHE_HOME": kept}[name] }
	paper := "../../internal/paper/testdata/"
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"add", "--published", "2025-11-18", paper + "browser-ru.pdf"}, 0, "r1  entered"},
		{[]string{"list", "--json"}, 0, "Опасности ни для кого не было"},
		{[]string{"reread", "r1"}, 0, "r1"},
		{[]string{"article", "--json", paper + "columns-en.pdf"}, 0, `"title":"No ferry to Marram before Thursday"`},
		{[]string{"read", paper + "scan.pdf"}, 4, "it is a PDF of pictures"},
		{[]string{"read", paper + "locked.pdf"}, 4, "locked with a password"},
		{[]string{"verify"}, 0, ""},
	} {
		var out bytes.Buffer
		s := &streams{in: strings.NewReader(""), out: &out, err: &out, env: env}
		if status := run(context.Background(), c.args, s); status != c.status || !strings.Contains(out.String(), c.says) {
			t.Errorf("%q: status %d, %.600q", c.args, status, out.String())
		}
	}
}

// Where in a page the paragraphs stand is kept with the text that was taken out of it, and shown.
func TestPlacesAreEvidence(t *testing.T) {
	home := t.TempDir()
	page := `<html><title>Dam holds</title><body><nav>Menu</nav><article><h1>Dam holds</h1><p>The dam held, the <b>water</b> board said on Tuesday.</p>` +
		`<p>“We found no cracks,” said Olga Brandt, who chairs the board of the valley.</p></article></body></html>`
	name := filepath.Join(home, "dam.html")
	if err := os.WriteFile(name, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	command := func(args ...string) string {
		var out, errs bytes.Buffer
		s := &streams{in: strings.NewReader(""), out: &out, err: &errs, env: func(name string) string { return map[string]string{"HOME": home}[name] }}
		if status := run(context.Background(), args, s); status != 0 {
			t.Fatalf("%q: status %d, %s", args, status, errs.String())
		}
		return out.String()
	}
	command("add", name)
	var shown struct {
		Text   string
		Places []article.Place
	}
	if err := json.Unmarshal([]byte(command("article", "--json", name)), &shown); err != nil || len(shown.Places) != 2 {
		t.Fatalf("%+v, %v", shown, err)
	}
	kept := keptPlaces(t, home)
	for i, p := range shown.Places {
		first, _, _ := strings.Cut(shown.Text[p.From:p.To], " ")
		if !strings.HasPrefix(page[p.Start:p.End], first) || !strings.HasSuffix(p.Path, fmt.Sprintf("/article[1]/p[%d]", i+1)) {
			t.Errorf("%+v: %q is %q", p, shown.Text[p.From:p.To], page[p.Start:p.End])
		}
		over := len("Dam holds\n\n") // the title stands over the text that is kept
		if k := kept[i]; k.From != p.From+over || k.Start != p.Start || k.End != p.End || k.Path != p.Path {
			t.Errorf("%+v is kept as %+v", p, k)
		}
	}
}

// keptPlaces are those that the records of a ledger have.
func keptPlaces(t *testing.T, home string) []article.Place {
	t.Helper()
	var out []article.Place
	err := filepath.WalkDir(home, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if r, err := archive.Decode(b); err == nil && r.Places != "" {
			return json.Unmarshal([]byte(r.Places), &out)
		}
		return nil
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("%v, %v", out, err)
	}
	return out
}
