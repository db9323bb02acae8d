package compare

import (
	"slices"
	"testing"

	"hearsay/reading"
	"hearsay/span"
)

// told is a statement of a report in which one speaker says one thing, as changed says.
func told(t *testing.T, id string, hour int, content string, changed func(*reading.Statement)) Report {
	t.Helper()
	r := build(t, id, "Outlet "+id, hour, "Vera Stam, the mayor of Orlo, told reporters at the town hall that "+content+".",
		said{"Vera Stam", "person", content, "assert"})
	if changed != nil {
		changed(&r.Statements[0])
	}
	return r
}

// stretch is a stretch of a text.
func stretch(text string) *reading.Span {
	return &reading.Span{Span: span.Of(0, len(text)), Text: text}
}

func hedging(value string, hedges ...string) func(*reading.Statement) {
	return func(s *reading.Statement) {
		s.Certainty = &reading.Certainty{Value: value}
		for _, h := range hedges {
			s.Certainty.Hedges = append(s.Certainty.Hedges, *stretch(h))
		}
	}
}

func due(day string, condition string) func(*reading.Statement) {
	return func(s *reading.Statement) {
		s.Forecast = &reading.Forecast{Latest: &day, Wording: stretch(day)}
		if condition != "" {
			s.Forecast.Condition = stretch(condition)
		}
	}
}

func cue(words, stance string) func(*reading.Statement) {
	return func(s *reading.Statement) {
		s.Cue, s.Stance = []reading.Span{*stretch(words)}, &stance
	}
}

func negative(s *reading.Statement) {
	polarity := "negative"
	s.Polarity = &polarity
}

func by(name string) func(*reading.Statement) {
	return func(s *reading.Statement) { s.Speaker.Name = &name }
}

func quoted(s *reading.Statement) { s.Voice = "direct" }

// Each kind of drift, with a change that makes it and one that does not.
func TestKindsOfDrift(t *testing.T) {
	const bridge = "the road bridge at Orlo will be closed for lorries until the summer"
	type side struct {
		content string
		changed func(*reading.Statement)
	}
	for _, c := range []struct {
		kind       string
		full, same side
		other      side
	}{
		{"hedge_lost", side{bridge + " of next year", hedging("possible", "may")}, side{bridge, hedging("probable", "likely")}, side{bridge, hedging("certain")}},
		{"hedge_added", side{bridge + " of next year", hedging("certain")}, side{bridge, hedging("certain")}, side{bridge, hedging("possible")}},
		{"condition_lost", side{bridge + " of next year", due("2026-06-01", "if the pier holds")}, side{bridge, due("2026-06-01", "if the pier holds")},
			side{bridge, due("2026-06-01", "")}},
		{"negation_lost", side{bridge + " of next year", negative}, side{bridge, negative}, side{bridge, nil}},
		{"speaker_changed", side{bridge + " of next year", nil}, side{bridge, by("Stam")}, side{bridge, by("Jon Weld")}},
		{"number_changed", side{"12 people were wounded at the road bridge in Orlo", nil}, side{"12 people were wounded at the bridge", nil},
			side{"21 people were wounded at the bridge", nil}},
		{"time_changed", side{bridge + " of next year", due("2026-06-01", "")}, side{bridge, due("2026-06-01", "")}, side{bridge, due("2026-07-01", "")}},
		{"verb_stronger", side{bridge + " of next year", cue("said", "neutral")}, side{bridge, cue("told", "neutral")}, side{bridge, cue("admitted", "endorsing")}},
		{"quote_altered", side{bridge + " of next year", quoted}, side{bridge, quoted}, side{"the road bridge in Orlo stays closed for all lorries until the summer", quoted}},
	} {
		full := told(t, "r1", 7, c.full.content, c.full.changed)
		if got := drifted(t, full, told(t, "r2", 9, c.same.content, c.same.changed)); slices.Contains(got, c.kind) {
			t.Errorf("%s where nothing of that kind changed: %v", c.kind, got)
		}
		if got := drifted(t, full, told(t, "r2", 9, c.other.content, c.other.changed)); !slices.Contains(got, c.kind) {
			t.Errorf("no %s: %v", c.kind, got)
		}
	}
}

// drifted are the kinds of drift among two reports whose statements somebody said are one utterance.
func drifted(t *testing.T, a, b Report) []string {
	t.Helper()
	one := Decisions{Same: [][2]string{{a.Statements[0].ID, b.Statements[0].ID}}}
	var out []string
	for _, th := range comparer(t).Compare([]Report{a, b}, one).Threads {
		for _, d := range th.Drift {
			out = append(out, d.Kind)
			if d.In == nil && (d.From != a.Statements[0].ID || d.To == nil || *d.To != b.Statements[0].ID) {
				t.Errorf("%s does not run from the fuller statement to the other: %+v", d.Kind, d)
			}
		}
	}
	return out
}

// A headline that says the same in the outlet's own name has lost the attribution; one about something else has not.
func TestAttributionLost(t *testing.T) {
	v, err := vectors()
	if err != nil {
		t.Fatal(err)
	}
	for line, lost := range map[string]bool{
		"Road bridge at Orlo closed for lorries until the summer": true,
		"Bakers of the old town gave out bread in the morning":    false,
	} {
		r := told(t, "r1", 7, "the road bridge at Orlo will be closed for lorries until the summer", nil)
		r.Text += " " + line
		r.Own = []Line{{span.Of(len(r.Text)-len(line), len(r.Text)), v.Read(line)}}
		var in *Place
		for _, d := range comparer(t).Compare([]Report{r}, Decisions{}).Threads[0].Drift {
			if d.Kind == "attribution_lost" && d.To == nil {
				in = d.In
			}
		}
		if (in != nil) != lost || lost && in.Text != line {
			t.Errorf("%q: %+v", line, in)
		}
	}
}
