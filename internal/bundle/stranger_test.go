package bundle_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/bundle"
	"hearsay/internal/desk/desktest"
	"hearsay/ledger"
)

// A bundle that an earlier version of the program wrote holds.
func TestEarlierBundlesHold(t *testing.T) {
	for name, want := range map[string]bundle.Counts{
		"9d606cf-whole.wacz":  {Entries: 32, Captures: 5, Reports: 6, Statements: 17, Erased: 1, Records: 6},
		"9d606cf-chosen.wacz": {Entries: 10, Captures: 2, Reports: 2, Statements: 3, Erased: 1, Records: 3},
	} {
		b, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		_, public := desktest.Keys(t)
		if v := sound(t, b, bundle.Options{Key: public}); v.Counts != want || !v.Pinned || v.Timestamp == nil {
			t.Errorf("%s: %+v", name, v)
		}
	}
}

// changed is the bundle with one of its files changed, resealed.
func changed(t *testing.T, good []byte, file string, change func([]byte) []byte) []byte {
	t.Helper()
	parts := bundle.Take(bytes.NewReader(good), int64(len(good)))
	for i := range parts {
		if parts[i].Name == file {
			parts[i].Data = change(bytes.Clone(parts[i].Data))
		}
	}
	return forge(t, parts, true)
}

// Whoever passes a bundle on and takes content out of it cannot call it erased: the erasure
// is missing.
func TestStrippedContentIsNotErased(t *testing.T) {
	name, _ := write(t, ledgerOf(t))
	good := read(t, name)
	strip := func(seqs ...int64) func([]byte) []byte {
		return func(b []byte) []byte {
			var out []byte
			for line := range bytes.Lines(b) {
				e, err := bundle.ParseEntry(line)
				if err != nil {
					t.Fatal(err)
				}
				if slices.Contains(seqs, e.Seq) {
					e.Body, e.Salt = nil, nil
				}
				out = append(out, bundle.Line(e)...)
			}
			return out
		}
	}
	_, public := desktest.Keys(t)
	for _, seqs := range [][]int64{{2}, {3}, {2, 3}, {19}, {20}, {21}} {
		_, faults, err := check(t, changed(t, good, "hearsay/entries.jsonl", strip(seqs...)), bundle.Options{Key: public})
		for _, seq := range seqs {
			if err != nil || !slices.ContainsFunc(faults, func(f bundle.Fault) bool { return f.Where == fmt.Sprintf("entry %d", seq) }) {
				t.Errorf("content of entries %v was taken out: %v, %v", seqs, faults, err)
			}
		}
	}
}

// Statements that are left out are counted: a report says how many it has.
func TestStatementsLeftOutAreCounted(t *testing.T) {
	d := ledgerOf(t)
	for _, c := range []struct {
		ids    []ledger.ID
		absent int64
	}{{nil, 0}, {[]ledger.ID{"r1"}, 0}, {[]ledger.ID{"s2"}, 1}, {[]ledger.ID{"r5"}, 0}, {[]ledger.ID{"s6"}, 2}, {[]ledger.ID{"s2", "s6"}, 3}} {
		name, _ := write(t, d, c.ids...)
		if v := sound(t, read(t, name), bundle.Options{}); v.Absent != c.absent {
			t.Errorf("%v: %d absent, want %d", c.ids, v.Absent, c.absent)
		}
	}
	name, _ := write(t, d, "r1")
	without := changed(t, read(t, name), "hearsay/entries.jsonl", func(b []byte) []byte {
		var out []byte
		for line := range bytes.Lines(b) {
			if !bytes.Contains(line, []byte(`"kind":"statement"`)) && !bytes.Contains(line, []byte(`"kind":"outcome"`)) {
				out = append(out, line...)
			}
		}
		return out
	})
	if v, faults, err := check(t, without, bundle.Options{}); v.Absent != 2 || err != nil {
		t.Errorf("all statements left out: %+v, %v, %v", v, faults, err)
	}
}

// The index has one form: the same lines packed in another way do not hold.
func TestOtherEncodingsOfTheIndex(t *testing.T) {
	name, _ := write(t, ledgerOf(t))
	good := read(t, name)
	var lines []byte
	for _, p := range bundle.Take(bytes.NewReader(good), int64(len(good))) {
		if p.Name == "indexes/index.cdx.gz" {
			lines = unzip(t, p.Data)
		}
	}
	packed := func(level int, set func(*gzip.Writer), pieces int) []byte {
		var b bytes.Buffer
		z, err := gzip.NewWriterLevel(&b, level)
		if err != nil {
			t.Fatal(err)
		}
		set(z)
		for piece := range slices.Chunk(lines, len(lines)/pieces+1) {
			z.Write(piece)
			if pieces > 1 {
				z.Flush()
			}
		}
		z.Close()
		return b.Bytes()
	}
	plain := func(*gzip.Writer) {}
	long := packed(gzip.DefaultCompression, plain, 1)
	for what, b := range map[string][]byte{
		"stored": packed(gzip.NoCompression, plain, 1), "fast": packed(gzip.BestSpeed, plain, 1), "Huffman codes": packed(gzip.HuffmanOnly, plain, 1),
		"flushed in between": packed(gzip.DefaultCompression, plain, 3), "another system": packed(gzip.DefaultCompression, func(z *gzip.Writer) { z.OS = 3 }, 1),
		"a time": packed(gzip.DefaultCompression, func(z *gzip.Writer) { z.ModTime = z.ModTime.AddDate(2000, 0, 0) }, 1),
		"a name": packed(gzip.DefaultCompression, func(z *gzip.Writer) { z.Name = "x" }, 1), "a flag": slices.Concat(long[:8], []byte{2}, long[9:]),
	} {
		bad := changed(t, good, "indexes/index.cdx.gz", func([]byte) []byte { return b })
		bad = changed(t, bad, "indexes/index.idx", func(idx []byte) []byte {
			head, _, _ := strings.Cut(string(idx[bytes.IndexByte(idx, '\n')+1:]), " {")
			meta := string(idx[:bytes.IndexByte(idx, '\n')+1])
			return fmt.Appendf(nil, "%s%s {\"offset\": 0, \"length\": %d, \"digest\": \"sha256:%x\", \"filename\": \"index.cdx.gz\"}\n", meta, head, len(b), sha256.Sum256(b))
		})
		if _, faults, err := check(t, bad, bundle.Options{}); err != nil || !slices.ContainsFunc(faults, func(f bundle.Fault) bool { return f.Where == "indexes/index.cdx.gz" }) {
			t.Errorf("%s: %v, %v", what, faults, err)
		}
	}
}
