package act

import (
	"unicode/utf8"

	"hearsay/text"
)

// near is how many statements away a claim may stand that a negative one answers.
const near = 12

// denials turns negative assertions that answer a claim into denials.
func (r *reader) denials(acts []text.Act, traits []trait) {
	stems := make([]map[string]bool, len(acts))
	for i := range acts {
		a := &acts[i]
		if a.Deed == text.Assert && a.Polarity == text.Positive && traits[i].ofOthers && r.backs(i, acts) {
			a.Deed, a.Because = text.Accuse, append(a.Because, "backs an accusation")
		}
		if a.Deed == text.Assert && a.Certainty == text.Certain && r.corrects(i, traits[i].contrast, acts, stems) {
			a.Deed, a.Polarity, a.Because = text.Deny, text.Negative, append(a.Because, "says what is so instead")
		}
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
	return len(r.doc.Statements[i-1].Content) == 1 && tokens.End-tokens.First <= 2 && r.stage.pointing[r.doc.Tokens[tokens.First].Norm]
}

// answers reports whether negative statement i denies another: it goes on with a denial in
// the same paragraph or is the quotation right behind one, or it shares most of its longer words with a positive claim.
func (r *reader) answers(i int, acts []text.Act, stems []map[string]bool) bool {
	for k := max(i-2, 0); k < i; k++ {
		direct := r.doc.Statements[i].Voice == text.Direct
		if acts[k].Deed == text.Deny && (r.sameParagraph(k, i) && (direct || !r.paper(i)) || direct && (k == i-1 || r.oneSentence(k, i-1))) {
			return true
		}
		if acts[k].Deed == text.Accuse && direct && r.otherSpeaker(i, k) && r.nextParagraph(k, i) {
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
func (r *reader) concessions(acts []text.Act, traits []trait) {
	stems := make([]map[string]bool, len(acts))
	for i := range acts {
		a := &acts[i]
		if !traits[i].admits || a.Deed != text.Assert || a.Polarity != text.Positive {
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

// otherSpeaker reports whether two statements are known to have two speakers.
func (r *reader) otherSpeaker(a, b int) bool {
	s := r.doc.Speakers
	return max(a, b) < len(s) && s[a].Entity >= 0 && s[b].Entity >= 0 && s[a].Entity != s[b].Entity
}

// paper reports whether a document speaks: it tells what it tells, and answers nobody.
func (r *reader) paper(i int) bool {
	s := r.doc.Speakers
	return i < len(s) && s[i].Entity >= 0 && r.doc.Entities[s[i].Entity].Kind == text.Paper
}

// backs reports whether statement i goes on with the accusation right before it: the same
// speaker goes on in the same paragraph.
func (r *reader) backs(i int, acts []text.Act) bool {
	return i > 0 && acts[i-1].Deed == text.Accuse && r.sameSpeaker(i, i-1) && r.sameParagraph(i-1, i)
}

// corrects reports whether the contrast that ends statement i takes up a claim of somebody
// else before it: "it was a wave, not a mine" where a mine was spoken of.
func (r *reader) corrects(i int, tail map[string]bool, acts []text.Act, stems []map[string]bool) bool {
	if len(tail) == 0 {
		return false
	}
	for k := max(i-near, 0); k < i; k++ {
		if acts[k].Polarity == text.Positive && claims(acts[k].Deed) && !r.sameSpeaker(i, k) && within(tail, r.stemsOf(k, stems)) {
			return true
		}
	}
	return false
}

// contrast gives the stems of a negated stretch without a finite verb that ends the content
// behind a comma.
func (r *reader) contrast(v *view) map[string]bool {
	list := v.content.list
	if len(list) < 4 {
		return nil
	}
	at := r.stage.index(v)
	for k := len(list) - 2; k > max(1, len(list)-longestContrast); k-- {
		switch {
		case parting(list[k]):
			return nil
		case at[k].finite && !at[k].verb:
			return nil
		case at[k].negator && list[k-1] == ",":
			return r.stemsIn(v.content.tokens[k+1], v.content.tokens[len(list)-1]+1)
		}
	}
	return nil
}

// longestContrast is how many words a contrast has at most.
const longestContrast = 8

// within reports whether all of a stand in b.
func within(a, b map[string]bool) bool {
	for w := range a {
		if !b[w] {
			return false
		}
	}
	return true
}

// oneSentence reports whether two statements begin in one sentence.
func (r *reader) oneSentence(a, b int) bool {
	st := r.doc.Statements
	return r.doc.SentenceAt(st[a].At().Start) == r.doc.SentenceAt(st[b].At().Start)
}

// nextParagraph reports whether statement b stands in the paragraph of a or the one behind it.
func (r *reader) nextParagraph(a, b int) bool {
	st := r.doc.Statements
	return r.doc.ParagraphAt(st[b].At().Start)-r.doc.ParagraphAt(st[a].At().Start) <= 1
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
		r.addStems(out, tokens.First, tokens.End)
	}
	return out
}

func (r *reader) stemsIn(first, end int) map[string]bool {
	out := map[string]bool{}
	r.addStems(out, first, end)
	return out
}

func (r *reader) addStems(out map[string]bool, first, end int) {
	for k := max(first, 0); k < end; k++ {
		if w := r.doc.Tokens[k].Norm; utf8.RuneCountInString(w) >= 4 {
			out[text.Beginning(w, 5)] = true
		}
	}
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
