package corpus

import (
	"hearsay/reading"
	"hearsay/span"
)

// Given are the entries that a reading gives, to be scored: what was voiced. What the reading does not
// know is empty.
func Given(r reading.Reading) []Statement {
	var out []Statement
	at := map[string]int{}
	for _, s := range r.Statements {
		if s.Mode == "held" {
			continue
		}
		at[s.ID] = len(out)
		out = append(out, given(s))
	}
	i := 0
	for _, s := range r.Statements {
		if s.Mode == "held" {
			continue
		}
		out[i].Answers, out[i].Repeats = place(at, s.Answers), place(at, s.Repeats)
		i++
	}
	return out
}

func place(at map[string]int, id *string) *int {
	if id == nil {
		return nil
	}
	if n, ok := at[*id]; ok {
		return &n
	}
	return nil
}

func given(s reading.Statement) Statement {
	out := Statement{Voice: s.Voice, Act: known(s.Act), Polarity: known(s.Polarity), Forecast: window(s.Forecast)}
	for _, p := range s.Content {
		out.Content = append(out.Content, p.Span)
	}
	out.Cue, out.Source = over(s.Cue), over(s.Source)
	if s.Certainty != nil {
		out.Certainty = s.Certainty.Value
	}
	if s.Speaker != nil {
		out.Speaker = Speaker{Name: known(s.Speaker.Name), Kind: known(s.Speaker.Kind), Unnamed: s.Speaker.Unnamed}
	}
	for _, v := range s.Via {
		out.Via = append(out.Via, v.Name)
	}
	if s.SaidAt != nil {
		out.SaidAt = &[2]string{known(s.SaidAt.Earliest), known(s.SaidAt.Latest)}
	}
	for _, p := range s.Places {
		out.Places = append(out.Places, where(p))
	}
	for _, c := range s.Casualties {
		out.Casualties = append(out.Casualties, Casualty{c.Kind, c.Low, c.High})
	}
	return out
}

// where is a place; one whose point is not known lies at a pole, far from any.
func where(p reading.About) Place {
	out := Place{Name: p.Name, Lat: -90}
	if p.Lat != nil && p.Lon != nil {
		out.Lat, out.Lon = *p.Lat, *p.Lon
	}
	return out
}

func window(f *reading.Forecast) *Forecast {
	if f == nil {
		return nil
	}
	return &Forecast{Earliest: f.Earliest, Latest: f.Latest, Scorable: f.Scorable}
}

func over(parts []reading.Span) *span.Span {
	if len(parts) == 0 {
		return nil
	}
	s := span.Of(parts[0].Start, parts[len(parts)-1].End)
	return &s
}

func known(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
