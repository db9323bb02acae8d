package corpus

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/day"
	"hearsay/extract/where/gazetteer"
	"hearsay/span"
)

// values lists what a field may hold.
type values []string

func (v values) fault(field, s string) []string {
	if slices.Contains(v, s) {
		return nil
	}
	return []string{fmt.Sprintf("%s %q", field, s)}
}

// The values of the fields, as the guide for annotators has them.
func acts() values {
	return values{"assert", "deny", "confirm", "predict", "promise", "threaten", "demand", "accuse", "judge", "ask", "decline", "silence", "unverified"}
}
func voices() values      { return values{"direct", "mixed", "indirect"} }
func polarities() values  { return values{"positive", "negative"} }
func certainties() values { return values{"certain", "probable", "possible", "unknown"} }
func speakers() values    { return values{"person", "office", "organization", "group", "document"} }
func casualties() values  { return values{"killed", "wounded", "captured", "missing", "displaced"} }
func topics() values      { return values{"war", "disaster", "crisis", "other"} }
func kinds() values {
	return values{"wire", "long", "local", "bulletin", "post", "live", "transcript", "press", "feature"}
}
func grounds() values { return values{"", "given", "metadata", "dateline", "events"} }

// Checker finds what is wrong with a report's entries.
type Checker struct{ places *gazetteer.Gazetteer }

// NewChecker makes a checker that compares places with a gazetteer.
func NewChecker(places *gazetteer.Gazetteer) *Checker { return &Checker{places} }

// Faults lists what is wrong with a report, which must have its text: spans that cut a letter or keep
// white space, values that the guide does not have, days that are none or are out of order, links that
// lead nowhere, places that are far from every place of their name.
func (c *Checker) Faults(r Report) []string {
	out := slices.Concat(kinds().fault("kind", r.Kind), topics().fault("topic", r.Topic), grounds().fault("published_from", r.PublishedFrom))
	if r.Published != nil && !isDay(*r.Published) {
		out = append(out, fmt.Sprintf("published %q is no day", *r.Published))
	}
	if !slices.Contains(Languages(), r.Language) {
		out = append(out, fmt.Sprintf("language %q", r.Language))
	}
	if !slices.IsSortedFunc(r.Statements, func(a, b Statement) int { return first(a) - first(b) }) {
		out = append(out, "the statements are not in the order of their contents")
	}
	for i := range r.Statements {
		for _, f := range c.statement(r, i) {
			out = append(out, fmt.Sprintf("statement %d: %s", i, f))
		}
	}
	return out
}

func first(s Statement) int {
	if len(s.Content) == 0 {
		return -1
	}
	return s.Content[0].Start
}

func (c *Checker) statement(r Report, i int) []string {
	s := r.Statements[i]
	out := slices.Concat(
		spans(r.Text, s),
		acts().fault("act", s.Act), voices().fault("voice", s.Voice), polarities().fault("polarity", s.Polarity),
		certainties().fault("certainty", s.Certainty), speakers().fault("kind of speaker", s.Speaker.Kind),
		said(r, s), forecast(r.Text, s), links(r, i))
	if strings.TrimSpace(s.Speaker.Name) != s.Speaker.Name || s.Speaker.Name == "" {
		out = append(out, fmt.Sprintf("speaker %q", s.Speaker.Name))
	}
	for _, p := range s.Places {
		out = append(out, c.place(p)...)
	}
	for _, p := range s.Casualties {
		out = append(out, count(p)...)
	}
	return out
}

// spans finds fault with the spans of a statement.
func spans(text string, s Statement) []string {
	if len(s.Content) == 0 {
		return []string{"no content"}
	}
	var out []string
	for i, p := range s.Content {
		out = append(out, cutting(text, "content", p)...)
		if i > 0 && p.Start < s.Content[i-1].End {
			out = append(out, "parts of the content out of order")
		}
	}
	for _, p := range []*span.Span{s.Cue, s.Source} {
		if p != nil {
			out = append(out, cutting(text, "cue or source", *p)...)
		}
	}
	return out
}

