package attribution

import (
	"slices"
	"sort"

	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// merge keeps one statement for each cue and for each stretch of words. Of two that agree,
// the surer one stays and gains; of two that do not, a rule that looks at marks and fixed
// words is believed before a model, and a model before a rule that looks for a clause.
func (w *work) merge() {
	w.sort()
	for _, e := range w.list {
		if !e.learned() && len(e.Cue) > 0 && (e.beside() || w.contrasted(e)) {
			w.besides = append(w.besides, e.Cue...)
		}
	}
	span.Sort(w.besides)
	w.astray()
	for i, e := range w.list {
		for j := i - 1; j >= 0 && j >= i-reach && !e.dropped; j-- {
			if o := w.list[j]; !o.dropped && w.rivals(o, e) {
				w.settle(o, e)
			}
		}
	}
	w.insideAnswers()
	w.sweep()
}

// insideAnswers drops what a model finds inside the answers of an interview, and the questions that it holds for statements.
func (w *work) insideAnswers() {
	var answer span.Span
	for _, e := range w.list {
		if e.Rule == text.ByAnswer {
			answer = span.Bounds(e.Content)
		} else if e.learned() && (w.questions(e) || answer.Contains(span.Bounds(e.Content))) {
			e.dropped = true
		}
	}
}

// questions reports whether the source is the interviewer's label; what others say is told in questions too.
func (w *work) questions(e *entry) bool {
	line := w.doc.Line(w.doc.ParagraphAt(e.Content[0].Start))
	return line.Asks && len(e.Source) > 0 && line.Label.Contains(e.Source[0])
}

// reach bounds how many statements before one may be about the same words.
const reach = 8

// rivals reports whether two statements cannot both stand.
func (w *work) rivals(a, b *entry) bool {
	if span.Common(a.Cue, b.Cue) > 0 {
		if a.leads() || b.leads() {
			return span.Common(a.Content, b.Content) > 0
		}
		return span.Common(a.Content, b.Content) > 0 || a.origin != b.origin
	}
	if len(a.Cue) > 0 && len(b.Cue) > 0 && a.origin == b.origin && !same(a, b) {
		return false
	}
	return similar(a, b)
}

// leads reports whether the statement is the short answer before a cue that has a longer
// content of its own behind it.
func (e *entry) leads() bool { return e.Rule == text.ByLead }

// resume gives a model's content the words before a cue that interrupts it, which a rule has: of
// "the river, he said, carries lorries" the model has the second part alone.
func (w *work) resume(model, rule *entry) {
	if !model.learned() || rule.learned() || !rule.beside() || len(rule.Content) < 2 || span.Common(model.Cue, rule.Cue) == 0 {
		return
	}
	first, cue := w.unjoined(rule.Content[0]), rule.Cue[0]
	if first.Empty() || w.word(first, lexicon.Relative, lexicon.Opener) || first.End > cue.Start || model.Content[0].Start < cue.End || span.Common(model.Content, rule.Content[1:]) == 0 || span.Common(model.Source, rule.Content[:1]) > 0 {
		return
	}
	model.Content, model.Voice = append([]span.Span{first}, model.Content...), ""
}

// unjoined is a span without the conjunction that opens it.
func (w *work) unjoined(s span.Span) span.Span {
	r := w.doc.TokensIn(s)
	if r.First >= r.End || !w.can(r.First, lexicon.Conjunction) {
		return s
	}
	if r.First+1 >= r.End {
		return span.Span{}
	}
	return span.Of(w.doc.Tokens[r.First+1].Start, s.End)
}

// settle drops one of two rivals.
func (w *work) settle(a, b *entry) {
	w.resume(a, b)
	w.resume(b, a)
	if similar(a, b) && a.origin != b.origin {
		inherit(a, b)
		inherit(b, a)
		gain := min(0.98, max(a.Confidence, b.Confidence)+0.05)
		a.Confidence, b.Confidence = gain, gain
		if a.origin < b.origin {
			a.join(b)
		} else {
			b.join(a)
		}
	}
	if w.better(a, b) {
		b.dropped = true
	} else {
		a.dropped = true
	}
}

// join gives the statement the reasons of another that found the same.
func (e *entry) join(other *entry) {
	e.Because = append(e.Because, other.Because...)
	e.seconded = e.seconded || other.seconded || other.learned()
}

// inherit gives a model's statement the source of a rule's that shares its participle with
// the verb before: "…, the mayor said, adding that …" is the mayor's.
func inherit(model, rule *entry) {
	if model.learned() && rule.Gerund && span.Common(model.Cue, rule.Cue) > 0 {
		model.Source = rule.Source
	}
}

// better reports whether a is to stay rather than b.
func (w *work) better(a, b *entry) bool {
	if a.learned() != b.learned() {
		model, rule := a, b
		if b.learned() {
			model, rule = b, a
		}
		if w.clipped(model, rule) || misread(model, rule) || w.addressed(model, rule) {
			return rule == a
		}
	}
	if x, y := a.rank(), b.rank(); x != y {
		return x > y
	}
	return a.Confidence >= b.Confidence
}

// astray drops what a model gives as content of one cue where a rule finds the same words
// behind another cue that stands nearer to them: of "condemned the raid and demanded that it
// end" the clause belongs to the second verb.
func (w *work) astray() {
	for i, e := range w.list {
		if !e.learned() || len(e.Cue) == 0 {
			continue
		}
		for j := max(0, i-reach); j < min(len(w.list), i+reach+1); j++ {
			r := w.list[j]
			if r.learned() || len(r.Cue) == 0 || !similar(e, r) {
				continue
			}
			cue := r.Cue[0]
			if cue.Start >= e.Cue[len(e.Cue)-1].End && cue.End <= e.Content[0].Start && len(r.Source) > 0 {
				e.dropped = true
			}
		}
	}
}

// misread reports whether the model took the rule's cue for a part of the source, or the
// rule's source for a part of the content: "Mayor denies plan to …", "the bridge is shut,
// the head of the office, Ann Poole, said".
func misread(model, rule *entry) bool {
	if span.Common(model.Source, rule.Cue) > 0 {
		return true
	}
	return rule.beside() && span.Common(model.Cue, rule.Cue) > 0 && span.Common(rule.Source, model.Content) > 0 && span.Common(rule.Content, model.Content) > 0
}

// likely reports whether the finding is more likely right than wrong.
func (e *entry) likely() bool { return e.Confidence >= 0.5 }

// addressed reports whether the model took those who are told for the content: of "the town will
// fall, he told the channel" a rule has the words before the cue, and there is no verb behind it in
// its sentence.
func (w *work) addressed(model, rule *entry) bool {
	if rule.Rule != text.ByTold || span.Common(model.Cue, rule.Cue) == 0 || len(model.Cue) == 0 {
		return false
	}
	first := model.Content[0]
	at := w.doc.SentenceAt(model.Cue[0].Start)
	if at < 0 || first.Start < model.Cue[len(model.Cue)-1].End || w.doc.SentenceAt(first.Start) != at {
		return false
	}
	first.End = min(first.End, w.doc.Sentences[at].End)
	return !w.verbal([]span.Span{first})
}

// clipped reports whether what a model that is not sure gives as content has no verb where the rule
// gives a clause, or what any gives has swallowed the cue of another rule.
func (w *work) clipped(model, rule *entry) bool {
	common := span.Common(model.Content, rule.Content)
	if !model.likely() && !w.verbal(model.Content) && w.verbal(rule.Content) {
		return true
	}
	return common == span.Total(rule.Content) && common < span.Total(model.Content) && w.swallows(model)
}

// swallows reports whether the content holds a cue that a rule found to stand beside its
// own content.
func (w *work) swallows(model *entry) bool {
	for _, c := range model.Content {
		i := sort.Search(len(w.besides), func(i int) bool { return w.besides[i].Start >= c.Start })
		for ; i < len(w.besides) && w.besides[i].Start < c.End; i++ {
			if span.Common(w.besides[i:i+1], model.Cue) == 0 {
				return true
			}
		}
	}
	return false
}

// contrasted reports whether a conjunction of contrast joins the cue to the one before: "she
// admitted that it was late but said …".
func (w *work) contrasted(e *entry) bool {
	return w.can(w.doc.TokenAt(e.Cue[0].Start)-1, lexicon.Contrast)
}

// beside reports whether the statement's cue stands beside its content, not before it.
func (e *entry) beside() bool {
	return slices.Contains([]text.Rule{text.ByAside, text.ByTold, text.ByPhrase, text.ByManner, text.ByObject}, e.Rule)
}

// verbal reports whether a span of the list holds a verb.
func (w *work) verbal(list []span.Span) bool {
	for _, s := range list {
		r := w.doc.TokensIn(s)
		for i := r.First; i < r.End; i++ {
			if p := w.part(i); p == "VERB" || p == "AUX" {
				return true
			}
		}
	}
	return false
}

// rank orders the ways in which statements are found, among those that disagree.
func (e *entry) rank() int {
	switch {
	case e.sure():
		return 2
	case e.learned():
		return 1
	}
	return 0
}

// learned reports whether a model found the statement.
func (e *entry) learned() bool {
	return e.Rule == ""
}

// sure reports whether a rule found the statement that errs less than a model does.
func (e *entry) sure() bool {
	return slices.Contains([]text.Rule{text.ByAnswer, text.ByClosing, text.ByColon, text.ByResumed, text.ByFormula}, e.Rule)
}

// same reports whether one statement's words are mostly within the other's.
func same(a, b *entry) bool {
	common := span.Common(a.Content, b.Content)
	return common*2 > min(span.Total(a.Content), span.Total(b.Content))
}

// similar reports whether two statements have mostly the same words.
func similar(a, b *entry) bool {
	common := span.Common(a.Content, b.Content)
	return common*2 > span.Total(a.Content)+span.Total(b.Content)-common
}
