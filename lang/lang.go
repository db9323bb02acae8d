// Package lang says what a language supplies to the engine: lexica and rules, as plain
// data, one part for each stage, with the examples that every rule carries.
//
// The data itself lies in text files of the leaves lang/en, lang/ru and lang/uk, which have the same file names;
// lang/all lists the leaves. Package form says what the files look like, and the tags of the structures here which
// blocks there are. A stage reads only its own part of a Pack. Adding a language means adding a leaf.
package lang

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"hearsay/lang/form"
)

// Pack is all the data of one language.
type Pack struct {
	Code        string      // ISO 639-1
	Words       []form.File // its lexicon (package lexicon)
	Rules       []Rule      `form:"source|after|before|denied|last|alone|named|withheld|unchecked|interview|cited|owning|citing|network|over|points"`
	Language    Language
	Segment     Segment
	Lines       Lines
	Attribution Attribution
	Speaker     Speaker
	Act         Act
	When        When
	Where       Where
	Note        Note
	Across      Across
}

// Read makes a pack of the text files of a language: words.txt, nouns.txt and names.txt are its lexicon,
// firstnames.txt and lastnames.txt lists of names, and all others of package form. It fails on the first line that is
// not of the form.
func Read(code string, files fs.FS) (Pack, error) {
	p := Pack{Code: code}
	all, err := texts(code, files)
	if err != nil {
		return p, err
	}
	for _, name := range []string{"words.txt", "nouns.txt", "names.txt"} {
		p.Words = append(p.Words, all[name])
		delete(all, name)
	}
	p.Speaker.FirstNames, p.Speaker.LastNames = all["firstnames.txt"].Text, all["lastnames.txt"].Text
	delete(all, "firstnames.txt")
	delete(all, "lastnames.txt")
	var blocks []form.File
	for _, name := range slices.Sorted(maps.Keys(all)) {
		blocks = append(blocks, all[name])
	}
	if err := form.Fill(&p, blocks...); err != nil {
		return p, err
	}
	if err := p.When.check(); err != nil {
		return p, fmt.Errorf("lang/%s: words of time: %w", code, err)
	}
	return p, nil
}

// texts are the text files of a folder, by their names.
func texts(code string, files fs.FS) (map[string]form.File, error) {
	names, err := fs.Glob(files, "*.txt")
	out, buffer := map[string]form.File{}, make([]byte, 1<<14)
	for _, name := range names {
		content, wrong := read(files, name, buffer)
		err = errors.Join(err, wrong)
		out[name] = form.File{Name: "lang/" + code + "/" + name, Text: content}
	}
	return out, err
}

// read is the text of a file, copied once through a buffer.
func read(files fs.FS, name string, buffer []byte) (string, error) {
	f, err := files.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var text strings.Builder
	if info, err := f.Stat(); err == nil {
		text.Grow(int(info.Size()))
	}
	_, err = io.CopyBuffer(&text, f, buffer)
	return text.String(), err
}

// MustRead is Read for files that are part of the program.
func MustRead(code string, files fs.FS) Pack {
	p, err := Read(code, files)
	if err != nil {
		panic(err)
	}
	return p
}