// cutting finds fault with a span of a text.
func cutting(text, what string, s span.Span) []string {
	if s.Start < 0 || s.End > len(text) || s.Empty() {
		return []string{fmt.Sprintf("%s %v is not in the text", what, s)}
	}
	words := s.In(text)
	if !utf8.ValidString(words) {
		return []string{what + " cuts a letter"}
	}
	if strings.TrimSpace(words) != words {
		return []string{what + " keeps white space"}
	}
	return nil
}

func isDay(s string) bool { _, err := day.Parse(s); return err == nil }

func said(r Report, s Statement) []string {
	if s.SaidAt == nil {
		return nil
	}
	from, to := s.SaidAt[0], s.SaidAt[1]
	if !isDay(from) || !isDay(to) || from > to {
		return []string{fmt.Sprintf("said_at %v", *s.SaidAt)}
	}
	if r.Published != nil && to > *r.Published {
		return []string{"said after publication"}
	}
	return nil
}

// forecast finds fault with the window, which predictions, promises and threats have and others have not.
func forecast(text string, s Statement) []string {
	due := slices.Contains([]string{"predict", "promise", "threaten"}, s.Act)
	if due != (s.Forecast != nil) {
		return []string{fmt.Sprintf("a window does not go with %s", s.Act)}
	}
	if !due {
		return nil
	}
	f, out := *s.Forecast, []string(nil)
	for _, d := range []*string{f.Earliest, f.Latest} {
		if d != nil && !isDay(*d) {
			out = append(out, fmt.Sprintf("window: %q is no day", *d))
		}
	}
	closed := f.Earliest != nil && f.Latest != nil
	if f.Scorable && !closed {
		out = append(out, "scorable without a window")
	}
	if closed && *f.Earliest > *f.Latest {
		out = append(out, "the window ends before it begins")
	}
	if f.Condition != nil {
		out = append(out, cutting(text, "condition", *f.Condition)...)
	}
	return out
}

func links(r Report, i int) []string {
	var out []string
	for _, l := range []*int{r.Statements[i].Answers, r.Statements[i].Repeats} {
		if l != nil && (*l < 0 || *l >= len(r.Statements) || *l == i) {
			out = append(out, fmt.Sprintf("link to statement %d", *l))
		}
	}
	return out
}

func count(c Casualty) []string {
	out := casualties().fault("casualties", c.Kind)
	if c.Low == nil && c.High == nil {
		out = append(out, "casualties without a number")
	}
	if c.Low != nil && c.High != nil && *c.Low > *c.High {
		out = append(out, "casualties: more at the least than at the most")
	}
	return out
}

// How far in kilometres a place may lie from one of its name in the gazetteer: lists put the point of a
// country or a region in different places.
const (
	near = 60
	far  = 600
)

// place finds fault with a place whose name the gazetteer has and whose point is by none of that name,
// unless the annotator says that the gazetteer lacks it.
func (c *Checker) place(p Place) []string {
	if math.Abs(p.Lat) > 90 || math.Abs(p.Lon) > 180 {
		return []string{fmt.Sprintf("place %q: no point on earth", p.Name)}
	}
	hit := c.places.Find([]byte(gazetteer.Fold(p.Name)), nil)
	if p.Own || len(hit.Entries) == 0 || slices.ContainsFunc(hit.Entries, func(f gazetteer.Found) bool { return by(p, c.places.Entry(f.Index)) }) {
		return nil
	}
	return []string{fmt.Sprintf("place %q (%.3f, %.3f) is by none of that name", p.Name, p.Lat, p.Lon)}
}

// by reports whether a place lies where an entry of the gazetteer is. Features and countries are anywhere.
func by(p Place, e gazetteer.Entry) bool {
	if e.Class <= gazetteer.Country {
		return true
	}
	d := kilometres(p, Place{Lat: e.Lat, Lon: e.Lon})
	return d <= near || e.Class == gazetteer.Region && d <= far
}

// kilometres is the distance of two places along the great circle (haversine, a sphere of 6,371 km).
func kilometres(a, b Place) float64 {
	la, lo, lb, lp := radians(a.Lat), radians(a.Lon), radians(b.Lat), radians(b.Lon)
	h := math.Pow(math.Sin((lb-la)/2), 2) + math.Cos(la)*math.Cos(lb)*math.Pow(math.Sin((lp-lo)/2), 2)
	return 2 * 6371 * math.Asin(math.Sqrt(h))
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }
