package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
