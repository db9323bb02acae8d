package visible

import (
	"bytes"
	"io"
	"regexp"
	"unicode/utf8"
)

// Writer is the last gate before a terminal: whatever is written to it reaches w without a
// character that steers. Who shows values of others makes them visible where it words them;
// this holds for what somebody forgot.
type Writer struct {
	w     io.Writer
	style *regexp.Regexp // what styles are made of; nil where there are none
	rest  []byte         // the beginning of a character that the next Write ends
}

// NewWriter guards w. A styled one lets through what the program's own styles are made of:
// colours, and links to pages of the web.
func NewWriter(w io.Writer, styled bool) *Writer {
	if !styled {
		return &Writer{w: w}
	}
	return &Writer{w: w, style: regexp.MustCompile(styles)}
}

// styles are a colour or a link as package show writes them.
const styles = `^(?:\x1b\[[0-9;:]*m|\x1b\]8;[^\x1b\x07;]{0,100};(?:https?://[!-~]+)?(?:\x07|\x1b\\))`

// Write writes b made visible, with a line feed for each line as it has them.
func (w *Writer) Write(b []byte) (int, error) {
	all := append(w.rest, b...)
	whole := len(all) - unfinished(all)
	w.rest = bytes.Clone(all[whole:])
	var out bytes.Buffer
	for part := all[:whole]; len(part) > 0; {
		own, n := w.styling(part)
		if !own {
			out.WriteString(Text(string(part[:n])))
		} else {
			out.Write(part[:n])
		}
		part = part[n:]
	}
	if _, err := w.w.Write(out.Bytes()); err != nil {
		return 0, err
	}
	return len(b), nil
}

// styling says whether b begins with a style, and how long it or what is none is.
func (w *Writer) styling(b []byte) (own bool, n int) {
	if w.style == nil {
		return false, len(b)
	}
	if style := w.style.Find(b); style != nil {
		return true, len(style)
	}
	if next := bytes.IndexByte(b[1:], 0x1b); next >= 0 {
		return false, next + 1
	}
	return false, len(b)
}

// unfinished is how many bytes at the end begin a character and do not end it.
func unfinished(b []byte) int {
	for n := 1; n <= min(len(b), utf8.UTFMax-1); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}
