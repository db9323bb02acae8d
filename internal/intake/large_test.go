package intake_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"hearsay/internal/fault"
	"hearsay/internal/intake"
)

// What is too large in something that is read as a stream is refused with words, and never held.
func TestTooLargeInAStream(t *testing.T) {
	const size, chunk = 100 << 20, 1 << 16
	dir := t.TempDir()
	for name, c := range map[string]struct {
		begin, more string
		kind        fault.Kind
	}{
		"result.json": {`{"name":"Harbour","type":"public_channel","id":1,"messages":[{"id":1,"type":"message","date":"2025-11-04T10:00:00","text":"The ferry stays."},
			{"id":2,"type":"message","date":"2025-11-04T10:00:00","text":"`, "x", fault.BadInput},
		"field.warc":  {"WARC/1.1\r\nX-A: ", "b", fault.BadInput},
		"fields.warc": {"WARC/1.1\r\n", "X-A: b\r\n", fault.BadInput},
		"box.mbox":    {"From a Tue Nov  4 10:00:00 2025\nSubject: x\nDate: x\n\n", "x", fault.TooLarge},
	} {
		path := filepath.Join(dir, name)
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = f.WriteString(c.begin)
		for more := strings.Repeat(c.more, chunk/len(c.more)); err == nil; {
			if at, _ := f.Seek(0, io.SeekCurrent); at > size {
				break
			}
			_, err = f.WriteString(more)
		}
		if err != nil || f.Close() != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var last error
		for p := range (&intake.Door{}).Open(t.Context(), path) {
			if p.Err != nil {
				last = p.Err
			}
		}
		runtime.ReadMemStats(&after)
		if fault.KindOf(last) != c.kind {
			t.Errorf("%s: %v, of kind %v", name, last, fault.KindOf(last))
		}
		if grown := int64(after.HeapSys-before.HeapSys) >> 20; grown > 64 {
			t.Errorf("%s: the memory grew by %d MiB", name, grown)
		}
	}
}

// A document that unpacks to far more than it is, and letters of which the head is nearly all, are refused or read with words, and
// never held many times over.
func TestSmallOutsideLargeInside(t *testing.T) {
	const inside, most = 24 << 20, 96
	head := "From: Per Holt <per@harbour.example>\nSubject: Ferry\nDate: Tue, 04 Nov 2025 10:15:00 +0200\n"
	said := "\n\nThe ferry stays in port, the harbour board said on Tuesday.\n"
	for name, c := range map[string]struct {
		source []byte
		says   string
	}{
		"words.docx":    {bomb(t, "<w:document xmlns:w='w'><w:p><w:r><w:t>", "x", inside), "unpacks to more than 16 MiB"},
		"lines.docx":    {bomb(t, "<w:document xmlns:w='w'>", "<w:p/>", inside), "unpacks to more than 16 MiB"},
		"spaces.docx":   {bomb(t, "", " ", inside), "unpacks to more than 16 MiB"},
		"empty.docx":    {bomb(t, "<w:document xmlns:w='w'><w:p/></w:document>", " ", 1<<16), "no words"},
		"one.eml":       {[]byte(head + "X-Long: " + strings.Repeat("a", 1<<20) + said), "the head of the letter is longer"},
		"words.eml":     {[]byte(head + "X-Long: " + strings.Repeat("a ", 1<<19) + said), "the head of the letter is longer"},
		"subject.eml":   {[]byte("Date: Tue, 04 Nov 2025 10:15:00 +0200\nFrom: a@x.example\nSubject: " + strings.Repeat("b", 2<<20) + said), "longer"},
		"addresses.eml": {[]byte(head + "To: " + strings.Repeat("c@x.example, ", 1<<17) + said), "the head of the letter is longer"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, c.source, 0o600); err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var b strings.Builder
			for p := range (&intake.Door{}).Open(t.Context(), path) {
				piece(&b, p, filepath.Dir(path))
			}
			runtime.ReadMemStats(&after)
			if got := b.String(); !strings.Contains(got, "refused") || !strings.Contains(got, c.says) {
				t.Errorf("%.600s", got)
			}
			if grown := int64(after.HeapSys-before.HeapSys) >> 20; grown > most {
				t.Errorf("the memory grew by %d MiB", grown)
			}
		})
	}
}

// bomb is a document of Word whose text unpacks to some bytes: a beginning, and then the same again and again.
func bomb(t *testing.T, begin, again string, size int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err == nil {
		_, err = io.WriteString(w, begin)
	}
	chunk := strings.Repeat(again, 1<<16)
	for n := 0; err == nil && n < size; n += len(chunk) {
		_, err = io.WriteString(w, chunk)
	}
	if err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
