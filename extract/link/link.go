// Package link ties the statements of a report to each other.
//
// A statement answers another when it denies, confirms, declines or comments on it: they
// share words, one names the other ("the report", "this promise") or its speaker, or one
// is the reply to a question that put the other. It repeats an earlier statement of the
// same speaker that says the same: a headline and its body, a paraphrase and the
// quotation behind it. Both need more evidence the less the act asks for a counterpart.
package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/choice"
	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// Stage ties statements in reports of one language. It is immutable.
type Stage struct {
	lex   *lexicon.Lexicon
	deeds map[string]text.Deed
	model *choice.Model // nil where there is none
}

// New prepares a stage from a language's data and words.
func New(l lang.Link, words *lexicon.Lexicon) *Stage {
	s := &Stage{lex: words, deeds: map[string]text.Deed{}, model: choice.Embedded(judged)}
	for _, d := range l.Deeds {
		for _, w := range d.Words {
			s.deeds[w] = text.Deed(d.Act)
		}
	}
	return s
}

// window is how many statements back a link reaches, and ahead how many forward.
const window, ahead = 24, 8

// Tie returns the links of each statement. The document has its speakers and acts.
func (s *Stage) Tie(doc *text.Document) []text.Link {
	t := s.tied(doc)
	t.judge(s.model)
	return t.links
}

// tied ties the statements by the rules.
func (s *Stage) tied(doc *text.Document) *tier {
	t := &tier{Stage: s, doc: doc, views: make([]view, len(doc.Statements)), links: make([]text.Link, len(doc.Statements))}
	for n := range t.views {
		t.views[n] = t.view(n)
	}
	for n := range t.links {
		t.links[n] = text.Link{Answers: -1, Repeats: -1}
		t.repeats(n)
		t.answers(n)
	}
	return t
}

// view is a statement as it is compared.
type view struct {
	words     []string // content words of the content
	about     []string // of source, speaker and cue
	raw       []string // all words of the content, lower-case
	names     []string // words of the content that are written as names, lower-case
	self      []string // the last word of the speaker's name
	refer     bool     // begins with words that point to what was said
	asked     bool     // is about a question or request, not about a statement
	plural    bool
	replies   bool
	deed      text.Deed // that a noun of the content names
	act       text.Deed
	speaker   int
	at        span.Span
	paragraph int

	stems, who []string // beginnings of the content words, and of those that name the speaker; sorted
}

type tier struct {
	*Stage
	doc   *text.Document
	views []view
	links []text.Link
}

func (t *tier) view(n int) view {
	st := t.doc.Statements[n]
	v := view{speaker: -1, at: st.At()}
	v.paragraph = t.doc.ParagraphAt(v.at.Start)
	if n < len(t.doc.Acts) {
		v.act = t.doc.Acts[n].Deed
	}
	for _, c := range st.Content {
		v.names = append(v.names, t.names(c)...)
		words := t.split(c)
		for k, w := range words {
			v.raw = append(v.raw, w)
			told := k+1 < len(words) && t.lex.Is(words[k+1], lexicon.Which) // "reports of a leak" says which
			v.refer = v.refer || t.lex.Is(w, lexicon.Referring) && !told && t.points(w, len(v.raw))
			v.asked = v.asked || t.lex.Is(w, lexicon.Question) && len(v.raw) < 4
			v.plural = v.plural || t.lex.Is(w, lexicon.Several)
			if d, ok := t.deeds[w]; ok && v.deed == "" {
				v.deed = d
			}
			if !t.lex.Is(w, lexicon.Contentless) && len(v.words) < 40 {
				v.words = append(v.words, w)
			}
		}
	}
	for _, c := range st.Cue {
		for _, w := range t.split(c) {
			v.replies = v.replies || t.lex.Is(w, lexicon.Reply)
			if d, ok := t.deeds[w]; ok && v.deed == "" {
				v.deed = d
			}
		}
	}
	t.addSpeaker(&v, n)
	v.stems, v.who = stems(v.words), stems(v.about)
	return v
}

// points reports whether a word that is the nth of a content points back from there.
func (t *tier) points(w string, n int) bool {
	return n <= 2 || n <= 4 && utf8.RuneCountInString(w) > 4
}

func (t *tier) addSpeaker(v *view, n int) {
	if i := t.doc.SentenceAt(v.at.Start); i >= 0 {
		lead := span.Of(max(t.doc.Sentences[i].Start, t.doc.Tokens[max(0, t.doc.TokenAt(v.at.Start)-24)].Start), v.at.Start)
		v.about = append(v.about, t.contentWords(t.doc.Cut(lead))...)
	}
	for _, c := range t.doc.Statements[n].Source {
		v.about = append(v.about, t.contentWords(t.doc.Cut(c))...)
	}
	if n < len(t.doc.Speakers) {
		v.speaker = t.doc.Speakers[n].Entity
		if v.speaker >= 0 {
			name := t.contentWords(t.doc.Entities[v.speaker].Name)
			v.about = append(v.about, name...)
			v.self = name[max(0, len(name)-1):]
		}
	}
	if n < len(t.doc.Vias) {
		for _, via := range t.doc.Vias[n] {
			v.about = append(v.about, t.contentWords(via.Name)...)
		}
	}
	if len(v.about) > 24 {
		v.about = v.about[:24]
	}
}

