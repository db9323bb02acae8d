// Package form is the one form of the text files in which a linguist keeps what a language supplies, and reads them
// into structures. A file is blocks of lines:
//
//	# a remark
//	cue  deny
//	  words  denied, denies, rejected
//	  match  not true|so
//	  yes    it denied the report
//	  no     it confirmed the report
//
// The first line of a block, which begins it without a space, has its kind and its name, the others a key and a value;
// two spaces or more part them. Which kinds there are, which keys and how often, the structures say by the tags of
// their fields. Of the structure that is filled:
//
//	form:"cue"             a list of structures: the blocks of that kind, or of several with a bar between
//	form:"script"          one word, yes, or a number: a line without a block, "script  Latin"
//	list:"closers"         a list of words: the block "list  closers" with lines of "words", commas between them
//	patterns:"residues"    a list of patterns: the block "patterns  residues" with lines of "words" and of "match"
//	table:"equal"          a list or map of pairs: the block "table  equal"; its lines are pairs
//
// Of a structure in a list:
//
//	form:"=kind", "=name"  what the first line has
//	form:"yes"             the value of the key, once; on a list, of every line with it
//	list:"words"           the words of all lines with the key, commas between them
//	form:"*"               pairs: the lines with any other key
//
// A value is of the kind of the field: a string, a whole number, "yes" for true, or what its UnmarshalText takes. Where
// a pair goes into a structure, that has a method Pair. A structure with a method Check refuses what it must not be.
// Whatever is not of the form is an error with the file and the line.
package form

import (
	"fmt"
	"strings"
)

// File is a text with the name that its errors bear.
type File struct{ Name, Text string }

// Empty stands for an ending that is none, in lists of endings and in pairs.
const Empty = "-"

// Ending is an ending as a text file has it, without the mark for none.
func Ending(s string) string { return strings.TrimPrefix(s, Empty) }

// line is a key and a value, with the number of the line.
type line struct {
	at         int
	key, value string
}

// block is a first line with those that belong to it.
type block struct {
	file  string
	head  line
	lines []line
}

// fault ties an error to a line of the block's file.
func (b *block) fault(at int, err error) error { return fmt.Errorf("%s: line %d: %w", b.file, at, err) }

// blocks calls take for each block of a file, which it may not keep.
func blocks(f File, take func(*block) error) error {
	b := block{file: f.Name}
	at := 0
	for text := range strings.Lines(f.Text) {
		at++
		if text = strings.TrimRight(text, " \t\r\n"); text == "" || text[0] == '#' {
			continue
		}
		key, value, ok := Cut(strings.TrimSpace(text))
		switch l := (line{at, key, value}); {
		case !ok:
			return b.fault(at, fmt.Errorf("%q has no two words with two spaces between", text))
		case text[0] != ' ' && text[0] != '\t':
			if err := b.done(take); err != nil {
				return err
			}
			b.head, b.lines = l, b.lines[:0]
		case b.head.at == 0:
			return b.fault(at, fmt.Errorf("%q belongs to no block", text))
		default:
			b.lines = append(b.lines, l)
		}
	}
	return b.done(take)
}

func (b *block) done(take func(*block) error) error {
	if b.head.at == 0 {
		return nil
	}
	return take(b)
}

// Cut parts a line at its first two spaces, or at a tab.
func Cut(text string) (key, value string, ok bool) {
	i := strings.Index(text, "  ")
	if t := strings.IndexByte(text, '\t'); t >= 0 && (i < 0 || t < i) {
		i = t
	}
	if i < 0 {
		return text, "", false
	}
	return strings.TrimRight(text[:i], " "), strings.TrimLeft(text[i:], " \t"), true
}

// Words cuts a list at its commas.
func Words(list string) []string {
	return appendWords(nil, list)
}

func appendWords(out []string, list string) []string {
	for w := range strings.SplitSeq(list, ",") {
		if w = strings.TrimSpace(w); strings.Contains(w, "  ") {
			w = strings.Join(strings.Fields(w), " ")
		}
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}
