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
	Skipped []Skipped // files of folders that are not plain text, most frequent first
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

// Find lists the files that the names stand for. A folder stands for the text files (.txt,
// .text, .md) in it and below, hidden ones left out; any other name for itself, whether it
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
		case d.IsDir(), d.Name() == Table:
		case isText(path) && !isDevice(path):
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

func isText(path string) bool {
	return slices.Contains([]string{".txt", ".text", ".md"}, strings.ToLower(filepath.Ext(path)))
}
