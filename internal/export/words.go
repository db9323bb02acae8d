package export

import (
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/internal/show"
	"hearsay/internal/visible"
	"hearsay/ledger"
	"hearsay/reading"
	"hearsay/span"
)

// claim is a claim with the text of its report, where the format needs it.
type claim struct {
	desk.Claim
	text *source
}

// between stands where words of the report are left out.
const between = " … "

// content is the content of the statement in one string.
func (c claim) content() string { return joined(c.Read.Content) }

func joined(list []reading.Span) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = s.Text
	}
	return strings.Join(parts, between)
}

// leap is the length in bytes of what an excerpt shows between two words of a statement
// instead of leaving it out.
const leap = 60

// excerpt is the statement in the words of the report, with its source and its cue: what
// was denied stands there with the denial.
func (c claim) excerpt() string {
	var spans []span.Span
	for _, s := range slices.Concat(c.Read.Source, c.Read.Cue, c.Read.Content) {
		at, ok := c.text.find(s)
		if !ok {
			return joined(slices.Concat(c.Read.Source, c.Read.Cue, c.Read.Content))
		}
		spans = append(spans, at)
	}
	span.Sort(spans)
	var b strings.Builder
	for _, s := range bridged(c.text.text, spans) {
		if b.Len() > 0 {
			b.WriteString(between)
		}
		b.WriteString(s.In(c.text.text))
	}
	return b.String()
}

// bridged unites sorted spans with little between them, and takes in the quotation marks
// that stand around them.
func bridged(text string, spans []span.Span) []span.Span {
	var out []span.Span
	for _, s := range spans {
		s = quoted(text, s)
		if n := len(out); n > 0 && s.Start-out[n-1].End <= leap && !strings.Contains(text[min(out[n-1].End, s.Start):s.Start], "\n\n") {
			out[n-1] = out[n-1].Union(s)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// quoted is a span with the quotation marks that touch it.
func quoted(text string, s span.Span) span.Span {
	const marks = "«»“”„‘’‹›\""
	if r, n := utf8.DecodeLastRuneInString(text[:s.Start]); n > 0 && strings.ContainsRune(marks, r) {
		s.Start -= n
	}
	if r, n := utf8.DecodeRuneInString(text[s.End:]); n > 0 && strings.ContainsRune(marks, r) {
		s.End += n
	}
	return s
}

// headline is the statement as a sentence, in a line of at most so many characters.
func (c claim) headline(limit int) string {
	return cut(show.English().Say(show.FactsOf(c.Claim)).String(), limit)
}

// speaker is the speaker's name, or what is known instead.
func (c claim) speaker() string {
	sp := c.Read.Speaker
	switch {
	case sp == nil || value(sp.Name) == "" && !sp.Unnamed:
		return "unknown speaker"
	case value(sp.Name) == "":
		return "unnamed speaker"
	case sp.Unnamed:
		return *sp.Name + " (unnamed)"
	}
	return *sp.Name
}

// cut is a text on one line, safe to show, of at most so many characters.
func cut(s string, limit int) string {
	s = visible.Line(s)
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:limit-1])) + "…"
}

// tags say what is known of a statement in words of the form field:value.
func (c claim) tags() []string {
	var out []string
	add := func(field, word string) {
		if word != "" {
			out = append(out, field+":"+word)
		}
	}
	add("act", value(c.Read.Act))
	add("polarity", value(c.Read.Polarity))
	if c.Read.Certainty != nil {
		add("certainty", c.Read.Certainty.Value)
	}
	add("voice", c.Read.Voice)
	add("mode", c.Read.Mode)
	if c.Read.Speaker != nil && c.Read.Speaker.Unnamed {
		add("speaker", "unnamed")
	}
	if c.Due != nil {
		add("forecast", c.Due.Status)
	}
	if c.Outcome != nil {
		add("outcome", c.Outcome.Outcome)
	}
	add("state", c.State)
	if c.Withdrawn != nil {
		add("state", "withdrawn")
	}
	add("thread", c.Thread)
	add("utterance", c.Utterance)
	return out
}

// changed is when the last entry that a person made about the statement was made, or else
// when it was entered.
func (c claim) changed() time.Time {
	last := c.Entered
	later := func(m *ledger.Mark) {
		if m != nil && m.At.After(last) {
			last = m.At
		}
	}
	later(c.Accepted)
	later(c.Rejected)
	later(c.Withdrawn)
	for _, x := range c.Corrections {
		later(&x.Mark)
	}
	if c.Outcome != nil {
		later(&c.Outcome.Mark)
	}
	return last
}

// address is the web address of the report; empty where it has none that can be followed.
func (c claim) address() string {
	u, err := url.Parse(c.Claim.Source.URL)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return u.String()
}

// point reports the coordinates of a place, where they are on the globe.
func point(p reading.About) (lat, lon float64, ok bool) {
	if p.Lat == nil || p.Lon == nil {
		return 0, 0, false
	}
	lat, lon = *p.Lat, *p.Lon
	return lat, lon, lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180
}

// date is a day counted from 1970; nil where it is not known.
func date(s *string) *int32 {
	d, err := day.Parse(value(s))
	if err != nil {
		return nil
	}
	n := int32(d)
	return &n
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// stamp is a time as JSON and XML have it.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
