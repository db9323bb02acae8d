package act

import (
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// certainty is how sure the speaker claims to be, with the hedges that say so and their
// band.
func (s *Stage) certainty(v *view, deed text.Deed) (text.Certainty, []span.Span, string) {
	switch deed {
	case text.Decline, text.Silence, text.Unverified, text.Ask:
		return text.Uncertain, nil, ""
	}
	f := found{certainty: text.Certain}
	for _, m := range v.content.matches {
		if k := m.Label - len(s.contentSense); k >= 0 && v.main[m.First] {
			f.add(s, v, k, m, &v.content)
		}
	}
	if deed == text.Assert || deed == text.Predict || deed == text.Judge {
		for _, m := range v.cue.matches {
			if k := m.Label - len(s.cueSense); k >= 0 && k < len(s.hedges) && m.First < v.cueAt.End && v.cueAt.First < m.End {
				f.add(s, v, k, m, &v.cue)
			}
		}
	}
	if s.epistemic(v) && f.certainty == text.Certain {
		f.certainty = text.Probable
	}
	if deed == text.Demand || deed == text.Deny && f.certainty != text.Uncertain || deed == text.Confirm || deed == text.Accuse {
		f.certainty = text.Certain
	}
	span.Sort(f.hedges)
	return f.certainty, f.hedges, f.band
}

// found collects hedges.
type found struct {
	certainty text.Certainty
	hedges    []span.Span
	band      string
}

func (f *found) add(s *Stage, v *view, hedge int, m phrase.Match, w *words) {
	if w.covered(m) {
		return
	}
	h := s.hedges[hedge]
	if weaker(text.Certainty(h.Certainty), f.certainty) {
		f.certainty = text.Certainty(h.Certainty)
	}
	if f.band == "" {
		f.band = h.Band
	}
	if at, ok := w.at(v.doc, m); ok {
		f.hedges = append(f.hedges, at)
	}
}

// covered reports whether a longer hedge or stance holds this one: "likely" in "very likely".
func (w *words) covered(m phrase.Match) bool {
	for _, o := range w.matches {
		if o.Label >= w.hedges && o.First <= m.First && m.End <= o.End && o.End-o.First > m.End-m.First {
			return true
		}
	}
	return false
}

// at is the byte range of a match; ok is false where it crosses parts of a content.
func (w *words) at(doc *text.Document, m phrase.Match) (at span.Span, ok bool) {
	first, last := w.tokens[m.First], w.tokens[m.End-1]
	if first < 0 || last < 0 || last-first > 2*(m.End-m.First) {
		return at, false
	}
	return doc.Tokens[first].Union(doc.Tokens[last].Span), true
}

// weaker reports whether a is less certain than b.
func weaker(a, b text.Certainty) bool { return rank(a) > rank(b) }

func rank(c text.Certainty) int {
	switch c {
	case text.Probable:
		return 1
	case text.Possible:
		return 2
	case text.Uncertain:
		return 3
	}
	return 0
}

// stance is the reporter's, carried by the cue.
func (s *Stage) stance(v *view) text.Stance {
	base := len(s.cueSense) + len(s.hedges)
	for _, m := range v.cue.matches {
		if m.Label >= base && m.First < v.cueAt.End && v.cueAt.First < m.End {
			return text.Stance(s.stances[m.Label-base].Stance)
		}
	}
	return text.Neutral
}
