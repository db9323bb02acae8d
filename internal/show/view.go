// Package view shows readings: to people in a terminal, in a file and in a browser, and to
// programs. One file a format.
//
// The views show what a reading holds and add nothing. What is not known is called unknown.
// What a report says is never trusted: characters that could steer a terminal or reorder
// what is read (controls, escapes, bidirectional overrides, invisible ones) are shown by
// their code point, as ⟨U+202E⟩, and HTML is escaped by its place in the page.
package show

import (
	"io"
	"strings"

	"hearsay/internal/fault"
	"hearsay/reading"
)

// Report is one report to show: its reading and the text that the reading's spans cut.
type Report struct {
	Number  int // from 1, in the order of the input
	Reading reading.Reading
	Text    string
}

// View writes reports in one format. Begin comes once before the first report and End once
// after the last; Report may be called for several reports at once, each with its own
// writer, and what it writes stands between the two in the order of the input.
type View interface {
	Begin(w io.Writer) error
	Report(w io.Writer, r Report) error
	End(w io.Writer) error
}

// Options say how to show.
type Options struct {
	Width   int  // columns to fill; 0 leaves lines as they are
	Color   bool // the output understands ANSI colours and links
	Held    bool // show held statements too
	Explain int  // the number of the one statement to show, with its reasons; 0 shows all
}

// Formats are the names that New knows.
func Formats() []string { return []string{"text", "annotated", "json", "jsonl", "html"} }

// New returns the view of a format.
func New(format string, o Options) (View, error) {
	switch format {
	case "text":
		return textView{plainFrame{}, o, newInks(o.Color)}, nil
	case "annotated":
		return annotatedView{plainFrame{}, o, newInks(o.Color)}, nil
	case "json":
		return jsonView{indent: " "}, nil
	case "jsonl":
		return jsonView{}, nil
	case "html":
		return newHTML(o), nil
	}
	return nil, fault.New(fault.Usage, "no format is called %q; there are %s", format, strings.Join(Formats(), ", "))
}

// plainFrame is the frame of the formats that have none.
type plainFrame struct{}

func (plainFrame) Begin(io.Writer) error { return nil }
func (plainFrame) End(io.Writer) error   { return nil }

// shown are the statements that a view for people shows.
func shown(r reading.Reading, o Options) []reading.Statement {
	var out []reading.Statement
	for _, s := range r.Statements {
		if s.Mode != "held" || o.Held {
			out = append(out, s)
		}
	}
	return out
}
