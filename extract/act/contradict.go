package act

import (
	"unicode/utf8"

	"hearsay/text"
)

// near is how many statements away a claim may stand that a negative one answers.
const near = 12

// denials turns negative assertions that answer a claim into denials.
func (r *reader) denials(acts []text.Act) {
	stems := make([]map[string]bool, len(acts))
	for i := range acts {
		a := &acts[i]
		if a.Deed == text.Assert && a.Polarity == text.Negative && a.Certainty == text.Certain && r.answers(i, acts, stems) {
			a.Deed, a.Because = text.Deny, append(a.Because, "answers a claim")
		}
		if i > 0 && a.Deed == text.Assert && a.Certainty == text.Certain && r.instead(i, acts) {
			a.Deed, a.Because = text.Deny, append(a.Because, "says what is so instead")
		}
	}
}

// instead reports whether statement i says what is so after its speaker denied what a word
// only pointed to: «Мэрия это отрицает: дорогу чинили дважды».
func (r *reader) instead(i int, acts []text.Act) bool {
	if acts[i-1].Deed != text.Deny || !r.sameSpeaker(i, i-1) || !r.sameParagraph(i-1, i) {
		return false
	}
	tokens := r.doc.TokensIn(r.doc.Statements[i-1].Content[0])
	return len(r.doc.Statements[i-1].Content) == 1 && tokens.End-tokens.First <= 2 && r.stage.pointing[r.folded[tokens.First]]
}

// answers reports whether negative statement i denies another: it goes on with a denial in
// the same paragraph or is the quotation right behind one, or it shares most of its longer words with a positive claim.
func (r *reader) answers(i int, acts []text.Act, stems []map[string]bool) bool {
	for k := max(i-2, 0); k < i; k++ {
		if acts[k].Deed == text.Deny && (r.sameParagraph(k, i) || k == i-1 && r.doc.Statements[i].Voice == text.Direct) {
			return true
		}
	}
	for k := max(i-near, 0); k < min(i+near, len(acts)); k++ {
		if k != i && acts[k].Polarity == text.Positive && claims(acts[k].Deed) && !r.sameSpeaker(i, k) && shared(r.stemsOf(i, stems), r.stemsOf(k, stems)) {
			return true
		}
	}
	return false
}

// concessions turns what is admitted into a confirmation where somebody else has said it
// before: "admitted" alone tells only that the speaker would rather not have said it.
func (r *reader) concessions(acts []text.Act, admits []bool) {
	stems := make([]map[string]bool, len(acts))
	for i := range acts {
		a := &acts[i]
		if !admits[i] || a.Deed != text.Assert || a.Polarity != text.Positive {
			continue
		}
		for k := max(i-near, 0); k < i; k++ {
			if acts[k].Polarity == text.Positive && claims(acts[k].Deed) && !r.sameSpeaker(i, k) && shared(r.stemsOf(i, stems), r.stemsOf(k, stems)) {
				a.Deed, a.Because = text.Confirm, append(a.Because, "admits a claim")
				break
			}
		}
	}
}

// claims reports whether a statement of the deed puts something forward.
func claims(d text.Deed) bool {
	return d == text.Assert || d == text.Accuse || d == text.Predict || d == text.Judge
}

func (r *reader) sameSpeaker(a, b int) bool {
	s := r.doc.Speakers
	return max(a, b) < len(s) && s[a].Entity >= 0 && s[a].Entity == s[b].Entity
}

func (r *reader) sameParagraph(a, b int) bool {
	st := r.doc.Statements
	return r.doc.ParagraphAt(st[a].At().Start) == r.doc.ParagraphAt(st[b].At().Start)
}

// stemsOf gives the stems of statement i, made once.
func (r *reader) stemsOf(i int, made []map[string]bool) map[string]bool {
	if made[i] == nil {
		made[i] = r.stems(r.doc.Statements[i])
	}
	return made[i]
}

// stems are the beginnings of the longer words of a content.
func (r *reader) stems(st text.Statement) map[string]bool {
	out := map[string]bool{}
	for _, part := range st.Content {
		tokens := r.doc.TokensIn(part)
		for k := tokens.First; k < tokens.End; k++ {
			if w := r.folded[k]; utf8.RuneCountInString(w) >= 4 {
				out[beginning(w)] = true
			}
		}
	}
	return out
}

// beginning is the first five code points of a word.
func beginning(w string) string {
	n := 0
	for i := range w {
		if n == 5 {
			return w[:i]
		}
		n++
	}
	return w
}

func shared(a, b map[string]bool) bool {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n >= 2 && 2*n >= min(len(a), len(b))
}
