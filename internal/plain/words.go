package plain

import (
	"fmt"
	"strings"

	"hearsay/reading"
)

// Words is what a person types for the value that a field of a statement has: Field reads it
// back as the same, but for what engines say of how they found it. An empty list is "none", and what is not known
// "unknown".
func Words(field string, s reading.Statement) string {
	switch field {
	case "act":
		return or(s.Act)
	case "polarity":
		return or(s.Polarity)
	case "stance":
		return or(s.Stance)
	case "voice":
		return s.Voice
	case "mode":
		return s.Mode
	case "content":
		return joined(s.Content)
	case "cue":
		return joined(s.Cue)
	case "source":
		return joined(s.Source)
	case "speaker":
		return speakerWords(s.Speaker)
	case "certainty":
		return certaintyWords(s.Certainty)
	case "via":
		return list(s.Via, viaWords)
	case "said_at":
		return saidWords(s.SaidAt)
	case "forecast":
		return forecastWords(s.Forecast)
	case "places":
		return list(s.Places, placeWords)
	case "casualties":
		return list(s.Casualties, casualtyWords)
	}
	return ""
}

func or(s *string) string {
	if s == nil || *s == "" {
		return unknown
	}
	return *s
}

func list[T any](values []T, words func(T) string) string {
	if len(values) == 0 {
		return none
	}
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = words(v)
	}
	return strings.Join(out, "; ")
}

func joined(spans []reading.Span) string {
	if len(spans) == 0 {
		return none
	}
	out := make([]string, len(spans))
	for i, s := range spans {
		out[i] = s.Text
	}
	return strings.Join(out, " … ")
}

func speakerWords(s *reading.Speaker) string {
	switch {
	case s == nil || s.Name == nil:
		return unknown
	case s.Unnamed:
		return "unnamed " + *s.Name
	}
	return *s.Name
}

func certaintyWords(c *reading.Certainty) string {
	if c == nil {
		return unknown
	}
	out := c.Value
	for _, h := range c.Hedges {
		out += fmt.Sprintf(" “%s”", h.Text)
	}
	return out
}

func viaWords(v reading.Via) string {
	switch v.Relation {
	case "told", "channel":
		return v.Relation + " " + v.Name
	case "interview":
		return "interview with " + v.Name
	case "statement":
		return "statement to " + v.Name
	}
	return v.Name
}

func saidWords(s *reading.SaidAt) string {
	if s == nil || s.Earliest == nil && s.Latest == nil {
		return unknown
	}
	return dayWords(s.Earliest, s.Latest)
}

func dayWords(from, to *string) string {
	if from != nil && to != nil && *from == *to {
		return *from
	}
	var a, b string
	if from != nil {
		a = *from
	}
	if to != nil {
		b = *to
	}
	return a + ".." + b
}

func forecastWords(f *reading.Forecast) string {
	if f == nil {
		return none
	}
	out := "no deadline"
	if f.Earliest != nil || f.Latest != nil {
		out = dayWords(f.Earliest, f.Latest)
	}
	if f.Condition != nil {
		out += " if “" + f.Condition.Text + "”"
	}
	return out
}

func placeWords(p reading.About) string {
	if p.ID == nil {
		return p.Span.Text
	}
	return p.Span.Text + " = " + *p.ID
}

func casualtyWords(c reading.Casualty) string {
	switch {
	case c.Low == nil && c.High == nil:
		return c.Kind
	case c.High == nil:
		return fmt.Sprintf("%s at least %d", c.Kind, *c.Low)
	case c.Low == nil:
		return fmt.Sprintf("%s at most %d", c.Kind, *c.High)
	case *c.Low == *c.High:
		return fmt.Sprintf("%s %d", c.Kind, *c.Low)
	}
	return fmt.Sprintf("%s %d to %d", c.Kind, *c.Low, *c.High)
}
