package archive_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/archive"
	"hearsay/ledger"
)

func open(t *testing.T) (*archive.Archive, string) {
	t.Helper()
	folder := t.TempDir()
	d, err := archive.OpenDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	return archive.New(d, nil), folder
}

func page() archive.Record {
	return archive.Record{Type: archive.Response, URI: "https://example.org/dam", Date: time.Date(2025, 11, 22, 12, 0, 0, 1000, time.UTC),
		MediaType: "text/html", Header: []byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"), Payload: []byte("<p>\r\n\r\nThe dam holds.")}
}

func keep(t *testing.T, a *archive.Archive, r archive.Record) ledger.Record {
	t.Helper()
	ref, err := a.Keep(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func TestRecordsAreReadBack(t *testing.T) {
	a, _ := open(t)
	for _, r := range []archive.Record{page(),
		{Type: archive.Resource, URI: "urn:hearsay:file:dam.txt", Date: page().Date, MediaType: "text/plain", Payload: []byte{}},
		{Type: archive.Conversion, URI: "https://example.org/x", RefersTo: "urn:uuid:1",
			Places: `[{"from":0,"to":10,"path":"/html[1]","start":4,"end":9}]`, Date: page().Date, MediaType: "text/plain; charset=utf-8",
			Payload: []byte("Мости")}} {
		ref := keep(t, a, r)
		got, err := a.Open(t.Context(), ref)
		r.ID = ref.ID
		if err != nil || got.Type != r.Type || got.URI != r.URI || got.RefersTo != r.RefersTo || got.Places != r.Places || got.MediaType != r.MediaType || !got.Date.Equal(r.Date) ||
			!bytes.Equal(got.Header, r.Header) || !bytes.Equal(got.Payload, r.Payload) {
			t.Errorf("kept %+v, read %+v, %v", r, got, err)
		}
		if again := keep(t, a, r); again != ref {
			t.Errorf("kept again as %+v, first as %+v", again, ref)
		}
	}
}

// The record as ISO 28500:2017 lays it out.
func TestFormat(t *testing.T) {
	r := page()
	r.ID = "urn:uuid:00000000-0000-4000-8000-000000000000"
	r.URI += "\r\nX-Evil: yes"
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(`WARC/1.1
WARC-Type: response
WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>
WARC-Date: 2025-11-22T12:00:00.000001Z
WARC-Target-URI: https://example.org/damX-Evil: yes
WARC-Block-Digest: sha256:BLOCK
WARC-Payload-Digest: sha256:PAYLOAD
Content-Type: application/http;msgtype=response
WARC-Identified-Payload-Type: text/html
Content-Length: 65

HTTP/1.1 200 OK
Content-Type: text/html

<p>

The dam holds.

`, "\n", "\r\n")
	head, _, _ := strings.Cut(want, "WARC-Block-Digest")
	tail := want[strings.Index(want, "Content-Type: application"):]
	if !strings.HasPrefix(string(plain), head) || !strings.HasSuffix(string(plain), tail) {
		t.Errorf("record\n%s\nwant it to begin with\n%s\nand to end with\n%s", plain, head, tail)
	}
}

func TestDamageIsFound(t *testing.T) {
	a, folder := open(t)
	ref := keep(t, a, page())
	path := filepath.Join(folder, ref.Name[:2], ref.Name[2:]+".warc.gz")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		bad := append([]byte{}, whole...)
		bad[i] ^= 1
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Open(t.Context(), ref); !errors.Is(err, archive.ErrDamaged) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
	}
	if err := os.WriteFile(path, whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	healed := keep(t, a, page())
	if _, err := a.Open(t.Context(), healed); err != nil {
		t.Errorf("kept over a torn record: %v", err)
	}
	if err := a.Drop(t.Context(), ref.Name); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Open(t.Context(), ref); !errors.Is(err, fs.ErrNotExist) || !errors.Is(err, archive.ErrMissing) {
		t.Errorf("opened what was dropped: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "*", ".new-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func FuzzDecode(f *testing.F) {
	data, err := page().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := archive.Decode(data); err != nil && !errors.Is(err, archive.ErrDamaged) {
			t.Fatal(err)
		}
	})
}
