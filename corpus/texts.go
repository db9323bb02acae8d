package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// ErrNoText is wrapped by errors about a text that is not where the corpus says, or is another.
var ErrNoText = errors.New("the text is not to be had")

// Texts puts the texts of real reports to their entries. It reads each file of texts once.
type Texts struct {
	dir   fs.FS
	files map[string]map[string]record
}

// NewTexts looks for texts below a folder: the data folder that DATASHEET.md describes.
func NewTexts(dir fs.FS) *Texts { return &Texts{dir, map[string]map[string]record{}} }

// record is what a file of texts says of one of them.
type record struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Fill gives the report with its text, and refuses, wrapping ErrNoText, a text whose hash is not that
// of the report. A report that has its text is checked likewise.
func (t *Texts) Fill(r Report) (Report, error) {
	if r.Origin != nil {
		text, err := t.Text(*r.Origin)
		if err != nil {
			return r, fmt.Errorf("%s: %w", r.ID, err)
		}
		r.Text = text
	}
	if Hash(r.Text) != r.SHA256 {
		return r, fmt.Errorf("%s: %w: its SHA-256 is another", r.ID, ErrNoText)
	}
	return r, nil
}

// FillAll fills reports in order.
func (t *Texts) FillAll(reports []Report) ([]Report, error) {
	out := make([]Report, len(reports))
	for i, r := range reports {
		var err error
		if out[i], err = t.Fill(r); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Hash is the SHA-256 of a text in hex.
func Hash(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

// Text gives the text of a real report, cut as its origin says. An error wraps ErrNoText.
func (t *Texts) Text(o Origin) (string, error) {
	var r record
	if o.ID == "" {
		b, err := fs.ReadFile(t.dir, o.File)
		if err != nil {
			return "", fmt.Errorf("%w: %w", ErrNoText, err)
		}
		r.Text = string(b)
	} else {
		file, err := t.file(o.File)
		if err != nil {
			return "", fmt.Errorf("%w: %w", ErrNoText, err)
		}
		var ok bool
		if r, ok = file[o.ID]; !ok {
			return "", fmt.Errorf("%w: %s has no %s", ErrNoText, o.File, o.ID)
		}
	}
	return cut(r, o.Cut)
}

func cut(r record, how string) (string, error) {
	switch how {
	case "whole":
		return r.Text, nil
	case "trimmed":
		return strings.TrimSpace(r.Text), nil
	case "title-first":
		return r.Title + "\n\n" + r.Text, nil
	}
	return "", fmt.Errorf("%w: no text is cut %q", ErrNoText, how)
}

// file reads a file of JSON lines, gzipped where its name ends so.
func (t *Texts) file(name string) (map[string]record, error) {
	if known, ok := t.files[name]; ok {
		return known, nil
	}
	b, err := fs.ReadFile(t.dir, name)
	if err != nil {
		return nil, err
	}
	var in io.Reader = bytes.NewReader(b)
	if strings.HasSuffix(name, ".gz") {
		if in, err = gzip.NewReader(in); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	out, err := records(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t.files[name] = out
	return out, nil
}

func records(in io.Reader) (map[string]record, error) {
	out := map[string]record{}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longest)
	for lines.Scan() {
		var r record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, err
		}
		out[r.ID] = r
	}
	return out, lines.Err()
}
