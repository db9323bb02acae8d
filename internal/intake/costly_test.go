package intake_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/internal/intake"
)

// What is made to be looked at again for each of its pieces is taken apart in one go, or refused: with the square of these numbers
// of steps, the test would not end within its time.
func TestSourcesOfManyPieces(t *testing.T) {
	const n = 400_000
	letter := "From: C <c@x.example>\nSubject: S\nDate: Tue, 04 Nov 2025 10:15:00 +0200\n"
	said := "\nThe dam held, the water board said on Tuesday.\n"
	item := "<item><title>Dam</title><link>https://courier.example/1</link></item>"
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: " + strings.Repeat("gzip,", 1000) + "gzip\r\n\r\n" + page
	for name, c := range map[string]struct{ source, says string }{
		"head.xml":     {"<rss><channel><title>C</title>" + strings.Repeat("<a/>", n) + item + "</channel></rss>", `feed "C"`},
		"items.xml":    {"<rss><channel><title>C</title>" + strings.Repeat("<a/>", 99) + strings.Repeat("<item/>", n) + "</channel></rss>", "more entries than are read"},
		"folded.eml":   {letter + "X: y\n" + strings.Repeat(" z\n", 80_000) + said, "a report"},
		"head.eml":     {letter + strings.Repeat("X: y\n", 80_000) + said, "the head of the letter is longer"},
		"part.eml":     {letter + "Content-Type: multipart/mixed; boundary=b\n\n--b\nX: y\n" + strings.Repeat(" z\n", n) + said + "--b--\n", "the head of a part of the letter"},
		"parts.eml":    {letter + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", n), "the parts of the letter are more"},
		"forward.eml":  {letter + "\n---------- Forwarded message ---------\nFrom: P <p@x.example>\n" + strings.Repeat(" z\n", n) + said, "a report"},
		"signed.eml":   {letter + "\n" + strings.Repeat("x\n-- \n", n/2), "larger than 256 KiB"},
		"folded.warc":  {"WARC/1.1\r\nWARC-Type: response\r\n" + strings.Repeat(" z\r\n", 10_000) + "\r\n\r\n", "more than 1000 lines that go on"},
		"encoded.warc": {record(block), "its content is encoded 1001 times"},
		"talk.vtt":     {"WEBVTT\n\n00:01.000 --> 00:04.000\n" + strings.Repeat("He said no\nhe did ", n/20), "a report"},
		"feeds.opml":   {"<opml><body>" + strings.Repeat("<outline text='x'>", n/3), "OPML"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, []byte(c.source), 0o600); err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for p := range (&intake.Door{}).Open(context.Background(), path) {
				piece(&b, p, filepath.Dir(path))
			}
			if got := b.String(); !strings.Contains(got, c.says) {
				t.Errorf("%.600s", got)
			}
		})
	}
}

const page = `<!DOCTYPE html><html lang="en"><head><title>Dam holds</title></head><body><article><h1>Dam holds</h1>
<p>The dam above Lower Arden held through the night, the water board said on Tuesday, after engineers had opened two gates.</p></article></body></html>`

// record is a WARC file with an answer.
func record(block string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/1\r\nWARC-Date: 2025-11-04T09:00:00Z\r\n"+
		"Content-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block)
}
