package view

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"
)

// jsonView is the reading as a program takes it, one object a report: pretty with an
// indent, one line without. What it prints is the contract hearsay.reading/1.
type jsonView struct {
	plainFrame
	indent string
}

// Report writes one object and a line break.
func (v jsonView) Report(w io.Writer, r Report) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", v.indent)
	if err := enc.Encode(r.Reading); err != nil {
		return err
	}
	_, err := w.Write(escapeSteering(b.Bytes()))
	return err
}

// escapeSteering writes the characters that could steer a terminal as \uXXXX, which is the
// same JSON. They can only stand inside strings, where that is allowed.
func escapeSteering(b []byte) []byte {
	if !bytes.ContainsFunc(b, steers) {
		return b
	}
	out := make([]byte, 0, len(b)+64)
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case !steers(r):
			out = append(out, b[:size]...)
		case r > 0xFFFF:
			r -= 0x10000
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xD800+r>>10, 0xDC00+r&0x3FF)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		b = b[size:]
	}
	return out
}
