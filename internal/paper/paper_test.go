package paper_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/fault"
	"hearsay/internal/paper"
)

var update = flag.Bool("update", false, "write what comes out as what is right")

// as is the word that makes the test program the process that reads PDF.
const as = "read-paper"

func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == as {
		if paper.Serve(context.Background(), os.Stdin, os.Stdout, os.Args[2]) != nil {
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// reader reads PDF by the test program; PDFium is translated once for the machine.
func reader(t *testing.T) paper.Reader {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return paper.Reader{Command: []string{self, as, filepath.Join(os.TempDir(), "hearsay-test-paper")}}
}

// Each PDF under testdata (all texts are invented) was made by another program and has one
// thing or more that readers of PDF trip over; beside it is its text, which a person has compared.
func TestRead(t *testing.T) {
	names, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(names) < 7 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	r := reader(t)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			pdf, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := said(r.Read(t.Context(), pdf))
			right := strings.TrimSuffix(name, ".pdf") + ".txt"
			if *update {
				if err := os.WriteFile(right, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(right)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func said(text paper.Text, err error) string {
	if err != nil {
		return fmt.Sprintf("refused: %v\n", err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\n", text.Title)
	for _, n := range text.Notices {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	fmt.Fprintf(&b, "\n%s\n", text.Body)
	return b.String()
}

// hand is a PDF written by hand: the objects after the first, which is the catalogue.
func hand(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(objects)+1)
	for i, o := range append([]string{"<< /Type /Catalog /Pages 2 0 R >>"}, objects...) {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, at)
	return b.Bytes()
}

// drawn is a PDF of one page that is drawn by a program.
func drawn(program string) []byte {
	return hand("<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 "+
			"/BaseFont /Helvetica >> >> /XObject << /X 5 0 R >> >> >>",
		stream(program, ""), stream("/X Do /X Do", "/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /XObject << /X 5 0 R >> >>"))
}

func stream(data, more string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(data))
	z.Close()
	return fmt.Sprintf("<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream", b.Len(), more, b.Bytes())
}

// bomb is a stream that unpacks to many times its size, twice over.
func bomb(size int) string {
	var inner, outer bytes.Buffer
	z := zlib.NewWriter(&inner)
	zeros := make([]byte, 1<<20)
	for range size >> 20 {
		z.Write(zeros)
	}
	z.Close()
	z = zlib.NewWriter(&outer)
	z.Write(inner.Bytes())
	z.Close()
	return fmt.Sprintf("<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream", outer.Len(), outer.Bytes())
}

// Whatever a file does, it ends in a text or in a refusal that is no fault of the program, and
// the program is there for the next.
func TestHostilePapers(t *testing.T) {
	r := reader(t)
	line := "BT /F 12 Tf 60 700 Td (The ferry stays in port, he said.) Tj ET "
	for name, c := range map[string]struct {
		pdf  []byte
		says string // of the refusal or, where there may be one, the text
	}{
		"one line":         {drawn(line), "he said."},
		"a form in itself": {drawn(line + "/X Do"), "PDFium fails at"},
		"a stream of 512 MiB": {hand("<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>", bomb(512<<20)), "more memory"},
		"a million letters":    {drawn(strings.Repeat("BT /F 9 Tf 9 9 Td (aaaaaaaaaaaaaaaaaaaa) Tj ET\n", 60_000)), "aaaa"},
		"states never left":    {drawn(strings.Repeat("q ", 3_000_000) + line), "more memory"},
		"arrays in arrays":     {hand("<< /Type /Pages /Kids " + strings.Repeat("[", 100_000) + " /Count 1 >>"), "no pages"},
		"pages in a circle":    {hand("<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "no text"},
		"two billion pages":    {hand("<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", "<< /Type /Page /Parent 2 0 R >>"), "no text"},
		"nothing but the mark": {[]byte("%PDF-1.7\n"), "broken"},
		"a page without end":   {drawn(line)[:900], "he said."}, // the table at its end is lost: PDFium looks for the objects
	} {
		t.Run(name, func(t *testing.T) {
			r.Time = 30 * time.Second
			text, err := r.Read(t.Context(), c.pdf)
			got := text.Body + fmt.Sprint(err)
			if fault.KindOf(err) == fault.Internal && err != nil || !strings.Contains(got, c.says) && !strings.Contains(got, "ended") {
				t.Errorf("%d bytes: %.200q, %v", len(c.pdf), text.Body, err)
			}
		})
	}
}

// Files that were damaged on the way end in a text or a refusal.
func TestDamagedPapers(t *testing.T) {
	whole, err := os.ReadFile("testdata/columns-en.pdf")
	if err != nil {
		t.Fatal(err)
	}
	r := reader(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 12 {
		pdf := bytes.Clone(whole)
		for range 1 + random.IntN(40) {
			pdf[10+random.IntN(len(pdf)-10)] = byte(random.IntN(256))
		}
		pdf = pdf[:len(pdf)-random.IntN(len(pdf)/4)]
		if _, err := r.Read(t.Context(), pdf); err != nil && fault.KindOf(err) == fault.Internal {
			t.Error(err)
		}
	}
}

// A process that does not end is ended, and said to be; so is one that ends in another way than
// it should, and one that says something else.
func TestTheProcessIsEnded(t *testing.T) {
	for name, c := range map[string]struct {
		command string
		says    string
		kind    fault.Kind
	}{
		"it does not end":       {"sleep 60", "longer than 200ms", fault.TooLarge},
		"it is killed":          {"kill -9 $$", "ended (signal: killed)", fault.TooLarge},
		"it has no memory left": {"exit 2", "ended (exit status 2)", fault.TooLarge},
		"it says too much":      {"yes", "more than 1 MiB of text", fault.TooLarge},
		"it says nothing":       {"true", "the process that reads PDF", fault.Internal},
	} {
		r := paper.Reader{Command: []string{"/bin/sh", "-c", c.command}, Time: 200 * time.Millisecond}
		if name != "it does not end" {
			r.Time = 0
		}
		if _, err := r.Read(t.Context(), []byte("%PDF-")); fault.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := reader(t).Read(ctx, []byte("%PDF-")); fault.KindOf(err) != fault.Cancelled {
		t.Errorf("stopped: %v", err)
	}
}

// What is carried in the program is the file that THIRD_PARTY.md says where to get.
func TestTheModuleIsTheOneThatIsNamed(t *testing.T) {
	packed, err := os.ReadFile("pdfium.wasm.zst")
	if err != nil {
		t.Fatal(err)
	}
	names, err := os.ReadFile("../../THIRD_PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(packed)
	if !strings.Contains(string(names), hex.EncodeToString(sum[:])) {
		t.Errorf("THIRD_PARTY.md does not name the SHA-256 %x", sum)
	}
}
