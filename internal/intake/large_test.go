package intake_test

import (
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
