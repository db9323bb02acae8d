package intake_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/internal/intake"
)

// wordFile is a DOCX of paragraphs.
func wordFile(t *testing.T, paragraphs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err == nil {
		_, err = fmt.Fprintf(w, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>`,
			strings.Join(paragraphs, "</w:t></w:r></w:p><w:p><w:r><w:t>"))
	}
	if err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// part is a part of a letter in base64.
func part(kind, name string, b []byte) string {
	return fmt.Sprintf("--b\r\nContent-Type: %s; name=%q\r\nContent-Disposition: attachment; filename=%q\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n",
		kind, name, name, base64.StdEncoding.EncodeToString(b))
}

func letterWith(words string, parts ...string) string {
	return "From: Lower Arden Relief <desk@relief.example>\r\nMessage-ID: <7@relief.example>\r\nDate: Tue, 18 Nov 2025 06:10:00 +0200\r\nSubject: Situation report\r\n" +
		"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + words + "\r\n" + strings.Join(parts, "") + "--b--\r\n"
}

// Documents attached to a letter are reports of their own, of the letter's sender and day, by their bytes and not by
// their names. What cannot be read is named, and takes nothing from the letter.
func TestAttachedDocumentsComeIn(t *testing.T) {
	const story = "The ferry stays in port, Ada Marsh said on Monday. She expects it to sail again on Friday."
	docx := wordFile(t, "Ferry report", "The ferry stays in port until Thursday, the harbour master said on Monday.")
	pdf := []byte("%PDF-1.7\n" + strings.Repeat("x", 300))
	for name, c := range map[string]struct {
		letter string
		want   []string
	}{
		"a note and two documents": {letterWith("Dear all, please find our report attached.", part("application/octet-stream", "ferry.bin", docx), part("application/pdf", "map.pdf", pdf)),
			[]string{"report Ferry report / Lower Arden Relief / 2025-11-18 mail / mid:7@relief.example/ferry.bin", "report No ferry / Lower Arden Relief / 2025-11-18 mail / mid:7@relief.example/map.pdf",
				"left a letter that brings what is attached to it"}},
		"a story and a document": {letterWith(story, part("application/pdf", "map.pdf", pdf)),
			[]string{"report No ferry / Lower Arden Relief / 2025-11-18 mail / mid:7@relief.example/map.pdf", "report Situation report / Lower Arden Relief / 2025-11-18 mail / mid:7@relief.example"}},
		"a document as large as many mail servers let through": {letterWith(story, part("application/pdf", "map.pdf", append(pdf, bytes.Repeat([]byte("x"), 10<<20)...))),
			[]string{"report No ferry / Lower Arden Relief / 2025-11-18 mail / mid:7@relief.example/map.pdf", "report Situation report / Lower Arden Relief / 2025-11-18 mail / mid:7@relief.example"}},
		"no words and a document": {letterWith("", part("application/pdf", "map.pdf", pdf)),
			[]string{"report No ferry / Lower Arden Relief / 2025-11-18 mail / mid:7@relief.example/map.pdf", "left a letter that brings what is attached to it"}},
		"half a document": {letterWith(story, part("application/msword", "ferry.docx", docx[:len(docx)/2])),
			[]string{"notice an attachment was not read: ferry.docx", "report Situation report / Lower Arden Relief / 2025-11-18 mail / mid:7@relief.example"}},
		"another zip file": {letterWith("See what is attached.", part("application/zip", "all.zip", []byte("PK\x05\x06"+strings.Repeat("\x00", 18)))),
			[]string{"report Situation report / Lower Arden Relief / 2025-11-18 mail / mid:7@relief.example"}},
	} {
		path := filepath.Join(t.TempDir(), "letter.eml")
		if err := os.WriteFile(path, []byte(c.letter), 0o600); err != nil {
			t.Fatal(err)
		}
		var got []string
		for p := range (&intake.Door{Papers: printed{}}).Open(t.Context(), path) {
			got = append(got, inShort(t, p))
		}
		for i, want := range c.want {
			if i >= len(got) || !strings.HasPrefix(got[i], want) || len(got) != len(c.want) {
				t.Errorf("%s: got %q, want %q", name, got, c.want)
				break
			}
		}
	}
}

func inShort(t *testing.T, p intake.Piece) string {
	t.Helper()
	switch {
	case p.Err != nil:
		return "refused " + p.Err.Error()
	case p.Left != "":
		return "left " + p.Left
	case p.Notice != "":
		return "notice " + p.Notice
	}
	found, err := p.Capture.Reports()
	if err != nil || len(found) != 1 {
		return fmt.Sprintf("%d reports, %v", len(found), err)
	}
	r := found[0]
	return fmt.Sprintf("report %s / %s / %s %s / %s", r.Title, r.Outlet, r.Published.Day, r.From, r.Address)
}

// Whoever shows how far it is hears of all bytes of a file.
func TestDoorTellsWhatWasRead(t *testing.T) {
	dir := t.TempDir()
	crawl := fmt.Appendf(nil, "WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-11-04T10:00:00Z\r\nContent-Length: 200000\r\n\r\n%s\r\n\r\n", strings.Repeat("x", 200_000))
	for name, b := range map[string][]byte{"a.txt": []byte("The ferry stays, Ada Marsh said."), "a.docx": wordFile(t, "The ferry stays in port until Thursday."), "a.warc": crawl} {
		path, told := filepath.Join(dir, name), 0
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		for range (&intake.Door{Told: func(n int) { told += n }}).Open(t.Context(), path) {
		}
		if told < len(b) {
			t.Errorf("%s: %d of %d bytes told", name, told, len(b))
		}
	}
}
