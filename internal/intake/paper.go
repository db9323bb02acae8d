package intake

import (
	"io"

	"hearsay/internal/fault"
	"hearsay/internal/paper"
)

// paperStream gives a PDF.
func (o *opening) paperStream(in io.Reader) error {
	b, err := io.ReadAll(io.LimitReader(in, paper.MaxBytes+1))
	if err != nil {
		return err
	}
	return o.paper(&Capture{Bytes: b, File: o.file()}, b)
}

// paper gives a PDF. body is the bytes without the encodings of HTTP.
func (o *opening) paper(c *Capture, body []byte) error {
	if len(body) > paper.MaxBytes {
		return fault.New(fault.TooLarge, "the PDF is larger than %d MiB", paper.MaxBytes>>20)
	}
	c.MediaType, c.extract = "application/pdf", o.paperReports(body)
	o.give(Piece{Capture: c})
	return nil
}

// paperReports takes the report out of a PDF. What the file says of when and by whom it was
// made says nothing of the report.
func (o *opening) paperReports(pdf []byte) func(*Capture) ([]Report, error) {
	return func(c *Capture) ([]Report, error) {
		if o.door.Papers == nil {
			return nil, fault.New(fault.Unsupported, "it is a PDF, and nothing is set up here to read it")
		}
		t, err := o.door.Papers.Read(o.ctx, pdf)
		if err != nil {
			return nil, err
		}
		r := unknown()
		r.Title, r.Text, r.Address, r.Notices = t.Title, over(t.Title, t.Body), c.Address, t.Notices
		return []Report{r}, r.fits()
	}
}
