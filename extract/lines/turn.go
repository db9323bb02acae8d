package lines

import (
	"unicode"
	"unicode/utf8"

	"hearsay/span"
	"hearsay/text"
)

// turns marks the turns of printed conversations: runs of lines led by a dash in which questions and answers
// alternate, and lines that open with a name and a colon, of which one asks and another answers, or
// among three or more voices.
func turns(doc *text.Document, out []text.Line) {
	for i := 0; i < len(out); {
		j := i
		for j < len(out) && out[j].Dash && out[j].Kind != text.Signature {
			j++
		}
		if j-i >= 2 {
			alternate(doc, out, i, j)
		}
		i = max(j, i+1)
	}
	labels(doc, out)
}

// alternate marks the turns of a run if its odd turns ask and its even ones do not.
func alternate(doc *text.Document, out []text.Line, i, j int) {
	asked, answered := 0, 0
	for k := i; k < j; k++ {
		switch {
		case !asks(doc, k):
		case (k-i)%2 == 0:
			asked++
		default:
			answered++
		}
	}
	if asked == 0 || answered*3 > asked || asked*3 < (j-i)/2 {
		return
	}
	for k := i; k < j; k++ {
		out[k].Kind, out[k].Asks = text.Turn, (k-i)%2 == 0
	}
}

func asks(doc *text.Document, p int) bool {
	at := doc.Paragraphs[p].Span
	return at.End > at.Start && doc.Text[at.End-1] == '?'
}

// labels marks the turns that begin with a name and a colon. The label that asks most is the
// interviewer's.
func labels(doc *text.Document, out []text.Line) {
	found := map[string]*voice{}
	at := make([]span.Span, len(out))
	for p := range out {
		at[p] = label(doc, doc.Paragraphs[p].Span)
		name := doc.Cut(at[p])
		if name == "" {
			continue
		}
		if found[name] == nil {
			found[name] = &voice{}
		}
		found[name].turns++
		if asks(doc, p) {
			found[name].asks++
		}
	}
	asker, hearing := interviewer(found), hearing(found)
	for p := range out {
		v := found[doc.Cut(at[p])]
		if at[p].Len() > 0 && (hearing || v == asker || v.answers(found)) {
			out[p].Kind, out[p].Label, out[p].Asks, out[p].Whole = text.Turn, at[p], v == asker && !hearing, hearing
		}
	}
}

// interviewer is the voice that asks most where another answers; nil for none.
func interviewer(all map[string]*voice) *voice {
	var asker *voice
	answered := false
	for _, v := range all {
		answered = answered || v.answers(all)
		if v.turns > 1 && v.asks > 1 && (asker == nil || v.asks > asker.asks) {
			asker = v
		}
	}
	if !answered {
		return nil
	}
	return asker
}

// hearing reports whether the labels are those of a hearing or a debate: three voices and more, some of whom come back,
// none of whom is the interviewer.
func hearing(all map[string]*voice) bool {
	turns, back := 0, 0
	for _, v := range all {
		turns += v.turns
		if v.turns > 1 {
			back++
		}
	}
	return len(all) >= 3 && back > 0 && turns >= len(all)+2
}

// voice counts the turns under one label.
type voice struct{ turns, asks int }

// answers reports whether the label is of one who answers: it comes back, and another
// label asks most of the questions.
func (v *voice) answers(all map[string]*voice) bool {
	asker := 0
	for _, o := range all {
		if o != v && o.turns > 1 {
			asker = max(asker, o.asks)
		}
	}
	return v.turns > 1 && asker > 1 && v.asks*3 < asker
}

// labelled is how many words a label has at most.
const labelled = 6

// label is the few words before a colon that open a line with a capital; empty where there are none.
func label(doc *text.Document, at span.Span) span.Span {
	i := doc.TokenAt(at.Start)
	none := span.Of(at.Start, at.Start)
	if first, _ := utf8.DecodeRuneInString(word(doc, i)); i >= len(doc.Tokens) || !unicode.IsUpper(first) {
		return none
	}
	for k := i + 1; k < len(doc.Tokens) && k < i+labelled && doc.Tokens[k].End < at.End; k++ {
		switch w := word(doc, k); {
		case w == ":":
			return span.Of(at.Start, doc.Tokens[k].Start)
		case doc.Tokens[k].Kind != text.Word && w != ".":
			return none
		}
	}
	return none
}
