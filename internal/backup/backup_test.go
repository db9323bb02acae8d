package backup_test

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/backup"
)

func contents(t *testing.T) backup.Contents {
	t.Helper()
	database := filepath.Join(t.TempDir(), "state")
	if err := os.WriteFile(database, []byte("the database"), 0o600); err != nil {
		t.Fatal(err)
	}
	return backup.Contents{Manifest: backup.Manifest{Entries: 4, Checkpoint: "x"}, Public: "public", Signer: "signer", Database: database,
		Names:  []string{strings.Repeat("ab", 32), strings.Repeat("cd", 32)},
		Record: func(_ context.Context, name string) ([]byte, error) { return []byte("record " + name), nil }}
}

func TestWhatGoesInComesOut(t *testing.T) {
	var file bytes.Buffer
	if err := backup.Write(t.Context(), &file, contents(t)); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	m, err := backup.Unpack(t.Context(), bytes.NewReader(file.Bytes()), int64(file.Len()), dir)
	if err != nil || m.Entries != 4 || m.Checkpoint != "x" || m.Schema != backup.Schema {
		t.Errorf("%+v, %v", m, err)
	}
	for name, want := range map[string]string{"key": "signer\n", "key.pub": "public\n", "ledger.db": "the database",
		"archive/ab/" + strings.Repeat("ab", 31) + ".warc.gz": "record " + strings.Repeat("ab", 32)} {
		info, bad := os.Stat(filepath.Join(dir, name))
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want || bad != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %q, %v, %v", name, got, err, bad)
		}
	}
	var again bytes.Buffer
	if err := backup.Write(t.Context(), &again, contents(t)); err != nil || !bytes.Equal(again.Bytes(), file.Bytes()) {
		t.Errorf("written again it differs, %v", err)
	}
}

func TestARecordThatIsGoneEndsIt(t *testing.T) {
	c := contents(t)
	c.Record = func(context.Context, string) ([]byte, error) { return nil, fs.ErrNotExist }
	if err := backup.Write(t.Context(), &bytes.Buffer{}, c); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// Files that somebody made to do harm write nothing but what a backup may write.
func TestHostileFiles(t *testing.T) {
	manifest := `{"schema":"hearsay.backup/1"}`
	first := tar.Header{Name: "hearsay-backup.json", Typeflag: tar.TypeReg}
	for name, files := range map[string][]tar.Header{
		"nothing":           {},
		"no manifest first": {{Name: "key.pub", Typeflag: tar.TypeReg}, first},
		"manifest twice":    {first, first},
		"up and away":       {first, {Name: "../key", Typeflag: tar.TypeReg}},
		"absolute":          {first, {Name: "/tmp/hearsay-hostile", Typeflag: tar.TypeReg}},
		"an archive path":   {first, {Name: "archive/../../x", Typeflag: tar.TypeReg}},
		"a short record":    {first, {Name: "archive/ab", Typeflag: tar.TypeReg}},
		"a symbolic link":   {first, {Name: "ledger.db", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}},
		"a hard link":       {first, {Name: "ledger.db", Typeflag: tar.TypeLink, Linkname: "/etc/passwd"}},
		"a device":          {first, {Name: "key", Typeflag: tar.TypeChar, Devmajor: 1, Devminor: 5}},
		"a pipe":            {first, {Name: "key", Typeflag: tar.TypeFifo}},
		"a folder":          {first, {Name: "archive/", Typeflag: tar.TypeDir}},
		"what is none's":    {first, {Name: "seen", Typeflag: tar.TypeReg}},
		"no database":       {first, {Name: "key.pub", Typeflag: tar.TypeReg}},
	} {
		t.Run(name, func(t *testing.T) {
			var file bytes.Buffer
			w := tar.NewWriter(&file)
			for _, h := range files {
				if h.Typeflag == tar.TypeReg {
					h.Size = int64(len(manifest))
				}
				if err := w.WriteHeader(&h); err != nil {
					t.Fatal(err)
				}
				if h.Typeflag == tar.TypeReg {
					w.Write([]byte(manifest))
				}
			}
			w.Close()
			unpackRefused(t, file.Bytes())
		})
	}
	t.Run("larger than the file", func(t *testing.T) {
		var file bytes.Buffer
		w := tar.NewWriter(&file)
		w.WriteHeader(&tar.Header{Name: "hearsay-backup.json", Typeflag: tar.TypeReg, Size: 1 << 50})
		unpackRefused(t, file.Bytes())
	})
}

func unpackRefused(t *testing.T, file []byte) {
	t.Helper()
	above := t.TempDir()
	dir := filepath.Join(above, "dir")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := backup.Unpack(t.Context(), bytes.NewReader(file), int64(len(file)), dir); !errors.Is(err, backup.ErrFormat) {
		t.Errorf("taken out: %v", err)
	}
	var left []string
	filepath.WalkDir(above, func(path string, _ fs.DirEntry, _ error) error {
		name, err := filepath.Rel(above, path)
		left = append(left, name)
		return err
	})
	for _, name := range left {
		if !slices.Contains([]string{".", "dir", "dir/archive", "dir/key.pub"}, name) {
			t.Errorf("wrote %s", name)
		}
	}
}
