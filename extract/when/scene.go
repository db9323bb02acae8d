package when

import (
	"sort"

	"hearsay/span"
	"hearsay/text"
)

// setScenes finds the sentences that tell of somebody's speaking before others on a day: "Kovač
// addressed a rally on Sunday."
func (d *dater) setScenes() {
	d.scene = map[int]int{}
	tells := d.perSentence(func(in text.Range) bool { return has(d.doc, in, d.scenes) })
	for k := range d.doc.Times {
		t := &d.doc.Times[k]
		if d.taken[k] || t.Type != "DATE" && t.Type != "TIME" || t.Precision != "day" || !t.Days.Closed() || !d.past(t) || !tells(t) {
			continue
		}
		s := d.doc.SentenceAt(t.Span.Start)
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
