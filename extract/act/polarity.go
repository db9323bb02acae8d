package act

import (
	"hearsay/lang"
	"hearsay/lang/phrase"
	"hearsay/text"
)

// polarity tells whether the content is negated once a denial is spelled out.
func (s *Stage) polarity(v *view, deed text.Deed) text.Polarity {
	negative := s.negated(v) || s.answersNo(v)
	switch deed {
	case text.Silence, text.Unverified:
		negative = false
	case text.Decline:
		// In a language without a copula the "not" of «не буду отвечать» is the refusal itself.
		negative = negative && s.copulas && (v.answer || s.opens(v, lang.ActRefusal))
	case text.Deny:
		negative = s.denied(v, negative)
	default:
		if s.cueHas(v, lang.CueNegated) || s.cueHas(v, lang.CueDoubt) && !s.cueHas(v, lang.CueAllow) {
			negative = !negative
		}
	}
	if negative {
		return text.Negative
	}
	return text.Positive
}

// answersNo reports whether the content asks something and says no to it: “The dam is unsafe? No”.
func (s *Stage) answersNo(v *view) bool {
	for _, m := range v.content.matches {
		if s.senseOf(m) == lang.ActNo && m.First > 0 && v.content.list[m.First-1] == "?" && (m.End == len(v.content.list) || parting(v.content.list[m.End])) {
			return true
		}
	}
	return false
}

// denied is the polarity of a denial: a content that the cue denies is turned, one that
// itself denies is negative.
func (s *Stage) denied(v *view, negative bool) bool {
	return !negative || v.statement.Voice != text.Indirect || v.direct || !s.cueHas(v, lang.CueDeny) || s.holds(v, lang.ActDenial)
}

// negated reports whether the main clause of the content holds a negation, or a verb that
// negates, but not both.
func (s *Stage) negated(v *view) bool {
	negative, fails := false, false
	for _, m := range v.content.matches {
		if !v.main[m.First] || v.content.mentioned[m.First] {
			continue
		}
		switch s.senseOf(m) {
		case lang.ActNegator:
			negative = negative || !s.affirmed(v, m)
		case lang.ActFailure:
			fails = fails || s.predicated(v, m)
		}
	}
	return negative != fails
}

// affirmed reports whether a negator is part of a phrase that negates nothing.
func (s *Stage) affirmed(v *view, negator phrase.Match) bool {
	for _, m := range v.content.matches {
		if s.senseOf(m) == lang.ActAffirmative && m.First <= negator.First && negator.End <= m.End {
			return true
		}
	}
	return false
}
