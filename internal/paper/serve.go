package paper

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"hearsay/internal/fault"
)

// Limits of the process.
const (
	mostSpace = 4 << 30 // bytes of addresses, most of which are reserved and never used
	mostData  = 1 << 30 // bytes of memory
	mostCPU   = 50      // seconds
)

// Serve is the process that reads one PDF: it takes away from itself what it does not need,
// reads the file from in, and answers on out. PDFium as it was translated for the machine is
// kept in the folder cache, "" for nowhere. The error is only one of writing.
func Serve(ctx context.Context, in io.Reader, out io.Writer, cache string) error {
	var a answer
	err := confine(mostSpace, mostData, mostCPU)
	if err == nil {
		a.Text, err = serve(ctx, in, cache)
	}
	if err != nil {
		a.Text, a.Refused, a.Kind = Text{}, err.Error(), fault.KindOf(err)
	}
	return json.NewEncoder(out).Encode(a)
}

func serve(ctx context.Context, in io.Reader, cache string) (Text, error) {
	pdf, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	if err != nil {
		return Text{}, err
	}
	p, err := start(ctx, cached(cache))
	if err != nil {
		return Text{}, err
	}
	pages, count, err := p.read(pdf)
	if err != nil {
		return Text{}, err
	}
	return of(pages, count)
}

// cached is the folder for PDFium as it was translated, "" where there can be none.
func cached(folder string) string {
	if folder == "" || os.MkdirAll(folder, 0o700) != nil {
		return ""
	}
	return folder
}

// of is the text of pages, with what ought to be said of them.
func of(pages []page, count int) (Text, error) {
	var bare, odd []string
	letters, unknown := 0, 0
	for i, p := range pages {
		letters, unknown = letters+len(p.glyphs), unknown+p.unknown
		switch {
		case len(p.glyphs) == 0:
			bare = append(bare, fmt.Sprint(i+1))
		case 10*p.unknown > len(p.glyphs):
			odd = append(odd, fmt.Sprint(i+1))
		}
	}
	if letters == 0 {
		return Text{}, fault.New(fault.Unsupported,
			"it is a PDF of pictures, as a scanner makes: no text is in it that could be read (pages: %d)", count)
	}
	if 3*unknown > letters {
		return Text{}, fault.New(fault.Unsupported, "the fonts in it do not say which letters they draw, so its text cannot be told")
	}
	t := laidOut(pages)
	if len(t.Body) > maxText {
		return Text{}, fault.New(fault.TooLarge, "it has more than %d MiB of text", maxText>>20)
	}
	t.note(bare, "no text is on %s, as where a page is a picture")
	t.note(odd, "some letters on %s cannot be told: their fonts do not say which they are")
	if count > len(pages) {
		t.Notices = append(t.Notices, fmt.Sprintf("it has %d pages, of which the first %d were read", count, len(pages)))
	}
	return t, nil
}

func (t *Text) note(pages []string, words string) {
	switch {
	case len(pages) == 1:
		t.Notices = append(t.Notices, fmt.Sprintf(words, "page "+pages[0]))
	case len(pages) > 12:
		pages = append(slices.Clone(pages[:12]), "…")
		fallthrough
	case len(pages) > 1:
		t.Notices = append(t.Notices, fmt.Sprintf(words, "pages "+strings.Join(pages, ", ")))
	}
}
