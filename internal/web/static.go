package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"path"
	"regexp"
	"sync"

	"hearsay/internal/fault"
	"hearsay/internal/web/page"
)

//go:embed static
var static embed.FS

// serveStatic gives the files that pages are made of. Each is made ready once: pages wait for them.
func serveStatic() func(c *page.Call) (page.Answer, error) {
	var all sync.Map
	return func(c *page.Call) (page.Answer, error) {
		name := c.Request.PathValue("file")
		f, ok := all.Load(name)
		if !ok {
			made, err := ready(name)
			if err != nil {
				return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-such-page"))
			}
			f, _ = all.LoadOrStore(name, made)
		}
		own := f.(part)
		return page.Answer{File: &page.File{Name: path.Base(name), MediaType: own.media, Content: bytes.NewReader(own.content), Packed: own.packed,
			Tag: own.tag, Own: true}}, nil
	}
}

// part is a file as it is sent.
type part struct {
	media, tag      string
	content, packed []byte
}

// ready is a file without what is for who reads its source, and the same in gzip where that is smaller.
func ready(name string) (part, error) {
	media, ok := mediaTypes()[path.Ext(name)]
	content, err := static.ReadFile("static/" + name)
	if err != nil || !ok {
		return part{}, fs.ErrNotExist
	}
	if c := comments(path.Ext(name)); c != nil {
		content = c.ReplaceAll(content, nil)
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return part{}, err
	}
	if _, err := w.Write(content); err != nil {
		return part{}, err
	}
	if err := w.Close(); err != nil {
		return part{}, err
	}
	sum := sha256.Sum256(content)
	out := part{media: media, tag: hex.EncodeToString(sum[:8]), content: content}
	if b.Len() < len(content)*9/10 {
		out.packed = b.Bytes()
	}
	return out, nil
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
		".woff2": "font/woff2", ".webmanifest": "application/manifest+json",
		".json": "application/json"}
}
