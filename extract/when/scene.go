package when

import (
	"sort"

	"hearsay/span"
	"hearsay/text"
)

// setScenes finds the sentences that tell of somebody's speaking before others on a day: "Kovač
// addressed a rally on Sunday."
func (d *dater) setScenes() {
	d.scene, d.gathering = map[int]int{}, map[int]int{}
	gathers := d.perSentence(func(in text.Range) bool { return has(d.doc, in, d.gatherings) && !d.voiced(in) })
	tells := d.perSentence(func(in text.Range) bool { return has(d.doc, in, d.scenes) })
	for k := range d.doc.Times {
		t := &d.doc.Times[k]
		if d.taken[k] || t.Type != "DATE" && t.Type != "TIME" || t.Precision != "day" || !t.Days.Closed() || !d.past(t) {
			continue
		}
		s := d.doc.SentenceAt(t.Span.Start)
		if _, ok := d.gathering[s]; !ok && gathers(t) {
			d.gathering[s] = k
		}
		if !tells(t) {
			continue
		}
		if _, ok := d.scene[s]; !ok && !d.ofThing(t.Span, d.doc.Sentences[s].Span) {
			d.scene[s] = k
		}
	}
}

// farthestSentence is how many sentences back the scene of a statement is looked for.
const farthestSentence = 6

// byScene dates a statement by a scene that the same or the last paragraph has told of and that
// its speaker is part of; nil for none. One who spoke on another occasion, or tells what holds
// now, is left out.
func (d *dater) byScene(i int) *text.SaidAt {
	st := d.doc.Statements[i]
	if len(d.scene) == 0 || i >= len(d.doc.Speakers) || d.doc.Speakers[i].Entity < 0 || d.opensAnew(st) || d.stands(st) || document(d.doc, i) {
		return nil
	}
	at := st.At().Start
	first := d.doc.SentenceAt(at)
	for s := first - 1; s >= max(0, first-farthestSentence); s-- {
		in := d.doc.Sentences[s].Span
		if d.doc.ParagraphAt(at)-d.doc.ParagraphAt(in.Start) > 1 {
			return nil
		}
		k, ok := d.scene[s]
		if ok && d.takesPart(d.doc.Speakers[i].Entity, in, d.doc.Times[k].Span) {
			return saidOn(&d.doc.Times[k])
		}
	}
	return nil
}

// takesPart reports whether a sentence mentions an entity in the clause of a time.
func (d *dater) takesPart(entity int, in, t span.Span) bool {
	list := d.doc.Entities[entity].Mentions
	from := sort.Search(len(list), func(m int) bool { return list[m].Start >= in.Start })
	for m := from; m < min(len(list), from+longestClause) && list[m].End <= in.End; m++ {
		if !d.apartBy(list[m], t) {
			return true
		}
	}
	return false
}

// longestClause is how many words lie at most between two that stand in one clause.
const longestClause = 40

// apartBy reports whether a word that opens a subordinate clause stands between two spans, or
// more words than a clause has.
func (d *dater) apartBy(a, b span.Span) bool {
	if b.Start < a.Start {
		a, b = b, a
	}
	first, end := d.doc.TokenAt(a.End), d.doc.TokenAt(b.Start)
	for k := first; k < end; k++ {
		if k-first > longestClause || d.subordinates(k) {
			return true
		}
	}
	return false
}

// byGathering dates a statement by an occasion of many that the same or the last two paragraphs have told of; nil for
// none. Another day that stands between ends the occasion.
func (d *dater) byGathering(i int) *text.SaidAt {
	st := d.doc.Statements[i]
	if len(d.gathering) == 0 || d.opensAnew(st) || d.stands(st) || document(d.doc, i) {
		return nil
	}
	at := st.At().Start
	first := d.doc.SentenceAt(at)
	for s := first - 1; s >= max(0, first-farthestSentence); s-- {
		if d.doc.ParagraphAt(at)-d.doc.ParagraphAt(d.doc.Sentences[s].Start) > farthestParagraph {
			return nil
		}
		if k, ok := d.gathering[s]; ok {
			return saidOn(&d.doc.Times[k])
		}
		if d.daySpoken(s) {
			return nil
		}
	}
	return nil
}

// daySpoken reports whether a day stands in a sentence, outside of what anybody says.
func (d *dater) daySpoken(s int) bool {
	in := d.doc.Sentences[s].Span
	for k := d.timesFrom(in.Start); k < len(d.doc.Times) && d.doc.Times[k].Span.Start < in.End; k++ {
		if t := &d.doc.Times[k]; !d.taken[k] && t.Precision == "day" && t.Days.Closed() {
			return true
		}
	}
	return false
}

// byThen dates a statement whose sentence points back, «Капитан тогда назвал это слухами», by the last time in
// the two sentences before, outside of what anybody says; nil for none.
func (d *dater) byThen(i int) *text.SaidAt {
	at, ok := heart(d.doc.Statements[i])
	if !ok {
		return nil
	}
	s := d.doc.SentenceAt(at.Start)
	if s < 1 || !d.pointsBack(d.doc.Statements[i], s) {
		return nil
	}
	end := d.timesFrom(d.doc.Sentences[s].Start)
	for k := end - 1; k >= 0 && d.doc.SentenceAt(d.doc.Times[k].Span.Start) >= s-2; k-- {
		if t := &d.doc.Times[k]; !d.taken[k] && t.Days.Closed() && (t.Type == "DATE" || t.Type == "TIME") && d.past(t) {
			return saidOn(t)
		}
	}
	return nil
}

// pointsBack reports whether a word that points to the time spoken of last stands in a sentence, outside of the content.
func (d *dater) pointsBack(st text.Statement, s int) bool {
	r := d.doc.Sentences[s].Tokens
	for k := r.First; k < r.End; k++ {
		if d.then.beginning(folded(d.doc, text.Range{First: k, End: min(k+3, r.End)})) != "" && !span.Touch(st.Content, d.doc.Tokens[k].Span) {
			return true
		}
	}
	return false
}
