package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hearsay/internal/web/phrases"
)

// Every phrase that a template asks for is there, and no template or page goes around the
// escaping.
func TestTemplates(t *testing.T) {
	words, err := phrases.All()
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`\.(?:T|Count) "([^"]+)"|Words\.(?:Say|Count)\("([^"]+)"[,)]`)
	around := regexp.MustCompile(`template\.(HTML|JS|URL|CSS|Srcset|HTMLAttr|JSStr)\b|<script>| style="| on[a-z]+="`)
	err = fs.WalkDir(os.DirFS("."), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if ending := filepath.Ext(path); ending != ".html" && ending != ".go" {
			return nil
		}
		b, err := os.ReadFile(path)
		if path != "page/page.go" && path != "webtest/hostile.go" && around.Match(b) {
			t.Errorf("%s has %q", path, around.Find(b))
		}
		for _, m := range asked.FindAllStringSubmatch(string(b), -1) {
			if key := m[1] + m[2]; !words[0].Has(key) {
				t.Errorf("%s asks for the phrase %q, which there is not", path, key)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
