package ledger

import (
	"bytes"
	"encoding/json"
	"slices"

	"hearsay/reading"
)

// Moved gives a statement with every quoted span of it moved; false where one cannot be.
// Nothing of the statement given is changed.
func Moved(s reading.Statement, move func(reading.Span) (reading.Span, bool)) (reading.Statement, bool) {
	ok := true
	one := func(sp reading.Span) reading.Span {
		out, moved := move(sp)
		ok = ok && moved
		return out
	}
	s.Content, s.Cue, s.Source = each(s.Content, one), each(s.Cue, one), each(s.Source, one)
	if s.Certainty != nil {
		c := *s.Certainty
		c.Hedges = each(c.Hedges, one)
		s.Certainty = &c
	}
	if s.Speaker != nil {
		p := *s.Speaker
		p.Mention = maybe(p.Mention, one)
		s.Speaker = &p
	}
	if s.SaidAt != nil {
		t := *s.SaidAt
		t.Span = maybe(t.Span, one)
		s.SaidAt = &t
	}
	if s.Forecast != nil {
		f := *s.Forecast
		f.Wording, f.Condition = maybe(f.Wording, one), maybe(f.Condition, one)
		s.Forecast = &f
	}
	s.Via, s.Places, s.Casualties = slices.Clone(s.Via), slices.Clone(s.Places), slices.Clone(s.Casualties)
	for i := range s.Via {
		s.Via[i].Span = maybe(s.Via[i].Span, one)
	}
	for i := range s.Places {
		s.Places[i].Span = one(s.Places[i].Span)
	}
	for i := range s.Casualties {
		s.Casualties[i].Span = one(s.Casualties[i].Span)
	}
	return s, ok
}

func each(list []reading.Span, one func(reading.Span) reading.Span) []reading.Span {
	out := slices.Clone(list)
	for i := range out {
		out[i] = one(out[i])
	}
	return out
}

func maybe(sp *reading.Span, one func(reading.Span) reading.Span) *reading.Span {
	if sp == nil {
		return nil
	}
	out := one(*sp)
	return &out
}

// Shifted gives the value of a correction with every span in it so many bytes further behind.
func Shifted(value json.RawMessage, by int) json.RawMessage {
	if by == 0 {
		return value
	}
	d := json.NewDecoder(bytes.NewReader(value))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return value
	}
	out, err := json.Marshal(shifted(v, by))
	if err != nil {
		return value
	}
	return out
}

func shifted(v any, by int) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = shifted(v[i], by)
		}
	case map[string]any:
		for name, x := range v {
			n, isNumber := x.(json.Number)
			if at, err := n.Int64(); isNumber && err == nil && (name == "start" || name == "end") {
				v[name] = at + int64(by)
			} else {
				v[name] = shifted(x, by)
			}
		}
	}
	return v
}
