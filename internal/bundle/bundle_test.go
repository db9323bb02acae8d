package bundle_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/bundle"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/fetch"
	"hearsay/internal/stamp"
	"hearsay/internal/stamp/stamptest"
	"hearsay/ledger"
)

// front is a report of the web, with a page around its text.
func front() desk.Item {
	it := desktest.Report{URL: "https://www.example.org/News/Dam?b=2&a=1", Outlet: "Harbour Post", Title: "The dam", Published: "2025-11-20",
		Said: []desktest.Said{{By: "Olga Brandt", Words: "the bridge will be open by the end of November", Act: "promise", Due: "2025-11-30"},
			{By: "(a resident)", Words: "engineers found no cracks near Graz", Place: "Graz"}}}.Item()
	it.Bytes = []byte("<html><p>" + it.Text + "</p></html>")
	it.Header, it.MediaType = []byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"), "text/html; charset=utf-8"
	return it
}

// ledgerOf is a ledger with some of everything.
func ledgerOf(t testing.TB) *desk.Desk {
	t.Helper()
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	must := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(d.Add(t.Context(), front()))
	for n := range 3 {
		must(d.Add(t.Context(), desktest.Invented(n, 3).Item()))
	}
	must(d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Correct, Of: "s3", Field: "act", Value: []byte(`"deny"`), Reason: "it denies"}))
	must(d.Resolve(t.Context(), "Jon Adler", ledger.Outcome{Of: "s2", Outcome: ledger.Partly, Evidence: []string{"c0"}, Reason: "one lane"}))
	must(d.Erase(t.Context(), "Jon Adler", "s7", "asked for"))
	return d
}

