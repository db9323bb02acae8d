package reports

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hearsay/internal/dated"
	"hearsay/internal/fault"
	"hearsay/lang/around"
	"hearsay/ledger"
)

// Table is the name of the file in which a folder says what is known of its reports: columns with commas,
// semicolons or tabs between, and a header. One column is called file, the others as the fields of Facts, in a language that
// the program knows (lang/around); columns of other names are left alone.
const Table = "reports.csv"

// mostTable bounds the bytes of a Table.
const mostTable = 8 << 20

// Facts is what somebody wrote down of a report, beside it or at the head of its file. What
// is empty is not said.
type Facts struct {
	Published string // a day, or an instant, as ISO 8601 writes it; also called day or date
	Outlet    string
	URL       string // also called address
	Title     string
	Language  string // code
}

// Or is the facts, completed by others.
func (f Facts) Or(o Facts) Facts {
	pick := cmp.Or[string]
	return Facts{Published: pick(f.Published, o.Published), Outlet: pick(f.Outlet, o.Outlet), URL: pick(f.URL, o.URL),
		Title: pick(f.Title, o.Title), Language: pick(f.Language, o.Language)}
}

// set puts a value under the name of a field; false where no field is called so.
func (f *Facts) set(name, value string) bool {
	switch around.Known().Column(name) {
	case "published":
		f.Published = value
		if s, ok := dated.Parse(value); ok {
			f.Published = s.Day.String()
			if _, zoned := s.Instant(); zoned {
				f.Published = s.At
			}
		}
	case "outlet":
		if isAddress(value) {
			f.URL = cmp.Or(f.URL, value)
			break
		}
		f.Outlet = value
	case "url":
		f.URL = value
	case "title":
		f.Title = value
	case "language":
		f.Language = value
	default:
		return false
	}
	return true
}

// check refuses a day that is none, an address that is none of the web, and a name that no text can have.
func (f Facts) check() error {
	if _, ok := dated.Parse(f.Published); f.Published != "" && !ok {
		return fault.New(fault.BadInput, "published: %q is no day that can be read in one way only", f.Published)
	}
	for _, field := range [][2]string{{"url", f.URL}, {"outlet", f.Outlet}, {"title", f.Title}} {
		if field[1] == "" {
			continue
		}
		if err := ledger.HeadForm(field[0], field[1]); err != nil {
			return fault.New(fault.BadInput, "%s: %w", field[0], err)
		}
	}
	return nil
}

func isAddress(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}

// FactsOf is what the Table in a file's folder says of the file; empty where there is none.
func (f *Found) FactsOf(file string) (Facts, error) {
	folder := filepath.Dir(file)
	t, ok := f.tables[folder]
	if !ok {
		t = readTable(filepath.Join(folder, Table))
		if f.tables == nil {
			f.tables = map[string]table{}
		}
		f.tables[folder] = t
	}
	if t.err != nil {
		return Facts{}, t.err
	}
	facts := t.rows[filepath.Base(file)]
	if err := facts.check(); err != nil {
		return facts, fmt.Errorf("%s: %w", Table, err)
	}
	return facts, nil
}

// table is a Table that was read, or why it could not be.
type table struct {
	rows map[string]Facts // by file name
	err  error
}

func readTable(path string) table {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return table{}
	}
	if err != nil {
		return table{err: err}
	}
	defer f.Close()
	rows, err := parseTable(io.LimitReader(f, mostTable))
	if err != nil {
		err = fault.New(fault.BadInput, "%s: %w", Table, err)
	}
	return table{rows, err}
}

// separator is what parts the columns of a table: whichever of comma, semicolon and tab is oftenest in its first line.
func separator(in *bufio.Reader) rune {
	head, _ := in.Peek(4096) // what is there
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best := ','
	for _, c := range ";\t" {
		if bytes.Count(line, []byte(string(c))) > bytes.Count(line, []byte(string(best))) {
			best = c
		}
	}
	return best
}

func parseTable(r io.Reader) (map[string]Facts, error) {
	in := bufio.NewReader(r)
	c := csv.NewReader(in)
	c.Comma, c.FieldsPerRecord = separator(in), -1
	header, err := c.Read()
	if err != nil {
		return nil, fmt.Errorf("it has no header: %w", err)
	}
	header[0] = strings.TrimPrefix(header[0], "\uFEFF")
	file := slices.IndexFunc(header, func(h string) bool { return around.Known().Column(h) == "file" })
	if file < 0 {
		return nil, errors.New("no column is called file")
	}
	out := map[string]Facts{}
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		var facts Facts
		for i, cell := range row[:min(len(row), len(header))] {
			facts.set(header[i], strings.TrimSpace(cell))
		}
		if file < len(row) {
			out[strings.TrimSpace(row[file])] = facts
		}
	}
}

// mostFront bounds the bytes of a front matter.
const mostFront = 8 << 10

// fences are the lines between which a front matter stands, as YAML and TOML have it, with what parts names from values there.
func fences() map[string]struct{ ends, parts string } {
	return map[string]struct{ ends, parts string }{"---": {"--- ...", ":"}, "+++": {"+++", "="}}
}

// FrontMatter parts a text from what its first lines say of it: lines "name: value" between two lines of three hyphens, or
// "name = value" between two of three plus signs, at least one of them a field of Facts. Remarks, lists and what is set in
// below a name say nothing. Any other text is left whole.
func FrontMatter(text string) (Facts, string, error) {
	head, rest, ok := strings.Cut(strings.TrimPrefix(text, "\uFEFF"), "\n")
	fence, known := fences()[strings.TrimSpace(head)]
	if !ok || !known {
		return Facts{}, text, nil
	}
	var facts Facts
	some, named := false, false
	for left := mostFront; left > 0; left -= len(head) + 1 {
		if head, rest, ok = strings.Cut(rest, "\n"); !ok {
			return Facts{}, text, nil
		}
		if isEnd(head, fence.ends) {
			break
		}
		if saysNothing(head, named) {
			continue
		}
		name, value, isField := strings.Cut(head, fence.parts)
		if !isField {
			return Facts{}, text, nil
		}
		named = true
		some = facts.set(name, unquoted(value)) || some
	}
	if !some || !isEnd(head, fence.ends) {
		return Facts{}, text, nil
	}
	return facts, strings.TrimLeft(rest, "\r\n"), facts.check()
}

func isEnd(line, ends string) bool {
	return slices.Contains(strings.Fields(ends), strings.TrimSpace(line))
}

// saysNothing reports whether a line of a front matter is none with a name and a value: it is empty, a remark, or belongs to a
// name before it.
func saysNothing(line string, named bool) bool {
	bare := strings.TrimSpace(line)
	if bare == "" || strings.HasPrefix(bare, "#") {
		return true
	}
	return named && (strings.HasPrefix(bare, "- ") || strings.TrimLeft(line, " \t") != line)
}

// unquoted is a value without the quotation marks that YAML may have around it.
func unquoted(value string) string {
	value = strings.TrimSpace(value)
	for _, mark := range []string{`"`, "'"} {
		if len(value) > 1 && strings.HasPrefix(value, mark) && strings.HasSuffix(value, mark) {
			return value[1 : len(value)-1]
		}
	}
	return value
}
