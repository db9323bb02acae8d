package export

import (
	"encoding/xml"
	"io"

	"hearsay/internal/visible"
)

// feed writes an Atom feed (RFC 4287), an entry a statement. The ID of an entry stays when
// a newer version or reading of the report replaces the statement; its updated is when
// somebody last entered something about it.
type feed struct {
	w     io.Writer
	xml   *xml.Encoder
	names names
}

func newAtom(w io.Writer, h head) (writer, error) {
	f := feed{w, xml.NewEncoder(w), h.names}
	if _, err := io.WriteString(w, xml.Header+`<feed xmlns="http://www.w3.org/2005/Atom">`+"\n"); err != nil {
		return f, err
	}
	for _, e := range []struct{ name, value string }{
		{"id", h.names.of("feed", h.query).URN()}, {"title", "Statements of a Hearsay ledger"}, {"updated", stamp(h.at)}, {"generator", "Hearsay"},
	} {
		if err := f.xml.EncodeElement(e.value, xml.StartElement{Name: xml.Name{Local: e.name}}); err != nil {
			return f, err
		}
	}
	return f, f.xml.EncodeElement(atomPerson{"Hearsay"}, xml.StartElement{Name: xml.Name{Local: "author"}})
}

// atomEntry is an entry; members are as RFC 4287 names them.
type atomEntry struct {
	XMLName    xml.Name       `xml:"entry"`
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published"`
	Author     *atomPerson    `xml:"author"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Content    atomText       `xml:"content"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel   string `xml:"rel,attr"`
	Href  string `xml:"href,attr"`
	Title string `xml:"title,attr,omitempty"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type     string `xml:"type,attr"`
	Language string `xml:"http://www.w3.org/XML/1998/namespace lang,attr,omitempty"`
	Text     string `xml:",chardata"`
}

func (f feed) claim(c claim) (bool, error) {
	e := atomEntry{ID: f.names.series(c).URN(), Title: c.headline(200), Updated: stamp(c.changed()), Published: stamp(c.Entered),
		Content: atomText{"text", visible.Line(c.Claim.Source.Language), visible.Text(c.excerpt())}}
	if c.Read.Speaker != nil && value(c.Read.Speaker.Name) != "" {
		e.Author = &atomPerson{visible.Line(c.speaker())}
	}
	if a := c.address(); a != "" {
		e.Links = append(e.Links, atomLink{"via", a, visible.Line(c.Claim.Source.Title)})
	}
	for _, t := range c.tags() {
		e.Categories = append(e.Categories, atomCategory{visible.Line(t)})
	}
	if _, err := io.WriteString(f.w, "\n"); err != nil {
		return true, err
	}
	return true, f.xml.Encode(e)
}

func (f feed) end() error {
	if err := f.xml.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(f.w, "\n</feed>\n")
	return err
}