// write bundles entries into a file.
func write(t testing.TB, d *desk.Desk, ids ...ledger.ID) (string, bundle.Counts) {
	t.Helper()
	e, err := d.Evidence(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	name, counts, err := writeEvidence(t, e)
	if err != nil {
		t.Fatal(err)
	}
	return name, counts
}

func writeEvidence(t testing.TB, e bundle.Evidence) (string, bundle.Counts, error) {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "x.wacz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	counts, err := bundle.Write(t.Context(), f, e, bundle.About{Software: "test", Created: time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC)})
	return f.Name(), counts, err
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// check checks a bundle in memory.
func check(t testing.TB, b []byte, o bundle.Options) (bundle.Verdict, []bundle.Fault, error) {
	t.Helper()
	var faults []bundle.Fault
	v, err := bundle.Check(t.Context(), bytes.NewReader(b), int64(len(b)), o, func(f bundle.Fault) error { faults = append(faults, f); return nil })
	return v, faults, err
}

func sound(t testing.TB, b []byte, o bundle.Options) bundle.Verdict {
	t.Helper()
	v, faults, err := check(t, b, o)
	if err != nil || len(faults) > 0 {
		t.Fatalf("%v, %v", faults, err)
	}
	return v
}

func TestWhatIsWrittenHolds(t *testing.T) {
	d := ledgerOf(t)
	_, public := desktest.Keys(t)
	for _, c := range []struct {
		ids  []ledger.ID
		want bundle.Counts
	}{
		{nil, bundle.Counts{Entries: 22, Captures: 4, Reports: 4, Statements: 10, Erased: 1, Records: 5}},
		{[]ledger.ID{"r1"}, bundle.Counts{Entries: 6, Captures: 1, Reports: 1, Statements: 2, Records: 2}},
		{[]ledger.ID{"s2"}, bundle.Counts{Entries: 4, Captures: 1, Reports: 1, Statements: 1, Records: 2}},
		{[]ledger.ID{"r5"}, bundle.Counts{Entries: 6, Captures: 1, Reports: 1, Statements: 2, Erased: 1, Records: 1}},
		{[]ledger.ID{"s7", "s6"}, bundle.Counts{Entries: 5, Captures: 1, Reports: 1, Statements: 1, Erased: 1, Records: 1}},
		{[]ledger.ID{"v19"}, bundle.Counts{Entries: 4, Captures: 1, Reports: 1, Statements: 1, Records: 2}},
	} {
		name, counts := write(t, d, c.ids...)
		if counts != c.want {
			t.Errorf("%v: %+v, want %+v", c.ids, counts, c.want)
		}
		v := sound(t, read(t, name), bundle.Options{Key: public})
		if v.Counts != counts || !v.Pinned || v.Size != 22 || v.Root == "" {
			t.Errorf("%v: verdict %+v", c.ids, v)
		}
	}
	if e, err := d.Evidence(t.Context(), []ledger.ID{"s7"}); err != nil {
		t.Error(err)
	} else if _, _, err := writeEvidence(t, e); !errors.Is(err, bundle.ErrNothing) {
		t.Errorf("a bundle of what was erased: %v", err)
	}
	if _, err := d.Evidence(t.Context(), []ledger.ID{"s99"}); !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("a bundle of what is not there: %v", err)
	}
}

// What was erased is in no file of a bundle.
func TestErasedWordsAreNotInABundle(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	for n := range 2 {
		if _, err := d.Add(t.Context(), desktest.Invented(n, 2).Item()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Erase(t.Context(), "Jon Adler", "r1", "asked for"); err != nil {
		t.Fatal(err)
	}
	name, counts := write(t, d)
	if counts.Erased != 4 || counts.Records != 1 {
		t.Errorf("%+v", counts)
	}
	for _, p := range bundle.Take(bytes.NewReader(read(t, name)), int64(len(read(t, name)))) {
		if said := desktest.Invented(0, 2).Said[0]; bytes.Contains(p.Data, []byte(said.Words)) || bytes.Contains(p.Data, []byte("report-0000000")) {
			t.Errorf("%s holds erased words", p.Name)
		}
	}
	sound(t, read(t, name), bundle.Options{})
}

// The bundle by other eyes: archive/zip, compress/gzip and the words of the specification.
func TestAnotherReader(t *testing.T) {
	name, _ := write(t, ledgerOf(t))
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string][]byte{}
	for _, f := range z.File {
		if f.Method != zip.Store {
			t.Errorf("%s is compressed", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	var p struct {
		Profile string `json:"profile"`
		Version string `json:"wacz_version"`
		Files   []struct {
			Name, Path, Hash string
			Bytes            int
		} `json:"resources"`
	}
	if err := json.Unmarshal(files["datapackage.json"], &p); err != nil || p.Profile != "data-package" || p.Version != "1.1.1" || len(p.Files) != len(files)-2 {
		t.Errorf("datapackage.json: %+v, %v", p, err)
	}
	for _, f := range p.Files {
		if f.Hash != "sha256:"+hexOf(files[f.Path]) || f.Bytes != len(files[f.Path]) {
			t.Errorf("%s is listed as %+v", f.Path, f)
		}
	}
	var digest struct{ Path, Hash string }
	if err := json.Unmarshal(files["datapackage-digest.json"], &digest); err != nil || digest.Path != "datapackage.json" || digest.Hash != "sha256:"+hexOf(files["datapackage.json"]) {
		t.Errorf("digest %+v, %v", digest, err)
	}
	cdx := string(unzip(t, files["indexes/index.cdx.gz"]))
	lines := strings.SplitAfter(strings.TrimSpace(cdx), "\n")
	if len(lines) != 4 || !slices.IsSorted(lines) || !strings.HasPrefix(lines[0], `org,example)/news/dam?a=1&b=2 20251122`) {
		t.Errorf("index:\n%s", cdx)
	}
	for _, line := range lines {
		var at struct{ URL, MIME, Status, Length, Offset, Filename string }
		if err := json.Unmarshal([]byte(strings.SplitN(line, " ", 3)[2]), &at); err != nil {
			t.Fatal(err)
		}
		length, offset := number(t, at.Length), number(t, at.Offset)
		record := string(unzip(t, files["archive/"+at.Filename][offset:offset+length]))
		if !strings.HasPrefix(record, "WARC/1.1\r\n") || !strings.Contains(record, "\r\nWARC-Target-URI: "+at.URL+"\r\n") {
			t.Errorf("%s leads to %.200q", line, record)
		}
	}
	if n := strings.Count(string(unzip(t, files["archive/data.warc.gz"])), "WARC/1.1\r\n"); n != 5 {
		t.Errorf("%d records in the archive", n)
	}
	if pages := strings.Split(strings.TrimSpace(string(files["pages/pages.jsonl"])), "\n"); len(pages) != 5 ||
		!strings.Contains(pages[1], `"url":"https://www.example.org/News/Dam?b=2&a=1"`) || !strings.Contains(pages[1], `"title":"The dam"`) {
		t.Errorf("pages: %q", pages)
	}
}

func hexOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func unzip(t *testing.T, b []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func number(t *testing.T, s string) (n int) {
	t.Helper()
	if err := json.Unmarshal([]byte(s), &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Any bit of the file, in whichever part: headers of the ZIP, its directory, every file.
func TestEveryFlippedBitIsFound(t *testing.T) {
	name, _ := write(t, ledgerOf(t), "r1", "s6")
	good := read(t, name)
	sound(t, good, bundle.Options{})
	random := rand.New(rand.NewPCG(6, 1980))
	places := regions(good)
	for n := range 300 {
		region := places[n%len(places)]
		at := region[0] + random.IntN(region[1]-region[0])
		bad := bytes.Clone(good)
		if n%5 == 0 {
			bad[at] += byte(1 + random.IntN(255))
		} else {
			bad[at] ^= 1 << random.IntN(8)
		}
		if _, faults, err := check(t, bad, bundle.Options{}); err == nil && len(faults) == 0 {
			t.Errorf("byte %d of %d, %#02x for %#02x, is not found", at, len(good), bad[at], good[at])
		}
	}
}

// regions are where the bytes of each header and each file lie, and the directory.
func regions(b []byte) [][2]int {
	var out [][2]int
	at := 0
	for _, p := range bundle.Take(bytes.NewReader(b), int64(len(b))) {
		data := at + 30 + len(p.Name)
		out = append(out, [2]int{at, data}, [2]int{data, data + len(p.Data)})
		at = data + len(p.Data)
	}
	return append(out, [2]int{at, len(b)})
}

func TestCutAndLengthened(t *testing.T) {
	name, _ := write(t, ledgerOf(t), "r1")
	good := read(t, name)
	random := rand.New(rand.NewPCG(6, 1981))
	for n := range 100 {
		at := random.IntN(len(good))
		bad := good[:at]
		switch n % 4 {
		case 1:
			bad = append(bytes.Clone(good), make([]byte, at%100+1)...)
		case 2:
			bad = slices.Concat(good[:at], []byte{good[at]}, good[at:])
		case 3:
			bad = slices.Concat(good[:at], good[at+1:])
		}
		if _, faults, err := check(t, bad, bundle.Options{}); err == nil && len(faults) == 0 {
			t.Errorf("change %d at byte %d is not found", n%4, at)
		}
	}
}

// Somebody who writes bundles as this program does, hashes and all, but has no key.
func TestForgeries(t *testing.T) {
	name, _ := write(t, ledgerOf(t))
	good := read(t, name)
	other, err := os.Create(filepath.Join(t.TempDir(), "other"))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	replace := func(old, new string) func([]byte) []byte {
		return func(b []byte) []byte {
			if !bytes.Contains(b, []byte(old)) {
				t.Fatalf("no %q to forge", old)
			}
			return bytes.Replace(b, []byte(old), []byte(new), 1)
		}
	}
	drop := func(n int) func([]byte) []byte {
		return func(b []byte) []byte {
			return bytes.Join(slices.Delete(bytes.SplitAfter(b, []byte("\n")), n, n+1), nil)
		}
	}
	swap := func(b []byte) []byte {
		l := bytes.SplitAfter(b, []byte("\n"))
		l[1], l[2] = l[2], l[1]
		return bytes.Join(l, nil)
	}
	for _, c := range []struct {
		what, file string
		forge      func([]byte) []byte
		where      string
	}{
		{"a word of a statement", "hearsay/entries.jsonl", replace("found no cracks", "found an crack"), "entry 3"},
		{"a reviewer", "hearsay/entries.jsonl", replace("Jon Adler", "Jon Alder"), "entry 19"},
		{"a leaf", "hearsay/entries.jsonl", replace(`"leaf":"`, `"leaf":"AAAA`), "hearsay/entries.jsonl"},
		{"the capture left out", "hearsay/entries.jsonl", drop(0), "r1"},
		{"the report left out", "hearsay/entries.jsonl", drop(1), "s2"},
		{"the order", "hearsay/entries.jsonl", swap, "r1"},
		{"blanks", "hearsay/entries.jsonl", replace(`,"leaf"`, `, "leaf"`), "hearsay/entries.jsonl"},
		{"an entry twice", "hearsay/entries.jsonl", func(b []byte) []byte { return append(b, b[bytes.LastIndexByte(b[:len(b)-1], '\n')+1:]...) }, "x21"},
		{"no entries", "hearsay/entries.jsonl", func([]byte) []byte { return nil }, "archive/data.warc.gz"},
		{"a byte of the archive", "archive/data.warc.gz", func(b []byte) []byte { b[len(b)/3] ^= 4; return b }, ""},
		{"a record left out", "hearsay/records.jsonl", drop(1), "hearsay/records.jsonl"},
		{"a record that is not there", "hearsay/records.jsonl", replace(`"length":`, `"length":9`), "hearsay/records.jsonl"},
		{"the checkpoint's size", "hearsay/checkpoint", replace("\n22\n", "\n23\n"), "hearsay/checkpoint"},
		{"a line more on the checkpoint", "hearsay/checkpoint", func(b []byte) []byte { return append(b, "— x AAAAAAAA\n"...) }, "hearsay/checkpoint"},
		{"the key", "hearsay/key.pub", replace("test.example", "best.example"), "hearsay/key.pub"},
		{"a page's title", "pages/pages.jsonl", replace("The dam", "The dim"), "pages/pages.jsonl"},
		{"an index", "indexes/index.cdx.gz", func(b []byte) []byte { return pack(bytes.Replace(unzip(t, b), []byte("200"), []byte("404"), 1)) }, "indexes/index.cdx.gz"},
		{"a longer index", "indexes/index.cdx.gz", func(b []byte) []byte { return append(b, pack(nil)...) }, "indexes/index.cdx.gz"},
		{"the list of the index", "indexes/index.idx", replace(`"offset": 0`, `"offset": 1`), "indexes/index.idx"},
	} {
		parts := bundle.Take(bytes.NewReader(good), int64(len(good)))
		for i := range parts {
			if parts[i].Name == c.file {
				parts[i].Data = c.forge(bytes.Clone(parts[i].Data))
			}
		}
		_, faults, err := check(t, forge(t, parts, true), bundle.Options{})
		if err != nil || !slices.ContainsFunc(faults, func(f bundle.Fault) bool { return c.where == "" || f.Where == c.where }) || len(faults) == 0 {
			t.Errorf("%s: %v, %v; want a fault at %q", c.what, faults, err, c.where)
		}
	}
}

func pack(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	_, _ = z.Write(b)
	_ = z.Close()
	return out.Bytes()
}

func forge(t testing.TB, parts []bundle.Part, seal bool) []byte {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "forged"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	bundle.Forge(f, parts, seal)
	return read(t, f.Name())
}

// A sound bundle, resealed by the same means, still holds: the forgeries above fail for what
// they forge.
func TestForgeChangesNothingItself(t *testing.T) {
	name, _ := write(t, ledgerOf(t), "r1")
	good := read(t, name)
	sound(t, forge(t, bundle.Take(bytes.NewReader(good), int64(len(good))), true), bundle.Options{})
}

func TestAnotherKey(t *testing.T) {
	name, _ := write(t, ledgerOf(t), "r1")
	_, faults, err := check(t, read(t, name), bundle.Options{Key: "else.example+0000abcd+AUpKcHRwYXJ0b2ZhbGVkZ2VyaXNhbGlzdG9mZW50cmll"})
	if err != nil || len(faults) != 1 || faults[0].Where != "hearsay/key.pub" {
		t.Errorf("%v, %v", faults, err)
	}
}

// Files made to harm whoever opens them: each is refused with a fault or an error.
func TestHostileFiles(t *testing.T) {
	zipped := func(name string, method uint16, data []byte) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = w.Write(data)
		}
		if err = errors.Join(err, z.Close()); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	name, _ := write(t, ledgerOf(t), "r1")
	good := read(t, name)
	with := func(file string, data []byte) []byte {
		parts := bundle.Take(bytes.NewReader(good), int64(len(good)))
		for i := range parts {
			if parts[i].Name == file {
				parts[i].Data = data
			}
		}
		return forge(t, parts, true)
	}
	twice := bundle.Take(bytes.NewReader(good), int64(len(good)))
	twice = slices.Insert(twice, 2, twice[1])
	for what, b := range map[string][]byte{
		"empty":                   {},
		"no ZIP":                  []byte("%PDF-1.7 and so on"),
		"an empty ZIP":            zipped("x", zip.Store, nil)[31:],
		"a name that leads out":   zipped("../../etc/passwd", zip.Store, []byte("x")),
		"an absolute name":        zipped("/etc/passwd", zip.Store, []byte("x")),
		"a compressed bomb":       zipped("hearsay/key.pub", zip.Deflate, make([]byte, 50<<20)),
		"a file twice":            forge(t, twice, false),
		"one long line":           with("hearsay/entries.jsonl", bytes.Repeat([]byte("["), 20<<20)),
		"deep":                    with("hearsay/entries.jsonl", append(bytes.Repeat([]byte("["), 100_000), '\n')),
		"many values":             with("hearsay/entries.jsonl", []byte(`{"body":{"report":{"entities":[`+strings.Repeat("{},", 2_000_000)+"{}]}}}\n")),
		"many lines":              with("hearsay/entries.jsonl", bytes.Repeat([]byte("{}\n"), 1_000_000)),
		"a record of all":         with("hearsay/records.jsonl", []byte(`{"length":9000000000,"name":"`+strings.Repeat("a", 64)+`","offset":0}`+"\n")),
		"a packed index":          with("indexes/index.cdx.gz", pack(make([]byte, 50<<20))),
		"an index of empty parts": with("indexes/index.cdx.gz", bytes.Repeat(pack(nil), 100_000)),
		"a checkpoint of noise":   with("hearsay/checkpoint", bytes.Repeat([]byte("\n"), 4000)),
	} {
		v, faults, err := check(t, b, bundle.Options{})
		if err == nil && len(faults) == 0 {
			t.Errorf("%s: %+v", what, v)
		}
		if len(faults) > 200 {
			t.Errorf("%s: %d faults", what, len(faults))
		}
	}
}

func TestASteppedOnCheckEnds(t *testing.T) {
	name, _ := write(t, ledgerOf(t))
	ctx, stop := context.WithCancel(t.Context())
	stop()
	b := read(t, name)
	if _, err := bundle.Check(ctx, bytes.NewReader(b), int64(len(b)), bundle.Options{}, func(bundle.Fault) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestTimestampInABundle(t *testing.T) {
	d := ledgerOf(t)
	a := stamptest.Serve(t, x509.ExtKeyUsageTimeStamping)
	if err := d.Stamp(t.Context(), server(a)); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Add(t.Context(), desktest.Invented(9, 2).Item()); err != nil {
		t.Fatal(err)
	}
	name, _ := write(t, d, "r1")
	v := sound(t, read(t, name), bundle.Options{Roots: a.Roots})
	if v.Timestamp == nil || !v.Timestamp.Trusted || v.Size != 22 {
		t.Errorf("the first checkpoint with a timestamp is not the one in the bundle: %+v", v)
	}
	late, _ := write(t, d, "r23")
	if v := sound(t, read(t, late), bundle.Options{}); v.Timestamp != nil || v.Size != 26 {
		t.Errorf("a bundle of what came after: %+v", v)
	}
	other := stamptest.Serve(t, x509.ExtKeyUsageTimeStamping)
	if _, faults, _ := check(t, read(t, name), bundle.Options{Roots: other.Roots}); len(faults) != 1 || faults[0].Where != "hearsay/checkpoint.tsr" {
		t.Errorf("an authority that is not trusted: %v", faults)
	}
	good := read(t, name)
	for _, region := range regions(good)[4:6] {
		bad := bytes.Clone(good)
		bad[(region[0]+region[1])/2] ^= 1
		if _, faults, _ := check(t, bad, bundle.Options{}); len(faults) == 0 {
			t.Errorf("a bit of the token is not found")
		}
	}
}

// server is the authority, asked through the fetcher.
func server(a *stamptest.Authority) *stamp.Server {
	return stamp.New(a.URL, func(ctx context.Context, address, mediaType string, body []byte) ([]byte, error) {
		page, err := fetch.New(nil, "hearsay/test", time.Now).Post(ctx, address, mediaType, body)
		return page.Body, err
	}, nil)
}

// Each key is what the surt library of the Internet Archive gives.
func TestSurt(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.Example.org/A/b?z=1&a=2": "org,example)/a/b?a=2&z=1",
		"http://www2.example.org/x/":          "org,example)/x",
		"https://example.org":                 "org,example)/",
		"http://example.org:8080/":            "org,example:8080)/",
		"https://example.org:443/ї":           "org,example)/%d1%97",
		"urn:hearsay:file:a%20b.txt":          "urn:hearsay:file:a%20b.txt",
		"urn:hearsay:file:міст":               "urn:hearsay:file:%d0%bc%d1%96%d1%81%d1%82",
	} {
		if got := bundle.Surt(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// A checker in another language, written from docs/bundle.md, agrees.
func TestAnotherChecker(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal("python3 is not installed, and this test must run")
	}
	if err != nil {
		t.Skip("python3 is not installed")
	}
	name, _ := write(t, ledgerOf(t))
	if out, err := exec.Command(python, "testdata/verify.py", name).CombinedOutput(); err != nil || string(out) != "22 entries hold\n" {
		t.Errorf("a sound bundle: %s, %v", out, err)
	}
	parts := bundle.Take(bytes.NewReader(read(t, name)), int64(len(read(t, name))))
	for i := range parts {
		parts[i].Data = bytes.Replace(parts[i].Data, []byte("found no cracks"), []byte("found an crack"), 1)
	}
	if err := os.WriteFile(name, forge(t, parts, true), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(python, "testdata/verify.py", name).CombinedOutput(); err == nil {
		t.Errorf("a forged bundle: %s", out)
	}
}

// What fails is told once, and what a ZIP's clock says does not hide what is in it.
func TestFaultsAreToldOnce(t *testing.T) {
	name, _ := write(t, ledgerOf(t), "r5")
	good := read(t, name)
	inArchive := bytes.Clone(good)
	inArchive[bytes.Index(good, []byte("archive/data.warc.gz"))+200] ^= 1
	inHeader := bytes.Clone(good)
	inHeader[10] = 0x33
	for _, c := range []struct {
		what  string
		bytes []byte
		want  []string
	}{
		{"a bit of the archive", inArchive, []string{"archive/data.warc.gz", "archive/data.warc.gz", "c4", "r5", "s6"}},
		{"the time of a file", inHeader, []string{"bundle"}},
	} {
		v, faults, err := check(t, c.bytes, bundle.Options{})
		var where []string
		for _, f := range faults {
			where = append(where, f.Where)
		}
		if err != nil || !slices.Equal(where, c.want) || v.Statements != 2 {
			t.Errorf("%s: %v, %v, %+v", c.what, faults, err, v)
		}
	}
}
