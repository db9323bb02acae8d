package compare

import (
	"slices"
	"strings"

	"hearsay/reading"
)

// Drift is what changed in an utterance between its fullest statement and another one: an observation, with both places in
// the texts.
type Drift struct {
	Kind      string  `json:"kind"`
	Utterance string  `json:"utterance"`
	From      string  `json:"from"`
	To        *string `json:"to"`
	In        *Place  `json:"in,omitempty"` // of attribution_lost: the sentence that says it as the outlet's own
	Spans     Spans   `json:"spans"`
}

// Spans are the words that changed, there and here; null where there are none.
type Spans struct {
	From *reading.Span `json:"from"`
	To   *reading.Span `json:"to"`
}

// drift compares the statements of each utterance with its fullest one.
func (s *set) drift(list []Utterance) []Drift {
	var out []Drift
	for _, u := range list {
		base := &s.items[s.fullest(u.items)]
		for _, i := range u.items {
			if x := &s.items[i]; x.n != base.n {
				out = append(out, s.changes(u, base, x)...)
			}
		}
		out = append(out, s.unattributed(u, base)...)
	}
	return out
}

// changes are those from the fullest statement to another one.
func (s *set) changes(u Utterance, base, x *item) []Drift {
	var out []Drift
	add := func(kind string, from, to *reading.Span) {
		id := s.ids(x)
		out = append(out, Drift{Kind: kind, Utterance: u.ID, From: s.ids(base), To: &id, Spans: Spans{from, to}})
	}
	was, is := hedged(base), hedged(x)
	switch {
	case was && !is:
		add("hedge_lost", hedge(base), nil)
	case is && !was:
		add("hedge_added", nil, hedge(x))
	}
	if condition(base) != nil && condition(x) == nil {
		add("condition_lost", condition(base), nil)
	}
	if base.denies && !x.denies {
		add("negation_lost", nil, nil)
	}
	if _, apart := meetNumbers(base.numbers, x.numbers); apart {
		add("number_changed", nil, nil)
	}
	if s.windowsDiffer(base, x) {
		add("time_changed", base.read.Forecast.Wording, x.read.Forecast.Wording)
	}
	if strength(x) > strength(base) {
		add("verb_stronger", first(base.read.Cue), first(x.read.Cue))
	}
	if base.report != x.report && s.named(base) && s.named(x) && base.speaker != x.speaker {
		add("speaker_changed", first(base.read.Source), first(x.read.Source))
	}
	if s.altered(base, x) {
		add("quote_altered", first(base.read.Content), first(x.read.Content))
	}
	return out
}

func (s *set) ids(x *item) string { return x.read.ID }

func hedged(x *item) bool {
	return x.read.Certainty != nil && slices.Contains([]string{"probable", "possible"}, x.read.Certainty.Value)
}

func hedge(x *item) *reading.Span { return first(x.read.Certainty.Hedges) }

func first(list []reading.Span) *reading.Span {
	if len(list) == 0 {
		return nil
	}
	return &list[0]
}

func condition(x *item) *reading.Span {
	if x.read.Forecast == nil {
		return nil
	}
	return x.read.Forecast.Condition
}

// strength is 1 for a cue by which the reporter vouches for what is said (admitted, confirmed), 0 for others.
func strength(x *item) int {
	if known(x.read.Stance) == "endorsing" || known(x.read.Act) == "confirm" {
		return 1
	}
	return 0
}

// altered reports whether two quotations in one language differ by more than that one is a stretch of the other.
func (s *set) altered(base, x *item) bool {
	if base.read.Voice != "direct" || x.read.Voice != "direct" || s.reports[base.report].Language != s.reports[x.report].Language {
		return false
	}
	a, b := strings.Join(base.lower, " "), strings.Join(x.lower, " ")
	return !strings.Contains(a, b) && !strings.Contains(b, a)
}

// own is the least cosine of a sentence in the outlet's own name that says what an utterance says.
const own = 0.6

// unattributed finds sentences in which a report that carries the utterance, or copies one that does, says it as its own.
func (s *set) unattributed(u Utterance, base *item) []Drift {
	var out []Drift
	for r := range s.reports {
		if !s.carries(u, r) {
			continue
		}
		best, at := own, -1
		for i := range s.reports[r].Own {
			for _, k := range u.items {
				if c := s.points[r].own[i].cosine(s.items[k].toward); c > best {
					best, at = c, i
				}
			}
		}
		if at >= 0 {
			line := s.reports[r].Own[at].Span
			out = append(out, Drift{Kind: "attribution_lost", Utterance: u.ID, From: s.ids(base),
				In: &Place{Report: s.reports[r].ID, File: s.reports[r].File, Start: line.Start, End: line.End, Text: line.In(s.reports[r].Text)}})
		}
	}
	return out
}

func (s *set) carries(u Utterance, r int) bool {
	return slices.ContainsFunc(u.items, func(i int) bool {
		q := s.items[i].report
		return q == r || s.links[[2]int{min(q, r), max(q, r)}]
	})
}
