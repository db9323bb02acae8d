// Package document takes the text out of files that are neither pages nor plain text: DOCX, and
// subtitles and transcripts (WebVTT, SRT).
package document

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"hearsay/internal/fault"
)

// Limits of a document.
const (
	maxUnpacked = 16 << 20
	maxDepth    = 200
)

// Text is the text of a document, and its title where it says one.
type Text struct {
	Title string
	Body  string // paragraphs with an empty line between them, without the title
}

// IsDOCX reports whether a zip file is a document of Word.
func IsDOCX(z *zip.Reader) bool {
	_, err := find(z, "word/document.xml")
	return err == nil
}

func find(z *zip.Reader, name string) (*zip.File, error) {
	for _, f := range z.File {
		if f.Name == name {
			return f, nil
		}
	}
	return nil, fault.New(fault.BadInput, "it has no %s in it", name)
}

// DOCX takes the text out of a document of Word. What was deleted while changes were tracked
// is not in it, what was inserted is. A cell of a table is a paragraph, and so is what stands in a box, behind the paragraph that the box
// was put in. The title is the first
// paragraph, where it is short and no sentence or has the style of a title; the days and names
// in its properties are those of whoever typed it and say nothing of the report.
func DOCX(z *zip.Reader) (Text, error) {
	f, err := find(z, "word/document.xml")
	if err != nil {
		return Text{}, err
	}
	r, err := f.Open()
	if err != nil {
		return Text{}, fault.New(fault.BadInput, "its text cannot be unpacked: %w", err)
	}
	defer r.Close()
	limited := &io.LimitedReader{R: r, N: maxUnpacked + 1}
	w := word{d: xml.NewDecoder(limited)}
	err = w.read()
	switch {
	case limited.N <= 0:
		return Text{}, fault.New(fault.TooLarge, "its text unpacks to more than %d MiB", maxUnpacked>>20)
	case err != nil:
		return Text{}, err
	case len(w.out) == 0:
		return Text{}, fault.New(fault.BadInput, "it has no words in it")
	}
	return w.text(), nil
}

type word struct {
	d       *xml.Decoder
	out     []string
	line    strings.Builder
	style   string
	titled  bool // the first paragraph has the style of a title
	removed int  // elements of deleted text, or of text that is there a second time, that are open
	unseen  bool // the run is struck or hidden
	raised  bool // the run is raised, as the number of a note is
	inText  bool
	around  []string   // the paragraphs that are open, each as far as it was read, around a box with paragraphs of its own
	boxes   [][]string // what stands in the boxes of each
}

func (w *word) read() error {
	depth := 0
	for {
		t, err := w.d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fault.New(fault.BadInput, "its text cannot be read: %w", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return fault.New(fault.TooLarge, "its text is nested deeper than %d", maxDepth)
			}
			w.start(t)
		case xml.EndElement:
			depth--
			w.end(t.Name.Local)
		case xml.CharData:
			if w.inText && w.shows(string(t)) {
				w.line.Write(t)
			}
		}
	}
}

func (w *word) start(t xml.StartElement) {
	switch t.Name.Local {
	case "p":
		w.around, w.boxes = append(w.around, w.line.String()), append(w.boxes, nil)
		w.line.Reset()
		w.style = ""
	case "pStyle":
		w.style = value(t)
	case "del", "moveFrom", "Fallback":
		w.removed++
	case "r":
		w.unseen, w.raised = false, false
	case "strike", "dstrike", "vanish":
		w.unseen = w.unseen || isOn(t)
	case "vertAlign":
		w.raised = value(t) == "superscript"
	case "t":
		w.inText = true
	case "tab", "br", "cr":
		w.line.WriteByte(' ')
	case "noBreakHyphen":
		w.line.WriteByte('-')
	}
}

// shows reports whether a reader sees words of the run, and not as the number of a note.
func (w *word) shows(words string) bool {
	isNote := w.raised && strings.Trim(words, " 0123456789,*†‡[]()") == ""
	return w.removed == 0 && !w.unseen && !isNote
}

// value is what an element is set to.
func value(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "val" {
			return a.Value
		}
	}
	return ""
}

// isOn reports whether a property that is there or not is there.
func isOn(t xml.StartElement) bool { return !slices.Contains([]string{"0", "false", "off"}, value(t)) }

func (w *word) end(name string) {
	switch name {
	case "p":
		w.paragraph()
	case "del", "moveFrom", "Fallback":
		w.removed--
	case "t":
		w.inText = false
	}
}

// paragraph ends a paragraph: one in a box goes behind the one that the box stands in.
func (w *word) paragraph() {
	last := len(w.around) - 1
	whole := append([]string{strings.Join(strings.Fields(w.line.String()), " ")}, w.boxes[last]...)
	w.line.Reset()
	w.line.WriteString(w.around[last])
	w.around, w.boxes = w.around[:last], w.boxes[:last]
	if last > 0 {
		w.boxes[last-1] = append(w.boxes[last-1], whole...)
		return
	}
	for _, s := range whole {
		w.take(s)
	}
}

func (w *word) take(s string) {
	if s == "" {
		return
	}
	if len(w.out) == 0 && (strings.HasPrefix(w.style, "Title") || strings.HasPrefix(w.style, "Heading")) {
		w.titled = true
	}
	w.out = append(w.out, s)
}

func (w *word) text() Text {
	if len(w.out) < 2 {
		return Text{"", strings.Join(w.out, "\n\n")}
	}
	first := w.out[0]
	if w.titled || len(first) < 300 && !strings.ContainsAny(first[len(first)-1:], ".!?:;") {
		return Text{first, strings.Join(w.out[1:], "\n\n")}
	}
	return Text{"", strings.Join(w.out, "\n\n")}
}
