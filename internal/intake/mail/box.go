package mail

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"

	"hearsay/internal/fault"
)

// separator finds the line that begins a letter in a box: "From ", somebody, and a day with a
// year at its end. A line of a text that only begins with "From " is none.
var separator = regexp.MustCompile(`^From \S+ +\pL{3} +\pL{3} +\d{1,2} +\d{1,2}:\d{2}(?::\d{2})?(?: +\S+)? +\d{4}(?: +\S+)?\s*$`)

// escaped finds a line of a letter that would look like a separator.
var escaped = regexp.MustCompile(`^>+From `)

// IsBox reports whether a text begins as a box does.
func IsBox(head string) bool {
	line, _, _ := bytes.Cut([]byte(head), []byte("\n"))
	return separator.Match(line)
}

// Letters gives the letters of a box, as they are in it, one at a time. Of a letter that is
// too large nothing is given but that.
func Letters(r io.Reader, yield func(raw []byte, at int64, err error) bool) error {
	in := bufio.NewReaderSize(r, 1<<16)
	var letter []byte
	var at, offset int64
	begun, large, blank := false, false, true
	give := func() bool {
		if !begun || len(bytes.TrimSpace(letter)) == 0 && !large {
			return true
		}
		if large {
			return yield(nil, at, fault.New(fault.TooLarge, "a letter in it is larger than %d MiB", MaxLetter>>20))
		}
		return yield(bytes.Clone(letter), at, nil)
	}
	for {
		line, err := in.ReadSlice('\n')
		if blank && separator.Match(line) {
			if !give() {
				return nil
			}
			letter, at, begun, large = letter[:0], offset, true, false
		} else if begun && !large {
			if escaped.Match(line) {
				line = line[1:]
				offset++
			}
			if letter = append(letter, line...); len(letter) > MaxLetter {
				letter, large = nil, true
			}
		}
		offset += int64(len(line))
		blank = len(bytes.TrimRight(line, "\r\n")) == 0
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			give()
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}
