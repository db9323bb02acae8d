package export

import (
	"io"
	"strconv"
	"strings"

	ical "github.com/arran4/golang-ical"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/internal/visible"
	"hearsay/ledger"
)

// calendar writes iCalendar (RFC 5545): a whole-day event on the last day of the window of
// each forecast that has one and can be scored. Lines end in CRLF and are folded at 75
// bytes.
type calendar struct {
	w      io.Writer
	names  names
	layout *ical.SerializationConfiguration
}

func newCalendar(w io.Writer, h head) (writer, error) {
	c := calendar{w, h.names, &ical.SerializationConfiguration{MaxLength: 75, PropertyMaxLength: 75, NewLine: "\r\n"}}
	_, err := io.WriteString(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Hearsay//Forecasts//EN\r\nCALSCALE:GREGORIAN\r\n"+
		"UID:"+h.names.of("calendar", h.query).String()+"\r\nNAME:Hearsay forecasts\r\nX-WR-CALNAME:Hearsay forecasts\r\n")
	return c, err
}

const utc = "20060102T150405Z"

func (k calendar) claim(c claim) (bool, error) {
	if c.Due == nil || c.Due.Day == "" || c.Due.Status == desk.Unscorable {
		return false, nil
	}
	last, err := day.Parse(c.Due.Day)
	if err != nil {
		return false, err
	}
	e := ical.NewEvent(k.names.series(c).String())
	e.SetProperty(ical.ComponentPropertyDtstamp, c.changed().UTC().Format(utc))
	e.SetProperty(ical.ComponentPropertyCreated, c.Entered.UTC().Format(utc))
	e.SetProperty(ical.ComponentPropertyLastModified, c.changed().UTC().Format(utc))
	e.SetProperty(ical.ComponentPropertySequence, strconv.Itoa(sequence(c)))
	e.SetProperty(ical.ComponentPropertyDtStart, last.Time().Format("20060102"), ical.WithValue("DATE"))
	e.SetProperty(ical.ComponentPropertySummary, mark(c)+c.headline(160))
	e.SetProperty(ical.ComponentPropertyDescription, description(c))
	e.SetProperty(ical.ComponentPropertyCategories, c.Due.Status)
	e.SetProperty(ical.ComponentPropertyTransp, "TRANSPARENT")
	if c.State == ledger.Rejected || c.State == ledger.Superseded {
		e.SetProperty(ical.ComponentPropertyStatus, "CANCELLED")
	}
	if a := c.address(); a != "" {
		e.SetProperty(ical.ComponentPropertyUrl, a)
	}
	return true, e.SerializeTo(k.w, k.layout)
}

func (k calendar) end() error {
	_, err := io.WriteString(k.w, "END:VCALENDAR\r\n")
	return err
}

// sequence counts what people changed, so that calendars take a later copy for the newer.
func sequence(c claim) int {
	n := len(c.Corrections)
	for _, m := range []bool{c.Outcome != nil, c.Withdrawn != nil, c.Rejected != nil} {
		if m {
			n++
		}
	}
	return n
}

// mark says in front of the summary what became of the forecast.
func mark(c claim) string {
	switch {
	case c.Outcome != nil:
		return "[" + c.Outcome.Outcome + "] "
	case c.Withdrawn != nil:
		return "[withdrawn] "
	}
	return ""
}

// description is the statement in the words of the report, its window and where it stands.
func description(c claim) string {
	f := c.Read.Forecast
	out := []string{visible.Line(c.excerpt()), "Window: " + interval(value(f.Earliest), value(f.Latest))}
	if f.Condition != nil {
		out = append(out, "Condition: "+visible.Line(f.Condition.Text))
	}
	if o := c.Outcome; o != nil {
		out = append(out, "Outcome: "+o.Outcome+", by "+visible.Line(o.By)+": "+visible.Line(o.Reason))
	}
	if c.SlippedTo != "" {
		out = append(out, "Slipped to: "+string(c.SlippedTo))
	}
	head := c.Claim.Source
	for _, s := range []string{head.Outlet, head.Title, c.address()} {
		if s != "" {
			out = append(out, visible.Line(s))
		}
	}
	out = append(out, "Ledger entry: "+string(c.ID))
	if c.Thread != "" {
		out = append(out, "Thread: "+c.Thread+", utterance "+c.Utterance)
	}
	return strings.Join(out, "\n")
}
