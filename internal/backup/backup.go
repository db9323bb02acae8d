// Package backup puts a ledger in a folder into one file and takes it out again.
//
// The file is a tar archive (POSIX pax) of regular files, in this order: hearsay-backup.json
// (Manifest), key.pub, key where the signing key goes with it, ledger.db, and the archive's
// records as archive/ and the 64 hexadecimal digits of their payload's SHA-256. There are no
// folders, links or other things in it, no name comes twice, and none other comes at all.
//
// The database is one consistent state, and the records are those that its entries live on:
// whoever takes the file out proves the ledger again before it is used. Taking out trusts
// nothing: it writes only under the names above, and no more bytes than the file has.
package backup

import (
	"archive/tar"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"hearsay/internal/archive"
	"hearsay/internal/durable"
)

// Schema names the format.
const Schema = "hearsay.backup/1"

// ErrFormat is wrapped by errors about a file that is no backup.
var ErrFormat = errors.New("it is no backup of a ledger")

// Names in the file.
const (
	manifestName = "hearsay-backup.json"
	publicName   = "key.pub"
	signerName   = "key"
	databaseName = "ledger.db"
	recordPrefix = "archive/"
)

// maxSmall bounds the manifest and the keys, in bytes.
const maxSmall = 1 << 14

// Manifest says what is in the file.
type Manifest struct {
	Schema     string    `json:"schema"`
	Made       time.Time `json:"made"`
	Entries    int64     `json:"entries"`
	Checkpoint string    `json:"checkpoint"` // the last one signed
}

// Contents is what a backup is made of.
type Contents struct {
	Manifest Manifest
	Public   string
	Signer   string // empty where the signing key stays at home
	Database string // the file that holds one state of the database
	Names    []string
	Record   func(ctx context.Context, name string) ([]byte, error)
}

// Write writes a backup.
func Write(ctx context.Context, w io.Writer, c Contents) error {
	t := tar.NewWriter(w)
	c.Manifest.Schema = Schema
	manifest, err := json.MarshalIndent(c.Manifest, "", "  ")
	if err != nil {
		return err
	}
	small := []struct{ name, text string }{{manifestName, string(manifest)}, {publicName, c.Public}, {signerName, c.Signer}}
	for _, s := range small {
		if s.text == "" {
			continue
		}
		if err := put(t, s.name, []byte(s.text+"\n")); err != nil {
			return err
		}
	}
	if err := putFile(t, databaseName, c.Database); err != nil {
		return err
	}
	for _, name := range c.Names {
		data, err := c.Record(ctx, name)
		if err != nil {
			return err
		}
		if err := put(t, recordPrefix+name, data); err != nil {
			return err
		}
	}
	return t.Close()
}

func header(name string, size int64) *tar.Header {
	return &tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o600, Format: tar.FormatPAX}
}

func put(t *tar.Writer, name string, data []byte) error {
	if err := t.WriteHeader(header(name, int64(len(data)))); err != nil {
		return err
	}
	_, err := t.Write(data)
	return err
}

func putFile(t *tar.Writer, name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := t.WriteHeader(header(name, info.Size())); err != nil {
		return err
	}
	_, err = io.Copy(t, f)
	return err
}

// Unpack takes a backup of size bytes out into an empty folder, durably. Whatever is wrong with
// the form of the file wraps ErrFormat; what it holds is for the caller to prove.
func Unpack(ctx context.Context, r io.Reader, size int64, dir string) (Manifest, error) {
	u := unpacking{dir: dir, left: size, seen: map[string]bool{}}
	blobs, err := archive.OpenDir(filepath.Join(dir, "archive"))
	if err != nil {
		return u.manifest, err
	}
	u.blobs = blobs
	t := tar.NewReader(io.LimitReader(r, size))
	for ctx.Err() == nil {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return u.manifest, u.end()
		}
		if err != nil {
			return u.manifest, fmt.Errorf("%w: %w", ErrFormat, err)
		}
		if err := u.take(ctx, h, t); err != nil {
			return u.manifest, err
		}
	}
	return u.manifest, ctx.Err()
}

// unpacking is one run of Unpack.
type unpacking struct {
	dir      string
	blobs    archive.Blobs
	left     int64 // bytes that may still come out
	seen     map[string]bool
	manifest Manifest
}

// take takes one file out.
func (u *unpacking) take(ctx context.Context, h *tar.Header, r io.Reader) error {
	u.left -= h.Size
	if h.Typeflag != tar.TypeReg || h.Size < 0 || u.left < 0 {
		return fmt.Errorf("%w: %q is no plain file, or larger than the backup", ErrFormat, h.Name)
	}
	if u.seen[h.Name] {
		return fmt.Errorf("%w: %q is in it twice", ErrFormat, h.Name)
	}
	if len(u.seen) == 0 && h.Name != manifestName {
		return fmt.Errorf("%w: it does not begin with %s", ErrFormat, manifestName)
	}
	u.seen[h.Name] = true
	if h.Name == databaseName {
		return u.file(databaseName, r)
	}
	if m := recordName().FindStringSubmatch(h.Name); m != nil {
		return u.record(ctx, m[1], h.Size, r)
	}
	return u.small(h, r)
}

// recordName is the form of a record's name in the file.
func recordName() *regexp.Regexp { return regexp.MustCompile(`^` + recordPrefix + `([0-9a-f]{64})$`) }

// small takes the manifest or a key.
func (u *unpacking) small(h *tar.Header, r io.Reader) error {
	if h.Size > maxSmall {
		return fmt.Errorf("%w: %q has %d bytes", ErrFormat, h.Name, h.Size)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrFormat, err)
	}
	switch h.Name {
	case manifestName:
		if err := json.Unmarshal(data, &u.manifest); err != nil || u.manifest.Schema != Schema {
			return fmt.Errorf("%w: schema %q, not %q", ErrFormat, u.manifest.Schema, Schema)
		}
		return nil
	case publicName, signerName:
		return durable.Create(filepath.Join(u.dir, h.Name), data)
	}
	return fmt.Errorf("%w: %q does not belong in it", ErrFormat, h.Name)
}

// record takes an archive record, into memory first: it is bounded by what the archive reads.
func (u *unpacking) record(ctx context.Context, name string, size int64, r io.Reader) error {
	if size > archive.MaxPacked {
		return fmt.Errorf("%w: a record of %d bytes", ErrFormat, size)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return u.blobs.Put(ctx, name, data)
}

func (u *unpacking) file(name string, r io.Reader) error {
	f, err := os.OpenFile(filepath.Join(u.dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	var read error
	err = durable.Fill(f, func(w io.Writer) error {
		_, read = io.Copy(w, r)
		return read
	})
	if errors.Is(read, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: %w", ErrFormat, read)
	}
	return err
}

// end checks that nothing is missing that every ledger has.
func (u *unpacking) end() error {
	for _, name := range []string{manifestName, publicName, databaseName} {
		if !u.seen[name] {
			return fmt.Errorf("%w: %s is missing", ErrFormat, name)
		}
	}
	return durable.SyncFolder(u.dir)
}
