package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"path"

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
	sum := sha256.Sum256(content)
	return page.Answer{File: &page.File{Name: path.Base(name), MediaType: media, Content: bytes.NewReader(content),
		Tag: hex.EncodeToString(sum[:8]), Own: true}}, nil
}

func mediaTypes() map[string]string {
	return map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
		".woff2": "font/woff2",
		".json":  "application/json"}
}
