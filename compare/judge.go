package compare

import (
	"slices"

	"hearsay/logistic"
)

// proposal is a relation that may hold between two utterances, with the evidence for it.
type proposal struct {
	kind, why string
	evidence  [relationWidth]float64
}

// leastRelation is the least chance of a relation that is shown: nearly as likely as not, for a contradiction that is none costs
// more than one that is missed.
const leastRelation = 0.40

// relationWidth is how many features a proposed relation has.
const relationWidth = 24

// answerWidth is how many of them say whether one utterance answers another.
const answerWidth = 19

// RelationFeatures names the evidence for a relation, in order.
func RelationFeatures() []string {
	return []string{"always", "chance of one question", "cosine among these statements", "telling words in common", "names in common",
		"names differ", "same speaker", "same report", "reports copy each other", "weeks between reports", "opposite by a negation",
		"opposite by a state", "number", "update", "time", "slip", "blame", "scope", "place", "withdraws", "how far numbers lie apart",
		"said to have grown", "both have numbers", "another number is named"}
}

// AnswerFeatures names the evidence that one utterance answers another, in order.
func AnswerFeatures() []string {
	return []string{"always", "chance of one question", "cosine among these statements", "telling words in common", "names in common",
		"names differ", "same report", "reports copy each other", "weeks between reports", "the engine links them", "disputes",
		"confirms", "declines or doubts", "speaks of an account", "the speaker is named around it", "an account is named around it",
		"the number is named", "opposite", "blame"}
}

func (w Weights) relation(p proposal) float64 {
	if p.kind == "answers" {
		return logistic.Chance(w.Answer, p.evidence[:len(w.Answer)])
	}
	return logistic.Chance(w.Relation, p.evidence[:])
}

// closest is the pair of statements of two utterances that is most likely to answer one question; false where none was weighed.
func (s *set) closest(a, b *Utterance) (pair, bool) {
	best, most, found := pair{}, 0.0, false
	for _, i := range a.items {
		for _, k := range b.items {
			m, ok := s.meet(min(i, k), max(i, k))
			if !ok {
				continue
			}
			p := s.pair(m)
			if c := s.weights.thread(&p); !found || c > most {
				best, most, found = p, c, true
			}
		}
	}
	return best, found
}

func (s *set) relationEvidence(p proposal, a, b *Utterance) [relationWidth]float64 {
	best, _ := s.closest(a, b)
	x, y := &s.items[s.fullest(a.items)], &s.items[s.fullest(b.items)]
	q := logistic.LogOdds(s.weights.thread(&best))
	e := best.evidence
	is := func(kind string) float64 { return logistic.Truth(p.kind == kind) }
	if p.kind == "answers" {
		return s.answerEvidence(p, best, a, b)
	}
	negated := logistic.Truth(s.denied(a) != s.denied(b))
	return [relationWidth]float64{1, q, e[atFocus], e[atTelling], e[4], e[5],
		logistic.Truth(a.Speaker.ID != "" && a.Speaker.ID == b.Speaker.ID), logistic.Truth(x.report == y.report),
		logistic.Truth(s.linked(x, y)), s.weeks(x, y), is("opposite") * negated,
		is("opposite") * (1 - negated), is("number"), is("update"), is("time"), is("slip"), is("blame"), is("scope"), is("place"),
		is("withdraws"), ratio(x.numbers, y.numbers), logistic.Truth(begins(y.lower, s.words.growing)),
		logistic.Truth(len(x.numbers) > 0 && len(y.numbers) > 0), logistic.Truth(s.names(y, x))}
}

func (s *set) answerEvidence(p proposal, best pair, a, b *Utterance) [relationWidth]float64 {
	x, y := &s.items[s.fullest(a.items)], &s.items[s.fullest(b.items)]
	e, act := best.evidence, known(y.read.Act)
	named, account := s.spokenOf(a, b)
	return [relationWidth]float64{1, logistic.LogOdds(s.weights.thread(&best)), e[atFocus], e[atTelling], e[4], e[5],
		logistic.Truth(x.report == y.report), logistic.Truth(s.linked(x, y)), s.weeks(x, y), logistic.Truth(s.saidToAnswer(a, b)),
		logistic.Truth(s.disputes(y)), logistic.Truth(act == "confirm"), logistic.Truth(act == "decline" || act == "unverified"),
		logistic.Truth(s.account(y, x)), logistic.Truth(named), logistic.Truth(account), logistic.Truth(s.names(y, x)),
		logistic.Truth(p.why == "speaks against what was said"), logistic.Truth(x.blames() && y.blames())}
}

// spokenOf reports whether the paragraph of a later utterance names who said the earlier, and whether it speaks of an account.
func (s *set) spokenOf(a, b *Utterance) (named, account bool) {
	for _, i := range b.items {
		y := &s.items[i]
		text := words(paragraphOf(&s.reports[y.report], y.read).In(s.reports[y.report].Text))
		account = account || begins(text, s.words.accounts)
		for _, k := range a.items {
			x := &s.items[k]
			if x.report == y.report && x.speaker == y.speaker {
				continue
			}
			named = named || slices.ContainsFunc(called(x), func(w string) bool {
				return slices.ContainsFunc(text, func(o string) bool { return sameStem(w, o) })
			})
		}
	}
	return named, account
}
