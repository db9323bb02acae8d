package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"path"
	"regexp"

	"hearsay/internal/fault"
	"hearsay/internal/web/page"
)

//go:embed static
var static embed.FS

// serveStatic gives a file that pages are made of.
func serveStatic(c *page.Call) (page.Answer, error) {
	name := c.Request.PathValue("file")
	media, ok := mediaTypes()[path.Ext(name)]
	content, err := static.ReadFile("static/" + name)
	if err != nil || !ok {
		return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-such-page"))
	}
	if c := comments(path.Ext(name)); c != nil {
		content = c.ReplaceAll(content, nil)
	}
	sum := sha256.Sum256(content)
	return page.Answer{File: &page.File{Name: path.Base(name), MediaType: media, Content: bytes.NewReader(content),
		Tag: hex.EncodeToString(sum[:8]), Own: true}}, nil
}

// comments are those of a style sheet, or the lines of a script that are nothing else: they are for who reads the source.
func comments(ending string) *regexp.Regexp {
	switch ending {
	case ".css":
		return regexp.MustCompile(`(?s)/\*.*?\*/\n?`)
	case ".js":
		return regexp.MustCompile(`(?m)^\s*//.*\n`)
	}
	return nil
}

func mediaTypes() map[string]string {
	return map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
		".woff2": "font/woff2",
		".json":  "application/json"}
}
