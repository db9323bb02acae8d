package export

import (
	"encoding/json"
	"io"

	"hearsay/internal/visible"
)

// marshal is a value as JSON in which every character is plain: what steers is escaped, and
// so are < > & and the line separators, so that it can stand in a script element.
func marshal(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	return visible.JSON(b), err
}

// lines writes a JSON object a line.
type lines struct{ w io.Writer }

func newLines(w io.Writer, _ head) (writer, error) { return lines{w}, nil }

func (l lines) claim(c claim) (bool, error) { return true, l.write(c.Claim) }

func (l lines) write(v any) error {
	b, err := marshal(v)
	if err == nil {
		_, err = l.w.Write(append(b, '\n'))
	}
	return err
}

func (lines) end() error { return nil }

// document writes one JSON document whose one long array is filled item by item, a line
// each.
type document struct {
	w    io.Writer
	some bool
}

// begin writes what stands before the items.
func (d *document) begin(before string) error {
	_, err := io.WriteString(d.w, before)
	return err
}

func (d *document) item(v any) error {
	b, err := marshal(v)
	if err != nil {
		return err
	}
	separator := ",\n"
	if !d.some {
		d.some, separator = true, "\n"
	}
	_, err = d.w.Write(append([]byte(separator), b...))
	return err
}

// finish writes what stands after the items.
func (d *document) finish(after string) error {
	_, err := io.WriteString(d.w, "\n"+after+"\n")
	return err
}
