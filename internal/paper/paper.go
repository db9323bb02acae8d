// Package paper takes the text out of a PDF, as a reader goes through it: column by column, words
// that were parted at the end of a line made whole, and without what stands at the head or the foot of
// every page.
//
// A PDF is a program for drawing, and a file from anybody. So it is read by a process that is
// made for one file and nothing else (Serve): PDFium, which the browser Chrome reads PDF with,
// as WebAssembly, which can touch no file, no network and no memory but its own. That process
// has limits of its own on memory and time, and the Reader ends it where it does not end.
//
// What a PDF does not say is not made up: pages without text, as a scan has them, are named, and
// a file of nothing else is refused; so is one whose fonts do not say which letters they draw.
package paper

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"time"

	"hearsay/internal/fault"
)

// Limits of one PDF.
const (
	MaxBytes = 15 << 20        // of the file: a record of the archive holds no more
	MaxPages = 200             // of which the text is taken; that there are more is said
	MaxTime  = 3 * time.Minute // of the process, which has 50 seconds of the processor: the first on a machine translates PDFium, for 5
	maxText  = 1 << 20         // bytes of text in what the process answers
)

// Text is what a PDF says.
type Text struct {
	Title   string   // the line that is set largest at the top; "" where none stands out
	Body    string   // paragraphs with an empty line between them, without the title
	Notices []string // what a reader of it ought to know
}

// Is reports whether a file begins as a PDF does.
func Is(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \r\n\t\x00"), []byte("%PDF-"))
}

// Reader reads PDF, each in a process of its own.
type Reader struct {
	Command []string      // what the process is started by: it must call Serve
	Time    time.Duration // that it may take; 0 for MaxTime
}

// answer is what the process says: a text, or why there is none.
type answer struct {
	Text
	Refused string
	Kind    fault.Kind
}

// Read takes the text out of a PDF.
func (r Reader) Read(ctx context.Context, pdf []byte) (Text, error) {
	if len(pdf) > MaxBytes {
		return Text{}, fault.New(fault.TooLarge, "the PDF is larger than %d MiB", MaxBytes>>20)
	}
	most := cmp.Or(r.Time, MaxTime)
	limited, stop := context.WithTimeout(ctx, most)
	defer stop()
	cmd := exec.CommandContext(limited, r.Command[0], r.Command[1:]...)
	out := &answered{stop: stop}
	cmd.Stdin, cmd.Stdout, cmd.Env, cmd.WaitDelay = bytes.NewReader(pdf), out, []string{}, time.Second
	err := cmd.Run()
	var ended *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return Text{}, ctx.Err()
	case out.full:
		return Text{}, fault.New(fault.TooLarge, "it has more than %d MiB of text", maxText>>20)
	case limited.Err() != nil:
		return Text{}, fault.New(fault.TooLarge, "it takes longer than %s to read: the process that read it was ended", most)
	case errors.As(err, &ended):
		return Text{}, fault.New(fault.TooLarge, "it takes more memory or time than one PDF may: the process that read it was ended (%s)", ended)
	case err != nil:
		return Text{}, fault.New(fault.Unavailable, "the process that reads PDF: %w", err)
	}
	return out.answer()
}

// answered is what the process wrote, unless it is too much.
type answered struct {
	said []byte
	full bool
	stop func() // ends the process
}

func (l *answered) Write(p []byte) (int, error) {
	if l.full = l.full || len(l.said)+len(p) > 8*maxText; l.full {
		l.stop()
		return 0, io.ErrShortWrite
	}
	l.said = append(l.said, p...)
	return len(p), nil
}

func (l *answered) answer() (Text, error) {
	var a answer
	if err := json.Unmarshal(l.said, &a); err != nil {
		return Text{}, fault.New(fault.Internal, "the process that reads PDF: %w", err)
	}
	if a.Refused != "" {
		return Text{}, fault.New(a.Kind, "%s", a.Refused)
	}
	return a.Text, nil
}