func (t *tier) split(s span.Span) []string {
	r := t.doc.TokensIn(s)
	var out []string
	for i := r.First; i < r.End && len(out) < 80; i++ {
		if t.doc.Tokens[i].Kind != text.Punct {
			out = append(out, t.doc.Tokens[i].Norm)
		}
	}
	return out
}

// names lists the words inside a span, its first aside, that begin with a capital.
func (t *tier) names(s span.Span) []string {
	r := t.doc.TokensIn(s)
	var out []string
	for i := r.First + 1; i < r.End && len(out) < 12; i++ {
		word := t.doc.Cut(t.doc.Tokens[i].Span)
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) && t.doc.Tokens[i].Kind == text.Word && len(word) > 2 {
			out = append(out, text.Norm(word))
		}
	}
	return out
}

func (t *tier) contentWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text.Norm(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' }) {
		if !t.lex.Is(w, lexicon.Contentless) && utf8.RuneCountInString(w) > 2 {
			out = append(out, w)
		}
	}
	return out
}

// same reports whether two words are forms of one: they share all but their endings.
func same(a, b string) bool {
	if a == b {
		return true
	}
	k := 0
	for k < len(a) && k < len(b) && a[k] == b[k] {
		k++
	}
	for k > 0 && k < len(a) && !utf8.RuneStart(a[k]) {
		k--
	}
	common := utf8.RuneCountInString(a[:k])
	short, long := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if short > long {
		short, long = long, short
	}
	return common >= 4 && common >= short-3 && common >= long-5
}

// shared counts the words of a that b has too.
func shared(a, b []string) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			if same(x, y) {
				n++
				break
			}
		}
	}
	return n
}

// answers finds what statement n answers.
func (t *tier) answers(n int) {
	a := &t.views[n]
	if t.reply(n) {
		return
	}
	need := t.need(a)
	if need > 2 || a.asked || a.act == text.Unverified && t.several(n) {
		return
	}
	best, score, why := -1, 0.0, ""
	last := t.last(n)
	for b := max(0, n-window); b < min(len(t.views), n+ahead+1); b++ {
		if b == n || !t.answerable(n, b) {
			continue
		}
		s, reason := t.score(n, b, last)
		if best >= 0 && b < n && t.views[best].speaker == t.views[b].speaker && s < score+0.15 {
			continue // the first that said it, unless a later one fits clearly better
		}
		if s > score || s == score && s > 0 && b < n {
			best, score, why = b, s, reason
		}
	}
	switch {
	case score >= need:
		t.links[n].Answers, t.links[n].Because = best, append(t.links[n].Because, why)
	case a.act == text.Deny && n > 0 && t.views[n-1].speaker == a.speaker && a.speaker >= 0 && t.links[n-1].Answers >= 0 && t.views[n-1].act == text.Deny:
		t.links[n].Answers, t.links[n].Because = t.links[n-1].Answers, append(t.links[n].Because, "goes on denying")
	}
}

// last is the statement before n that it would answer if it pointed to what was just said;
// -1 for none.
func (t *tier) last(n int) int {
	for b := n - 1; b >= max(0, n-4) && t.views[n].paragraph-t.views[b].paragraph <= 1; b-- {
		if t.answerable(n, b) {
			return b
		}
	}
	return -1
}

// need is the evidence that an act asks for before it is taken for an answer.
func (t *tier) need(a *view) float64 {
	switch a.act {
	case text.Deny:
		return 0.45
	case text.Confirm:
		return 0.55
	case text.Decline, text.Silence:
		return 0.55
	case text.Unverified:
		return 0.4
	}
	if a.replies {
		return 0.5
	}
	if a.act == text.Promise && a.deed == text.Demand {
		return 0.5
	}
	if a.act == text.Judge && (a.deed != "" || t.opposed(a)) {
		return 0.45
	}
	return 3
}

func (t *tier) opposed(a *view) bool {
	for _, w := range a.raw {
		if t.lex.Is(w, lexicon.Opposing) {
			return true
		}
	}
	return false
}

// several reports whether a note that nothing could be checked means more than one speaker.
func (t *tier) several(n int) bool {
	a := &t.views[n]
	if !a.plural {
		return false
	}
	first := -1
	for b := n - 1; b >= max(0, n-window) && a.paragraph-t.views[b].paragraph <= 1; b-- {
		if first < 0 {
			first = t.views[b].speaker
		} else if t.views[b].speaker != first && t.views[b].paragraph == a.paragraph {
			return true
		}
	}
	return first < 0 || t.views[n-1].paragraph != a.paragraph
}

