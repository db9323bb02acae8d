// Package reports finds the reports that a person names on a command line and reads them in
// parallel, keeping their order.
package reports

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Stdin is the name that stands for the standard input.
const Stdin = "-"

// Found is what was found under some names.
type Found struct {
	Files   []string  // in the order of the names; those of a folder by path
	Skipped []Skipped // files of folders that hold no reports, most frequent first
	Unread  []Unread  // folders that could not be listed, in the order met

	tables map[string]table // by folder, those read
}

// Unread is a folder that could not be listed, or not to its end.
type Unread struct {
	Folder string
	Err    error
}

// Skipped counts the files with one name ending that were left out.
type Skipped struct {
	Ending string // with its dot; "" for none
	Count  int
}

// Find lists the files that the names stand for. A folder stands for the files in it and
// below that may hold reports (see docs/intake.md), hidden ones left out; any other name for itself, whether it
// exists or not, so an address stands for itself too. A folder that cannot be listed is noted
// and the others still are.
func Find(names []string) Found {
	var out Found
	left := map[string]int{}
	for _, name := range names {
		info, err := os.Stat(name)
		if name == Stdin || err != nil || !info.IsDir() {
			out.Files = append(out.Files, name)
			continue
		}
		out.under(name, left)
	}
	for ending, n := range left {
		out.Skipped = append(out.Skipped, Skipped{ending, n})
	}
	slices.SortFunc(out.Skipped, func(a, b Skipped) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Ending, b.Ending))
	})
	return out
}

// under walks a folder and counts what it leaves out by name ending.
func (f *Found) under(folder string, left map[string]int) {
	filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error { // fails only as this function does: never
		switch {
		case err != nil:
			f.Unread = append(f.Unread, Unread{path, err})
		case path != folder && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir() && ofPage(path):
			return fs.SkipDir
		case d.IsDir(), d.Name() == Table:
		case mayBe(path) && !isDevice(path):
			f.Files = append(f.Files, path)
		default:
			left[strings.ToLower(filepath.Ext(path))]++
		}
		return nil
	})
}

// isDevice says whether opening the path may wait for ever: a pipe, a socket, a device. A
// link is what it leads to; one that leads nowhere is left to whoever opens it.
func isDevice(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) != 0
}

// mayBe reports whether a file in a folder may hold reports, by the ending of its name; what it
// is, its bytes say.
func mayBe(path string) bool {
	name := strings.ToLower(path)
	return slices.ContainsFunc(endings(), func(e string) bool { return strings.HasSuffix(name, e) || strings.HasSuffix(name, e+".gz") })
}

func endings() []string {
	return strings.Fields(`.txt .text .md .html .htm .xhtml .mht .mhtml .warc .wacz .json .eml .mbox .xml .rss .atom .opml
		.docx .pdf .vtt .srt`)
}

// ofPage reports whether a folder holds the pictures and scripts of a page that a browser saved
// beside it.
func ofPage(folder string) bool {
	name, ok := strings.CutSuffix(folder, "_files")
	if !ok {
		return false
	}
	for _, ending := range []string{".html", ".htm", ".xhtml"} {
		if _, err := os.Stat(name + ending); err == nil {
			return true
		}
	}
	return false
}
