package show

import (
	"bytes"
	"encoding/json"
	"io"

	"hearsay/internal/visible"
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
	_, err := w.Write(visible.JSON(b.Bytes()))
	return err
}
