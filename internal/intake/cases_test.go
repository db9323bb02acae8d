package intake_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	cmpdiff "github.com/google/go-cmp/cmp"

	"hearsay/internal/intake"
	"hearsay/internal/intake/feed"
)

var update = flag.Bool("update", false, "write what comes out as what is right")

// Each folder under testdata/cases is a kind of odd or hostile input (all invented), and
// testdata/right has what comes out of it, which a person has compared with what ought to.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/cases/*")
	if err != nil || len(folders) < 90 {
		t.Fatalf("%d cases, %v", len(folders), err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			right := filepath.Join("testdata/right", filepath.Base(folder)+".txt")
			got := everything(t, folder)
			if *update {
				if err := os.WriteFile(right, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(right)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmpdiff.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// everything is what comes out of the files of a folder, in words.
func everything(t *testing.T, folder string) string {
	var b strings.Builder
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			fmt.Fprintf(&b, "== %s\n", strings.TrimPrefix(path, folder+"/"))
			for p := range (&intake.Door{}).Open(context.Background(), path) {
				piece(&b, p, folder)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func piece(b *strings.Builder, p intake.Piece, folder string) {
	where := strings.TrimPrefix(p.Where, folder+"/")
	switch {
	case p.Err != nil:
		fmt.Fprintf(b, "%s: refused: %v\n", where, p.Err)
	case p.Left != "":
		fmt.Fprintf(b, "%s: left out: %s\n", where, p.Left)
	case p.Notice != "":
		fmt.Fprintf(b, "%s: %s\n", where, p.Notice)
	case p.List != nil:
		list(b, p.List)
	default:
		found, err := p.Capture.Reports()
		if err != nil {
			fmt.Fprintf(b, "%s: refused: %v\n", where, err)
		}
		for _, r := range found {
			if err == nil {
				report(b, where, p.Capture, r)
			}
		}
	}
}

func report(b *strings.Builder, where string, c *intake.Capture, r intake.Report) {
	fmt.Fprintf(b, "%s: a report\n", where)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "  %s: %s\n", name, value)
		}
	}
	field("title", r.Title)
	field("by", strings.Join(r.Bylines, " | "))
	field("outlet", r.Outlet)
	field("language", r.Language)
	field("address", r.Address)
	field("published", strings.TrimSpace(r.Published.At+" "+r.From))
	field("changed", r.Modified.At)
	if !c.Taken.IsZero() {
		field("taken", c.Taken.UTC().Format("2006-01-02T15:04:05Z"))
	}
	field("media type", c.MediaType)
	field("notes", strings.Join(r.Notices, " | "))
	field("links", strings.Join(r.Links, " "))
	for _, p := range r.Posts {
		fmt.Fprintf(b, "  at byte %d: %s\n", p.From, cmp.Or(p.At.At, "unknown"))
	}
	for line := range strings.SplitSeq(strings.TrimRight(r.Text, "\n"), "\n") {
		fmt.Fprintf(b, "  > %q\n", line)
	}
}

func list(b *strings.Builder, l *feed.List) {
	fmt.Fprintf(b, "%s %q of %s\n", l.Kind, l.Title, l.Site)
	for _, e := range l.Entries {
		fmt.Fprintf(b, "  %q %q %s by %q outlet %q folder %q published %s changed %s media %v\n", e.ID, e.Title, e.Address, e.Authors, e.Outlet, e.Folder, e.Published.At, e.Modified.At, e.Media)
	}
	for _, n := range l.Notices {
		fmt.Fprintf(b, "  note: %s\n", n)
	}
}

// A record that unpacks to many times its size costs what a page may cost at most, and is refused.
func TestBombInAPackage(t *testing.T) {
	var crawl, pack bytes.Buffer
	z := gzip.NewWriter(&crawl)
	const size = 200 << 20
	fmt.Fprintf(z, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-11-04T10:00:00Z\r\n"+
		"WARC-Target-URI: https://courier.example/big\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n", size)
	for range size >> 20 {
		_, _ = z.Write(make([]byte, 1<<20)) // to memory: it does not fail
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(&pack)
	f, err := w.CreateHeader(&zip.FileHeader{Name: "archive/data.warc.gz", Method: zip.Store})
	if err == nil {
		_, err = f.Write(crawl.Bytes())
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "crawl.wacz")
	if err := os.WriteFile(name, pack.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	refused := 0
	for p := range (&intake.Door{}).Open(t.Context(), name) {
		if p.Err != nil {
			refused++
		}
		if p.Capture != nil {
			t.Errorf("%s came out", p.Where)
		}
	}
	runtime.ReadMemStats(&after)
	if made := (after.TotalAlloc - before.TotalAlloc) >> 20; refused == 0 || made > 64 {
		t.Errorf("%d refused, %d MiB allocated", refused, made)
	}
}
