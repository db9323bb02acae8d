package ledger

import (
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
