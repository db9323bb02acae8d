// Package export writes statements of a ledger in the formats of others. One file a format;
// docs/exports.md has the tables of their fields.
//
// Every format gives the same statements: those that a filter of the desk finds, newest
// first, as they stood at one moment. What was erased is not there; what is rejected or
// superseded is there only where the filter asks for it, and marked; what is withdrawn or
// gone from its report is there and marked. A statement that has no place in a format (one
// without coordinates on a map, one without a deadline in a calendar) is left out of it and
// counted.
//
// The same ledger, filter and day give the same bytes. Nothing is made up: a field that is
// not known is absent, and words are words of the report. A denial is never shown by its
// content alone.
//
// Memory does not grow with the statements, but for eight bytes each: they come from the
// desk page by page, and a document is written as it goes.
//
// Threads and utterances are as the ledger keeps them: whoever writes an export sees to it that reports were compared.
//
// Text of others is not trusted. JSON escapes what could steer a terminal or end a script
// element; XML, calendars and CSV show such characters by their code point; a cell that a
// spreadsheet would take for a formula is made text. Parquet, which nobody reads as text,
// has everything as it is.
package export

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
)

// Tally is how many statements were written, and how many have no place in the format.
type Tally struct{ Written, Left int }

// writer writes claims one after the other. It says of each whether the format has a place
// for it.
type writer interface {
	claim(c claim) (bool, error)
	end() error
}

// head is what a document says of itself.
type head struct {
	names names
	at    time.Time // of the last entry that counts
	query string    // tells documents of different filters apart
}

// format is one of the formats.
type format struct {
	name      string
	forecasts bool // has forecasts only
	texts     bool // quotes the text of reports
	open      func(w io.Writer, h head) (writer, error)
}

func formats() []format {
	return []format{
		{name: "jsonl", open: newLines},
		{name: "csv", open: newCSV},
		{name: "parquet", open: newParquet},
		{name: "claimreview", texts: true, open: newClaimReview},
		{name: "webannotation", texts: true, open: newAnnotations},
		{name: "geojson", open: newGeoJSON},
		{name: "ics", forecasts: true, texts: true, open: newCalendar},
		{name: "atom", texts: true, open: newAtom},
		{name: corrections},
	}
}

// Formats are the names of the formats.
func Formats() []string {
	var out []string
	for _, f := range formats() {
		out = append(out, f.name)
	}
	return out
}

// Threads reports whether a format has a place for the threads and utterances that statements are in.
func Threads(name string) bool { return name != corrections }

// Binary reports whether a format is nothing to look at.
func Binary(name string) bool { return name == "parquet" }

// Write writes the statements that the filter finds in a format.
func Write(ctx context.Context, d *desk.Desk, f desk.Filter, name string, w io.Writer) (Tally, error) {
	if name == corrections {
		return writeCorrections(ctx, d, f, w)
	}
	all := formats()
	i := slices.IndexFunc(all, func(f format) bool { return f.name == name })
	if i < 0 {
		return Tally{}, fault.New(fault.Usage, "no format is called %q; there are %s", name, strings.Join(Formats(), ", "))
	}
	if all[i].forecasts {
		f.Forecasts = true
	}
	found, err := d.Select(ctx, f)
	if err != nil {
		return Tally{}, err
	}
	out, err := all[i].open(w, head{namesOf(d.Name()), found.At, queryOf(f)})
	if err != nil {
		return Tally{}, err
	}
	return run(ctx, d, found, out, all[i].texts)
}

// run writes a selection.
func run(ctx context.Context, d *desk.Desk, found desk.Selection, out writer, texts bool) (Tally, error) {
	var t Tally
	read := library{desk: d}
	err := found.Each(ctx, func(c desk.Claim) error {
		full := claim{Claim: c}
		if texts {
			var err error
			if full.text, err = read.text(ctx, c.Report); errors.Is(err, desk.ErrNotFound) {
				return nil // erased in the meantime
			} else if err != nil {
				return err
			}
		}
		ok, err := out.claim(full)
		t.count(ok)
		return err
	})
	if err != nil {
		return t, err
	}
	return t, out.end()
}

func (t *Tally) count(written bool) {
	if written {
		t.Written++
	} else {
		t.Left++
	}
}
