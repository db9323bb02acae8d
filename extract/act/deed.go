package act

import (
	"strings"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// deed is what the speaker does, and why it is taken to be that.
func (s *Stage) deed(v *view) (text.Deed, []string) {
	if d := s.byCue(v); d != "" {
		return d, []string{"cue:" + string(d)}
	}
	d, why := s.byContent(v)
	return d, []string{why}
}

// byCue is the deed that the cue names, "" where it names none.
func (s *Stage) byCue(v *view) text.Deed {
	for _, c := range []struct {
		sense lang.Sense
		deed  text.Deed
	}{
		{lang.CueUnverified, text.Unverified},
		{lang.CueDecline, text.Decline},
		{lang.CueSilence, text.Silence},
		{lang.CueDeny, text.Deny},
		{lang.CueConfirm, text.Confirm},
		{lang.CueAccuse, text.Accuse},
		{lang.CueThreaten, text.Threaten},
		{lang.CuePromise, text.Promise},
	} {
		if s.cueHas(v, c.sense) {
			if c.deed == text.Promise && s.says(v, lang.ActForecaster) {
				return text.Predict
			}
			return c.deed
		}
	}
	switch {
	case s.cueHas(v, lang.CueReply) && v.nobody:
		return text.Silence
	case s.cueHas(v, lang.CueWarn):
		return s.warning(v)
	case s.cueHas(v, lang.CueAsk):
		return s.question(v)
	case s.cueHas(v, lang.CueQuestion):
		return s.questioning(v)
	case s.cueHas(v, lang.CueDemand) && s.asks(v):
		return text.Ask
	case s.cueHas(v, lang.CueDemand):
		return text.Demand
	case s.cueHas(v, lang.CueDoubt) && s.cueHas(v, lang.CueThink) && !s.cueHas(v, lang.CuePredict):
		return s.opinion(v) // «не считает вину доказанной»
	case s.cueHas(v, lang.CueAllow) && s.isOver(v):
		return text.Assert
	case s.cueHas(v, lang.CuePredict), s.cueHas(v, lang.CueAllow), s.cueHas(v, lang.CueDoubt):
		return text.Predict
	case s.cueHas(v, lang.CueAssure):
		return s.assurance(v)
	case s.cueHas(v, lang.CueJudge):
		return s.opinion(v)
	case s.cueHas(v, lang.CueName) && !v.direct:
		return s.opinion(v)
	}
	return ""
}

// isOver reports whether the content has a verb of its own and tells of nothing to come: what
// somebody does not rule out may have happened already.
func (s *Stage) isOver(v *view) bool {
	if s.future(v) || s.tense(v, lang.ActFutureLike) || s.holds(v, lang.ActFutureTime) {
		return false
	}
	if s.mainHolds(v, lang.ActMayHappen) || s.mainHolds(v, lang.ActInfinitive) {
		return false
	}
	return s.tense(v, lang.ActFinite)
}

// warning is a threat where the speaker can carry it out, a call or a forecast else.
func (s *Stage) warning(v *view) text.Deed {
	switch {
	case s.cueHas(v, lang.CueDemand) || s.cueHas(v, lang.CueNegated):
		return text.Demand
	case s.calls(v), s.mainHolds(v, lang.ActInfinitive) && !s.holds(v, lang.ActFinite):
		return text.Demand
	case s.threat(v), v.official && s.mainHolds(v, lang.ActHarm) && !s.negated(v):
		return text.Threaten
	case s.firstFuture(v) && s.own(v):
		return text.Promise
	case s.future(v) || s.modal(v) || s.holds(v, lang.ActFutureTime):
		return text.Predict
	}
	return ""
}

// question is a question, or a request where the content asks nothing.
func (s *Stage) question(v *view) text.Deed {
	if s.questions(v) {
		return text.Ask
	}
	return text.Demand
}

// questioning is a question, or a judgement where the content asks nothing.
func (s *Stage) questioning(v *view) text.Deed {
	if s.questions(v) {
		return text.Ask
	}
	return text.Judge
}

func (s *Stage) questions(v *view) bool {
	return s.asks(v) || s.opens(v, lang.ActQuestion) || s.holds(v, lang.ActWhether)
}

// assurance is a promise where the speaker can keep it, else what the content says.
func (s *Stage) assurance(v *view) text.Deed {
	switch {
	case s.opens(v, lang.ActInfinitive):
		return text.Promise
	case !s.future(v):
		return ""
	case s.own(v):
		return text.Promise
	}
	return text.Predict
}

// opinion is a forecast where the content is one, else a judgement.
func (s *Stage) opinion(v *view) text.Deed {
	if !v.direct && s.holds(v, lang.ActFalsehood) {
		return text.Deny
	}
	if s.cueHas(v, lang.CueEstimate) && s.counted(v) || s.cueHas(v, lang.CueName) && s.holds(v, lang.ActCause) {
		return text.Assert
	}
	if d, _ := s.forecast(v); d != "" {
		return d
	}
	if v.direct && s.blames(v) {
		return text.Accuse
	}
	return text.Judge
}

// longRefusal is how many words an answer has at most that refuses wherever it says so.
const longRefusal = 12

// willDo reports whether any clause of the content has a future in the first person.
func (s *Stage) willDo(v *view) bool {
	for _, m := range v.content.matches {
		if s.senseOf(m) == lang.ActFirstFuture && !s.present(v, m) {
			return true
		}
	}
	return false
}

// counted reports whether the content holds a figure.
func (s *Stage) counted(v *view) bool {
	for _, w := range v.content.list {
		if w[0] >= '0' && w[0] <= '9' {
			return true
		}
	}
	return s.holds(v, lang.ActQuantity)
}

// byContent is the deed that the content shows.
func (s *Stage) byContent(v *view) (text.Deed, string) {
	switch {
	case s.opens(v, lang.ActRefusal), v.answer && !s.copulas && len(v.content.list) <= longRefusal && s.holds(v, lang.ActRefusal):
		return text.Decline, "content:refusal"
	case v.answer && !s.copulas && s.saysNo(v) && s.willDo(v) && !s.holds(v, lang.ActDenial) && !s.holds(v, lang.ActDenialWord):
		return text.Promise, "content:no, own future"
	case s.asks(v):
		return text.Ask, "content:question"
	case s.opens(v, lang.ActPerformative):
		return text.Promise, "content:performative"
	case s.holds(v, lang.ActContrast):
		return text.Judge, "content:contrast"
	case s.denies(v):
		return text.Deny, "content:denial"
	case s.calls(v):
		return text.Demand, "content:call"
	case v.answer && s.concedes(v):
		return text.Confirm, "content:concession"
	}
	if d, why := s.forecast(v); d != "" {
		return d, why
	}
	return s.statement(v)
}

// statement tells blame and judgement from plain assertion.
func (s *Stage) statement(v *view) (text.Deed, string) {
	switch {
	case s.blames(v) && !s.cueHas(v, lang.CueAdmit) && !s.mainHolds(v, lang.ActCustody):
		return text.Accuse, "content:blame"
	case s.charges(v):
		return text.Accuse, "source:charge"
	case s.evaluates(v), s.thinksSo(v):
		return text.Judge, "content:evaluation"
	}
	return text.Assert, byDefault
}

// byDefault is the reason of a deed for which there is none.
const byDefault = "default"

// blames reports whether the content tells a wrong, or what was not done for the speaker.
func (s *Stage) blames(v *view) bool {
	return s.mainHolds(v, lang.ActBlame) && !s.negated(v) || s.mainHolds(v, lang.ActNeglect)
}

// thinksSo reports whether somebody is said to hold a thing for something, with no clause of its
// own: «считает ответ отпиской».
func (s *Stage) thinksSo(v *view) bool {
	if v.answer || s.copulas || !s.cueHas(v, lang.CueThink) {
		return false
	}
	for _, m := range v.content.matches {
		if s.senseOf(m) == lang.ActFinite && !s.present(v, m) {
			return false
		}
	}
	return true
}

// charges reports whether those whose office it is to charge give their version.
func (s *Stage) charges(v *view) bool {
	return s.cueHas(v, lang.CueCharge) && s.says(v, lang.ActProsecution) && !s.mainHolds(v, lang.ActCause)
}

// says reports whether the source of the statement holds the sense.
func (s *Stage) says(v *view, sense lang.Sense) bool {
	for _, m := range v.source.matches {
		if s.senseOf(m) == sense {
			return true
		}
	}
	return false
}

// evaluates reports whether the content values something: in a quotation by any word that
// does, else by one that is said of the subject.
func (s *Stage) evaluates(v *view) bool {
	if v.direct {
		return s.holds(v, lang.ActEvaluation) || s.opens(v, lang.ActViewpoint)
	}
	for _, m := range v.content.matches {
		if s.senseOf(m) == lang.ActEvaluation && v.main[m.First] && s.predicated(v, m) {
			return true
		}
	}
	return false
}

// behindCopula is how many words may stand between a copula and the word that values.
const behindCopula = 5

// predicated reports whether a copula stands close before the match; a phrase of more words
// and a language without one need none.
func (s *Stage) predicated(v *view, m phrase.Match) bool {
	if !s.copulas || m.End-m.First > 1 {
		return true
	}
	for _, o := range v.content.matches {
		if s.senseOf(o) == lang.ActCopula && o.End <= m.First && m.First-o.End < behindCopula {
			return true
		}
	}
	return false
}

// concedes reports whether the content admits: at its start, or in a phrase of more words.
func (s *Stage) concedes(v *view) bool {
	for _, m := range v.content.matches {
		if s.senseOf(m) == lang.ActConcession && m.End-m.First > 1 {
			return true
		}
	}
	return s.opens(v, lang.ActConcession)
}

// asks reports whether the content is a question as it stands; its mark may stand right behind it.
func (s *Stage) asks(v *view) bool {
	n := len(v.content.list)
	return n > 0 && (v.content.list[n-1] == "?" || strings.HasPrefix(v.doc.Text[span.Bounds(v.statement.Content).End:], "?"))
}

// denies reports whether the content says that something alleged is not so.
func (s *Stage) denies(v *view) bool {
	if s.mainHolds(v, lang.ActDenial) || v.answer && (s.holds(v, lang.ActDenial) || s.saysNo(v) && (!v.asked || s.holds(v, lang.ActDenialWord) || s.holds(v, lang.ActUniversal))) {
		return true
	}
	if !s.copulas && (v.answer || len(v.content.list) <= 2) && s.opensWithDenial(v) {
		return true
	}
	if m, ok := s.find(v, lang.ActEllipsis, false); ok && m.First == 0 && m.End == len(v.content.list) {
		return true
	}
	if short := len(v.content.list) <= shortAnswer; v.answer && short && s.holds(v, lang.ActDenialWord) {
		return true
	}
	if s.mainHolds(v, lang.ActFuture) || s.wontBe(v) || s.firstFuture(v) && !s.copulas {
		return false
	}
	if m, ok := s.find(v, lang.ActPastDenial, true); ok && v.answer && !s.touches(v, m, lang.ActPerception) {
		return true
	}
	m, ok := s.find(v, lang.ActSelfDenial, true)
	return ok && s.opens(v, lang.ActSelfDenial) && !s.touches(v, m, lang.ActPerception)
}

// opensWithDenial reports whether the first words of an answer, up to a mark, call what was said
// untrue: «Это ложь. Денег мы не видели».
func (s *Stage) opensWithDenial(v *view) bool {
	for _, m := range v.content.matches {
		if s.senseOf(m) == lang.ActDenialWord && m.First <= 2 && (m.End == len(v.content.list) || parting(v.content.list[m.End])) {
			return true
		}
	}
	return false
}

// shortAnswer is how many words an answer has at most in which "nonsense" denies all of it.
const shortAnswer = 7

// saysNo reports whether the content opens with a "no" that answers.
func (s *Stage) saysNo(v *view) bool {
	return s.opens(v, lang.ActNo) && len(v.content.list) > 1 && parting(v.content.list[1])
}

// calls reports whether the content calls on somebody: an order, what must be done, or, of
// what somebody is told, an infinitive.
func (s *Stage) calls(v *view) bool {
	if v.answer && (s.opens(v, lang.ActImperative) || s.imperative(v)) {
		return true
	}
	if s.mainHolds(v, lang.ActObligation) && !s.mainHolds(v, lang.ActFuture) && !s.epistemic(v) {
		return true
	}
	return !v.answer && s.cueHas(v, lang.CueTell) && s.infinitive(v)
}

// infinitive reports whether the content is an infinitive: "to leave", "residents to leave".
func (s *Stage) infinitive(v *view) bool {
	return s.opens(v, lang.ActInfinitive) || s.mainHolds(v, lang.ActInfinitive) && !s.holds(v, lang.ActFinite) && !s.holds(v, lang.ActFutureTime)
}

// epistemic reports whether "should" tells what is expected and not what ought to be.
func (s *Stage) epistemic(v *view) bool {
	return s.mainHolds(v, lang.ActEpistemic) && s.holds(v, lang.ActFutureTime)
}

// forecast is the deed of a content about the future: a threat or a promise where the
// speaker has it in hand, else a forecast; "" where it is about no future.
func (s *Stage) forecast(v *view) (text.Deed, string) {
	future := s.future(v)
	switch {
	case s.threat(v), v.answer && s.holds(v, lang.ActUltimatum):
		return text.Threaten, "content:threat"
	case !v.answer && s.opens(v, lang.ActReadiness), future && s.own(v), s.ownDeed(v):
		return text.Promise, "content:own future"
	case future:
		return text.Predict, "content:future"
	case s.mainHolds(v, lang.ActPerfect):
		return "", ""
	case s.mainHolds(v, lang.ActMayHappen), s.holds(v, lang.ActFutureTime) && (s.modal(v) || s.epistemic(v)):
		return text.Predict, "content:possible future"
	}
	return "", ""
}

// future reports whether the main clause is about what is to come: by its verb, or as a
// heading says it, by an infinitive behind its subject.
func (s *Stage) future(v *view) bool {
	if s.mainHolds(v, lang.ActFuture) || s.firstFuture(v) {
		return true
	}
	if s.tense(v, lang.ActFutureLike) && s.holds(v, lang.ActFutureTime) || s.wontBe(v) {
		return true
	}
	return s.mainHolds(v, lang.ActInfinitive) && s.holds(v, lang.ActFutureTime) && !s.holds(v, lang.ActFinite) && !s.opens(v, lang.ActInfinitive)
}

// wontBe reports whether the main clause negates a verb that looks like a future: of what is
// denied to happen, a language with aspects speaks in the perfective.
func (s *Stage) wontBe(v *view) bool {
	for _, m := range v.content.matches {
		if s.senseOf(m) == lang.ActFutureLike && v.main[m.First] && !s.present(v, m) && utf8.RuneCountInString(v.content.list[m.First]) > shortWord && s.endsAt(v, m.First, lang.ActNegator) && !s.covers(v, m.First, lang.ActImperfective) {
			return true
		}
	}
	return false
}

// shortWord is how many letters a word has at most that only looks like a verb: «вже», «все».
const shortWord = 4

// endsAt reports whether a match of the sense ends right before word i.
func (s *Stage) endsAt(v *view, i int, sense lang.Sense) bool {
	for _, o := range v.content.matches {
		if s.senseOf(o) == sense && o.End == i {
			return true
		}
	}
	return false
}

// covers reports whether a match of the sense begins at word i.
func (s *Stage) covers(v *view, i int, sense lang.Sense) bool {
	for _, o := range v.content.matches {
		if s.senseOf(o) == sense && o.First == i {
			return true
		}
	}
	return false
}

// ownDeed reports whether a reported clause opens, a negation aside, with what somebody will
// do, or with an object: where it names no other subject, its speaker will: «сказал, что подаст
// жалобу», «что жалобу подаст».
func (s *Stage) ownDeed(v *view) bool {
	if v.answer || s.modal(v) || len(v.content.list) == 0 {
		return false
	}
	return s.covers(v, 0, lang.ActOwnDeed) || s.covers(v, 1, lang.ActOwnDeed) && (s.covers(v, 0, lang.ActNegator) || s.covers(v, 0, lang.ActObjective))
}

// firstFuture reports whether the main clause has a future in the first person.
func (s *Stage) firstFuture(v *view) bool { return s.tense(v, lang.ActFirstFuture) }

// tense reports whether the main clause holds a match of the sense that is no present.
func (s *Stage) tense(v *view, sense lang.Sense) bool {
	for _, m := range v.content.matches {
		if s.senseOf(m) == sense && v.main[m.First] && !s.present(v, m) {
			return true
		}
	}
	return false
}

// present reports whether the word that ends the match only looks like a future.
func (s *Stage) present(v *view, m phrase.Match) bool {
	for _, o := range v.content.matches {
		if s.senseOf(o) == lang.ActPresent && o.End == m.End {
			return true
		}
	}
	return false
}

// threat reports whether the content announces harm that the speaker can do.
func (s *Stage) threat(v *view) bool {
	able := v.official || s.firstFuture(v)
	if able && s.future(v) && s.holds(v, lang.ActHarm) {
		return true
	}
	return able && s.holds(v, lang.ActCondition) && s.mainHolds(v, lang.ActDisruption) && !s.mainHolds(v, lang.ActFuturePassive) && !s.negated(v)
}

// own reports whether the future of the content is in the speaker's hand: it is said in
// the first person of a deed, or a body speaks of what bodies do, without a hedge.
func (s *Stage) own(v *view) bool {
	if s.modal(v) {
		return false
	}
	passive := s.mainHolds(v, lang.ActFuturePassive) && !s.mainHolds(v, lang.ActFutureActive)
	if s.firstFuture(v) && !passive {
		return true
	}
	if s.opens(v, lang.ActSelfFuture) && !passive && !v.direct {
		return true
	}
	if v.official && !v.outsider && !v.direct && !passive && s.opens(v, lang.ActOwnBody) {
		return true
	}
	if !v.official && !s.mainHolds(v, lang.ActFirstPerson) && v.statement.Follows < 0 {
		return false
	}
	return s.mainHolds(v, lang.ActDelivery) && !s.negated(v) || s.opens(v, lang.ActUniversal)
}

// modal reports whether the main clause holds a hedge.
func (s *Stage) modal(v *view) bool {
	for _, m := range v.content.matches {
		if m.Label >= v.content.hedges && v.main[m.First] {
			return true
		}
	}
	return false
}

// opens reports whether the content begins with the sense, marks and a leading "that" left
// aside.
func (s *Stage) opens(v *view, sense lang.Sense) bool {
	first := 0
	for first < len(v.content.list) && parting(v.content.list[first]) {
		first++
	}
	behind := first
	if !v.direct && s.complement(v, first) {
		for behind++; behind < len(v.content.list) && parting(v.content.list[behind]); {
			behind++
		}
	}
	for _, m := range v.content.matches {
		if (m.First == first || m.First == behind) && s.senseOf(m) == sense {
			return true
		}
	}
	return false
}

// complement reports whether word k of the content only opens it: "that".
func (s *Stage) complement(v *view, k int) bool {
	for _, m := range v.content.matches {
		if m.First == k && m.End == k+1 && s.senseOf(m) == lang.ActComplement {
			return true
		}
	}
	return false
}

// touches reports whether a match of the sense stands right behind the match.
func (s *Stage) touches(v *view, m phrase.Match, sense lang.Sense) bool {
	for _, o := range v.content.matches {
		if s.senseOf(o) == sense && o.First >= m.End && o.First <= m.End+1 {
			return true
		}
	}
	return false
}
