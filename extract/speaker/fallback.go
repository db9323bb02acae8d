package speaker

import (
	"sort"
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// fallback looks for a speaker where the statement has no source that can be read: the
// subject before its cue, or, where the language leaves pronouns out, the last speaker
// whom the ending of the cue fits.
func (a *assigner) fallback(n int) text.Speaker {
	s := a.doc.Statements[n]
	if len(s.Cue) == 0 {
		return unknown(s.At(), "no source in the text")
	}
	if i := a.subjectOf(n); i >= 0 {
		sp := a.byMention(n, i)
		sp.Score *= 0.7
		sp.Because = append([]string{"subject before the cue"}, sp.Because...)
		return sp
	}
	if a.x.inflect.known() && (len(s.Source) == 0 || a.mention[n] < 0) {
		return a.dropped(n)
	}
	return unknown(s.At(), "no source in the text")
}

// subjectOf is the mention nearest before the cue of statement n in its sentence, outside
// its content, that nothing governs; -1 for none.
func (a *assigner) subjectOf(n int) int {
	s := a.doc.Statements[n]
	at, sentence := s.Cue[0].Start, a.doc.SentenceAt(s.Cue[0].Start)
	behind := sort.Search(len(a.mentions), func(i int) bool { return a.mentions[i].at.Start >= at })
	for i := behind - 1; i >= max(0, behind-reachBack); i-- {
		m := &a.mentions[i]
		if m.at.End > at || m.sentence > sentence {
			continue
		}
		if m.sentence < sentence {
			return -1
		}
		if m.entity < 0 || m.quoted || m.governed || m.oblique || m.kind == text.Paper {
			continue
		}
		near := at-m.at.End <= 2
		if near || !m.told && (m.person() || m.hasNoun || m.speaks) {
			return i
		}
	}
	return -1
}

// dropped finds the speaker of a cue without a subject: «…, — добавила».
func (a *assigner) dropped(n int) text.Speaker {
	s := a.doc.Statements[n]
	gender := a.reader.verbGender(n)
	if e := a.before(n); e >= 0 && a.goesOn(n, e) {
		return a.same(n, "no subject → who spoke before")
	}
	if gender == lang.Neuter || gender == lang.Either && !a.reader.singular(n) {
		return unknown(s.At(), "no source in the text")
	}
	for b := n - 1; b >= 0; b-- {
		if a.doc.SentenceAt(s.Cue[0].Start)-a.doc.SentenceAt(a.doc.Statements[b].At().Start) > 3 {
			break
		}
		e := a.speakers[b].Entity
		if gender == lang.Either && b < n-1 {
			break // a present tense tells nothing of who: only the statement right before
		}
		if e < 0 || !a.entities[e].person() || !agree(a.entities[e].gender, gender) {
			continue
		}
		sp := a.speakers[b]
		sp.Score *= 0.8
		sp.Because = append([]string{"no subject → last speaker of that gender"}, sp.Because...)
		return sp
	}
	return unknown(s.At(), "no source in the text")
}

// before is who answers for the statement before statement n, one of the same paragraph or of the one before; -1 for none.
func (a *assigner) before(n int) int {
	if n == 0 || a.doc.ParagraphAt(a.doc.Statements[n].At().Start)-a.doc.ParagraphAt(a.doc.Statements[n-1].At().Start) > 1 {
		return -1
	}
	return a.speakers[n-1].Entity
}

// goesOn reports whether statement n can be of entity e, who spoke before: any where its cue is a label, no person where it is a
// verb that has no subject.
func (a *assigner) goesOn(n, e int) bool {
	return a.labelled(n) || a.impersonal(n) && !a.entities[e].person()
}

// same gives statement n the speaker of the one before it.
func (a *assigner) same(n int, why string) text.Speaker {
	sp := a.speakers[n-1]
	sp.Mention, sp.Score = span.Span{}, 0.8*sp.Score
	sp.Because = append([]string{why}, sp.Because...)
	return sp
}

// labelled reports whether a colon right behind its cue makes the cue of statement n a label, as «Дослівно:» is.
func (a *assigner) labelled(n int) bool {
	cue := span.Bounds(a.doc.Statements[n].Cue)
	if a.doc.Cut(cue) != ":" && !strings.HasPrefix(a.doc.Text[cue.End:], ":") {
		return false
	}
	return a.doc.ParagraphAt(cue.Start) != a.doc.ParagraphAt(a.doc.Statements[n-1].At().Start)
}

// impersonal reports whether the cue of statement n is a verb that has no subject: «зазначається», «сообщалось».
func (a *assigner) impersonal(n int) bool {
	for _, w := range strings.Fields(text.Norm(a.doc.Cut(span.Bounds(a.doc.Statements[n].Cue)))) {
		if a.x.is(w, lexicon.Impersonal) {
			return true
		}
	}
	return false
}

// firstPerson resolves "I" and "we": whose turn it is in an interview, else the outlet.
func (a *assigner) firstPerson(n int, m *mention) text.Speaker {
	if p := a.doc.ParagraphAt(m.at.Start); p >= 0 {
		if a.x.is(text.Norm(a.doc.Cut(m.at)), lexicon.Second) && p+1 < len(a.doc.Paragraphs) {
			p++ // the guest answers in the next turn
		}
		if e := a.turn(p); e >= 0 {
			a.entities[e].spoke = true
			return text.Speaker{Entity: e, Mention: m.at, Score: 0.9, Because: []string{"first person → whose turn it is"}}
		}
	}
	if m.quoted {
		return unknown(m.at, "first person inside a quotation")
	}
	if !a.x.is(text.Norm(a.doc.Cut(m.at)), lexicon.Ourselves) {
		return unknown(m.at, "the reporter speaks")
	}
	return a.outlet(m.at)
}

// turn is the entity whose name opens the paragraph with a colon; -1 for none.
func (a *assigner) turn(p int) int {
	at := a.doc.Paragraphs[p].Span
	head, _, ok := strings.Cut(a.doc.Cut(at), ":")
	if !ok || len(head) > 60 {
		return -1
	}
	for e := range a.entities {
		t := &a.entities[e]
		if t.kind == text.Person && len(t.parts) > 0 && (strings.EqualFold(head, t.name) || strings.EqualFold(head, t.surname())) {
			return e
		}
	}
	return -1
}

// answer is the person with whom an interview in dashes is held, where statement n is all
// of a turn of it; -1 elsewhere.
func (a *assigner) answer(n int) int {
	at := a.doc.Statements[n].At()
	p := a.doc.ParagraphAt(at.Start)
	if p <= 0 || !a.doc.Line(p).Dash || !a.doc.Line(p-1).Dash {
		return -1
	}
	if a.interview.End != p && !(a.interview.First <= p && p < a.interview.End) {
		a.interview.First = p
		for a.interview.First > 0 && a.doc.Line(a.interview.First-1).Dash {
			a.interview.First--
		}
		a.host = a.guest(a.doc.Paragraphs[a.interview.First].Start)
	}
	a.interview.End = p + 1
	return a.host
}

// guest is the person named last before an interview begins at a byte offset.
func (a *assigner) guest(from int) int {
	last := -1
	for i := range a.mentions {
		m := &a.mentions[i]
		if m.at.Start >= from {
			break
		}
		if m.kind == text.Person && m.shape == named && m.entity >= 0 {
			last = m.entity
		}
	}
	if last >= 0 {
		a.entities[last].spoke = true
	}
	return last
}
