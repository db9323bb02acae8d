package intake_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/intake"
	"hearsay/internal/paper"
)

// printed stands for what reads PDF: it says how long the file is.
type printed struct{}

func (printed) Read(_ context.Context, pdf []byte) (paper.Text, error) {
	return paper.Text{Title: "No ferry", Body: fmt.Sprintf("A PDF of %d bytes.", len(pdf)), Notices: []string{"page 2 is a picture"}}, nil
}

// A PDF comes in by every way that a page does, whatever its name, with its own bytes for evidence.
func TestPapersComeIn(t *testing.T) {
	pdf := []byte("%PDF-1.7\n" + strings.Repeat("x", 300))
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(pdf); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	record := func(kind, media, head string) []byte {
		block := head + string(pdf)
		return fmt.Appendf(nil, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-11-04T10:00:00Z\r\n"+
			"WARC-Target-URI: https://courier.example/bulletin\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, media, len(block), block)
	}
	dir, d := t.TempDir(), &intake.Door{Papers: printed{}}
	ways := map[string][]byte{"bulletin.pdf": pdf, "bulletin.txt": pdf, "bulletin.pdf.gz": packed.Bytes(),
		"kept.warc":  record("resource", "application/pdf", ""),
		"crawl.warc": record("response", "application/http;msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n")}
	for name, b := range ways {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		for p := range d.Open(t.Context(), path) {
			isPaper(t, name, p, len(pdf))
		}
	}
	page := fetch.Page{URL: "https://courier.example/bulletin", MediaType: "application/pdf", Body: pdf, Taken: time.Now()}
	for p := range d.Received(t.Context(), page.URL, page) {
		isPaper(t, "over HTTP", p, len(pdf))
	}
	again, err := d.Again(t.Context(), intake.Capture{Bytes: pdf, MediaType: "application/pdf", File: "bulletin.pdf"})
	if err != nil {
		t.Fatal(err)
	}
	isPaper(t, "again", intake.Piece{Capture: again}, len(pdf))
	for p := range (&intake.Door{}).Open(t.Context(), filepath.Join(dir, "bulletin.pdf")) {
		if _, err := p.Capture.Reports(); fault.KindOf(err) != fault.Unsupported {
			t.Errorf("where no PDF is read: %v", err)
		}
	}
}

func isPaper(t *testing.T, way string, p intake.Piece, size int) {
	t.Helper()
	if p.Capture == nil {
		t.Fatalf("%s: %+v", way, p)
	}
	found, err := p.Capture.Reports()
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %v, %v", way, found, err)
	}
	r := found[0]
	if r.Text != fmt.Sprintf("No ferry\n\nA PDF of %d bytes.", size) || r.Title != "No ferry" || r.Published.Known() || len(r.Notices) != 1 ||
		p.Capture.MediaType != "application/pdf" {
		t.Errorf("%s: %+v of %s", way, r, p.Capture.MediaType)
	}
}