// answerable reports whether statement b can be what n answers.
func (t *tier) answerable(n, b int) bool {
	x := &t.views[b]
	if x.speaker >= 0 && x.speaker == t.views[n].speaker {
		return false
	}
	if x.act == text.Deny && t.views[n].act == text.Deny {
		return false
	}
	switch x.act {
	case text.Decline, text.Silence, text.Unverified, text.Ask:
		return false
	}
	return true
}

// score weighs whether statement n answers b; last is the answerable statement right before n.
func (t *tier) score(n, b, last int) (float64, string) {
	x, y := &t.views[n], &t.views[b]
	s, why := t.commonly(x, y)
	if x.deed != "" && x.deed == y.act && !(x.act == text.Unverified && x.deed == text.Assert) {
		s += 0.5
		why = "names the act"
	}
	near := b == last
	if x.act == text.Deny && y.act == text.Accuse && shared(x.self, y.raw) > 0 {
		s += 0.4
		why = "denies what its speaker is accused of"
	}
	if x.refer && near {
		s += 0.5
	}
	if near && x.act == text.Deny && t.bare(x) {
		s += 0.5
	}
	if x.replies && near {
		s += 0.3
		if t.doc.Statements[n].Voice != text.Indirect || x.act != text.Deny {
			s += 0.1 // it puts an answer of its own beside what was said, not a matter to deny
		}
	}
	gap := x.paragraph - y.paragraph
	switch {
	case b > n && s > 0:
		s -= 0.15
		if gap == 0 && y.act == text.Accuse && x.act == text.Deny {
			s += 0.6
		}
	case b > n:
		if gap == 0 && y.act == text.Accuse && x.act == text.Deny && b == n+1 {
			return 0.5, "denies an accusation beside it"
		}
		return 0, ""
	case gap == 0:
		s += 0.15
	case gap == 1:
		s += 0.1
	}
	if x.act == text.Deny && near && y.act == text.Accuse {
		s += 0.3
	}
	return s, why
}

// commonly weighs the words that two statements share, and those by which one names the other.
func (t *tier) commonly(x, y *view) (float64, string) {
	s, why := 0.0, "near"
	if k := len(x.words); k > 0 {
		common := shared(x.words, y.words)
		cover := float64(common) / float64(min(k, 6))
		s += min(1, cover)
		if common > 0 {
			why = "shares words"
		}
		if (x.act == text.Deny || x.act == text.Unverified) && shared(x.words[:1], y.words) > 0 {
			s += 0.04 // what the content is about parts equals
		}
		if x.act == text.Deny && shared(x.names, y.names) > 0 {
			s += 0.15
		}
		if named := shared(x.words, y.about); named > 0 && (x.act != text.Deny || common > 0) {
			s += 0.2 + 0.5*float64(named)/float64(k)
			why = "names its speaker"
		}
	}
	return s, why
}

// bare reports whether a content says no more than that something is not so: "Not true".
func (t *tier) bare(x *view) bool {
	for _, w := range x.words {
		if !t.lex.Is(w, lexicon.Opposing) {
			return false
		}
	}
	return true
}

// reply ties an answer in an interview to the last statement of the question before it.
func (t *tier) reply(n int) bool {
	if n == 0 || !t.turn(t.views[n].at.Start) {
		return false
	}
	a, b := &t.views[n], &t.views[n-1]
	if a.paragraph-b.paragraph != 1 || t.doc.Paragraphs[a.paragraph].Start != t.lineStart(a) || !t.turn(b.at.Start) {
		return false
	}
	switch label := t.label(a.paragraph); {
	case label == "—" && (len(t.doc.Statements[n].Source) > 0 || len(t.doc.Statements[n-1].Source) == 0):
		return false
	case label != "—" && (label == t.label(b.paragraph) || !t.speaksAs(n, label)):
		return false
	}
	t.links[n].Answers, t.links[n].Because = n-1, append(t.links[n].Because, "answer to the question before")
	return true
}

// speaksAs reports whether the speaker of statement n is whom a turn is labelled with.
func (t *tier) speaksAs(n int, label string) bool {
	e := t.views[n].speaker
	return e >= 0 && strings.HasSuffix(text.Norm(t.doc.Entities[e].Name), text.Norm(label))
}

func (t *tier) lineStart(a *view) int { return t.doc.Paragraphs[a.paragraph].Start }

// turn reports whether the paragraph at an offset is a turn of an interview.
func (t *tier) turn(at int) bool {
	p := t.doc.ParagraphAt(at)
	return p >= 0 && t.label(p) != ""
}

// label is what opens a turn: "—" or a name with a colon; "" for running text.
func (t *tier) label(p int) string {
	line := t.doc.Cut(t.doc.Paragraphs[p].Span)
	if strings.HasPrefix(line, "—") || strings.HasPrefix(line, "–") {
		return "—"
	}
	head, _, ok := strings.Cut(line, ":")
	if !ok || len(head) > 60 || strings.ContainsAny(head, ".,?!“”«»\"") {
		return ""
	}
	for _, w := range strings.Fields(head) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return ""
		}
	}
	return head
}
