package when

import (
	"hearsay/span"
	"hearsay/text"
)

// farthest is how many paragraphs and statements back the occasion of a statement is
// looked for.
const (
	farthestParagraph = 2
	farthestStatement = 8
)

// sameOccasion finds the earlier statement that was uttered on the same occasion; -1 for
// none.
func (d *dater) sameOccasion(i int) int {
	st := d.doc.Statements[i]
	answer := dialogue(d.doc, st)
	if j := st.Follows; j >= 0 && j < i && answer == dialogue(d.doc, d.doc.Statements[j]) {
		return j
	}
	if d.opensAnew(st) || d.stands(st) {
		return -1
	}
	for j := i - 1; j >= max(0, i-farthestStatement); j-- {
		other := d.doc.Statements[j]
		if far(d.doc, other.At().Start, st.At().Start) {
			break
		}
		if answer && !dialogue(d.doc, other) || !d.sameSpeaker(i, j) {
			continue
		}
		if sameWay(d.doc, i, j) {
			return j
		}
		break
	}
	return -1
}

// far reports whether what stands at two places belongs to other occasions for that alone: many paragraphs lie between, or they
// are parts that were published one after the other.
func far(doc *text.Document, a, b int) bool {
	return doc.ParagraphAt(b)-doc.ParagraphAt(a) > farthestParagraph || doc.Meta.PostAt(a) != doc.Meta.PostAt(b)
}

// dialogue reports whether a statement is a turn of a printed conversation: a paragraph that
// a dash or a name with a colon begins.
func dialogue(doc *text.Document, st text.Statement) bool {
	if len(st.Cue) > 0 {
		return doc.Cut(span.Bounds(st.Cue)) == ":"
	}
	p := doc.ParagraphAt(st.Content[0].Start)
	if len(st.Source) > 0 || p < 0 {
		return false
	}
	if j := st.Follows; j >= 0 && doc.ParagraphAt(doc.Statements[j].At().Start) == p && doc.Statements[j].Follows < 0 {
		return dialogue(doc, doc.Statements[j])
	}
	return doc.Line(p).Dash
}

// stands reports whether the cue tells what holds at the time of writing: "has declined".
func (d *dater) stands(st text.Statement) bool {
	if len(st.Cue) == 0 {
		return false
	}
	r := d.doc.TokensIn(span.Bounds(st.Cue))
	for i := max(0, r.First-1); i < r.End; i++ {
		if d.standing.has(folded(d.doc, text.Range{First: i, End: i + 1})) {
			return true
		}
	}
	return false
}

// opensAnew reports whether the sentence of the cue opens another occasion.
func (d *dater) opensAnew(st text.Statement) bool {
	at, ok := heart(st)
	if !ok {
		return false
	}
	r := d.doc.TokensIn(sentenceOf(d.doc, at))
	for i := r.First; i < r.End; i++ {
		if d.anewAt(i, r.End) && !span.Touch(st.Content, d.doc.Tokens[i].Span) {
			return true
		}
	}
	return false
}

// anewAt reports whether words that open another occasion begin at token i of a sentence that
// ends at end. It looks once: a sentence may hold many statements.
func (d *dater) anewAt(i, end int) bool {
	if d.opening[i] == unseen {
		d.opening[i] = absent
		if d.anew.beginning(folded(d.doc, text.Range{First: i, End: min(i+3, end)})) != "" {
			d.opening[i] = present
		}
	}
	return d.opening[i] == present
}

// What is known of a token before and after a look at it.
const (
	unseen = iota
	absent
	present
)

// sameWay reports whether the words of two statements came the same way. Words whose way is
// not told go with those before them.
func sameWay(doc *text.Document, i, j int) bool {
	if i >= len(doc.Vias) || len(doc.Vias[i]) == 0 {
		return true
	}
	return len(doc.Vias[j]) > 0 && doc.Vias[i][0].Name == doc.Vias[j][0].Name
}

// sameSpeaker reports whether two statements have one speaker: one entity, or, where that is
// not known, a pronoun or no source at all behind the earlier one.
func (d *dater) sameSpeaker(i, j int) bool {
	if s := d.doc.Speakers; i < len(s) && j < len(s) && s[i].Entity >= 0 && s[j].Entity >= 0 {
		return s[i].Entity == s[j].Entity
	}
	if st := d.doc.Statements[i]; len(st.Source) > 0 {
		return i-j == 1 && d.pronouns.has(folded(d.doc, d.doc.TokensIn(st.Source[0])))
	}
	return i-j == 1
}
