package act

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// reader makes views of the statements of one document.
type reader struct {
	stage *Stage
	doc   *text.Document

	content, cue, source words  // room that every view uses again
	claimed              []bool // see contents
}

func newReader(s *Stage, doc *text.Document) *reader {
	return &reader{stage: s, doc: doc}
}

// words is a run of words with what the lexica find in it.
type words struct {
	list      []string
	mentioned []bool // a word between quotation marks by itself
	tokens    []int  // index into the document's tokens; -1 for a break between parts
	matches   []phrase.Match
	hedges    int // the label of the first hedge
}

// view is one statement as the rules see it.
type view struct {
	doc       *text.Document
	statement text.Statement
	content   words
	main      []bool // parallel to content.list: stands in the first main clause
	cue       words  // the cue and the rest of its clause, content and source left out
	cueAt     phrase.Match
	source    words
	official  bool // the speaker speaks for a body
	outsider  bool // the speaker tells what others do: an analyst, a critic
	nobody    bool // the source is "neither side" or "no one"
	direct    bool // the content is wholly quoted
	asked     bool // it answers a question of a printed conversation
	answer    bool // the content stands without a verb of saying: a quotation or an answer
}

// before and behind are how many words of the clause are read around a cue.
const (
	before = 6
	behind = 6
)

func (r *reader) view(i int) *view {
	st := r.doc.Statements[i]
	v := &view{doc: r.doc, statement: st, content: r.content.empty(), cue: r.cue.empty(), source: r.source.empty()}
	v.content.hedges, v.cue.hedges = len(r.stage.contentSense), len(r.stage.cueSense)
	for k, part := range st.Content {
		if k > 0 {
			v.content.add(",", -1, false)
		}
		r.add(&v.content, r.doc.TokensIn(part))
	}
	for _, part := range st.Source {
		r.addFolded(&v.source, r.doc.TokensIn(part))
	}
	r.clause(v)
	s := r.stage
	v.content.matches = s.content.Append(v.content.matches, v.content.list)
	v.source.matches = s.content.Append(v.source.matches, v.source.list)
	v.cue.matches = s.cues.Append(v.cue.matches, v.cue.list)
	r.content, r.cue, r.source = v.content, v.cue, v.source
	v.main = s.mainClause(v)
	s.lateFuture(v)
	v.official = s.official(v.source.matches) || r.speaksForBody(i)
	v.outsider = s.sourceHas(v, lang.ActOutsider)
	v.nobody = s.sourceOpens(v, lang.ActNegator)
	v.asked = answersQuestion(r.doc, st)
	v.direct = st.Voice == text.Direct || r.inMarks(st.Content)
	v.answer = v.direct || !wordy(v.cue.list[v.cueAt.First:v.cueAt.End])
	return v
}

// speaksForBody reports whether the speaker is a body or an office, or a person with a role
// in one.
func (r *reader) speaksForBody(i int) bool {
	if i >= len(r.doc.Speakers) || r.doc.Speakers[i].Entity < 0 {
		return false
	}
	e := r.doc.Entities[r.doc.Speakers[i].Entity]
	if e.Kind == text.Organization || e.Kind == text.Office {
		return true
	}
	for _, role := range e.Roles {
		list := strings.Fields(text.Norm(role.Title + " " + role.Affiliation))
		if r.stage.official(r.stage.content.Append(nil, list)) {
			return true
		}
	}
	return false
}

// answersQuestion reports whether a statement opens a turn behind one that asks.
func answersQuestion(doc *text.Document, st text.Statement) bool {
	p := doc.ParagraphAt(st.Content[0].Start)
	if p < 1 || doc.Line(p).Kind != text.Turn || doc.Line(p).Asks || st.Follows >= 0 {
		return false
	}
	before := doc.Paragraphs[p-1].Span
	return doc.Line(p-1).Asks && before.Len() > 0 && doc.Text[before.End-1] == '?'
}

// inMarks reports whether quotation marks stand right before every part and right behind
// the last one, a mark of punctuation left aside.
func (r *reader) inMarks(parts []span.Span) bool {
	for _, p := range parts {
		if before, _ := utf8.DecodeLastRuneInString(r.doc.Text[:p.Start]); !quotes(string(before)) {
			return false
		}
	}
	if len(parts) == 0 {
		return false
	}
	rest := strings.TrimLeft(r.doc.Text[parts[len(parts)-1].End:], ",.!?…")
	behind, _ := utf8.DecodeRuneInString(rest)
	return quotes(string(behind))
}

func wordy(list []string) bool {
	for _, w := range list {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

func (r *reader) add(w *words, tokens text.Range) {
	for k := tokens.First; k < tokens.End; k++ {
		word := r.word(k)
		switch n := len(w.list); {
		case quotes(word):
		case n > 0 && strings.HasPrefix(word, "'") && r.stage.joins[w.list[n-1]]:
			w.list[n-1] += word
		default:
			w.add(word, k, r.mentioned(k))
		}
	}
}

// empty is w without its words, in the same room.
func (w words) empty() words {
	return words{list: w.list[:0], mentioned: w.mentioned[:0], tokens: w.tokens[:0], matches: w.matches[:0]}
}

func (w *words) add(word string, token int, mentioned bool) {
	w.list, w.tokens, w.mentioned = append(w.list, word), append(w.tokens, token), append(w.mentioned, mentioned)
}

// addFolded adds words with no regard to capitals: bodies and offices are names too.
func (r *reader) addFolded(w *words, tokens text.Range) {
	for k := tokens.First; k < tokens.End; k++ {
		w.list, w.tokens = append(w.list, r.doc.Tokens[k].Norm), append(w.tokens, k)
	}
}

// quotes reports whether the word is a quotation mark; the rules read over those.
func quotes(word string) bool {
	switch word {
	case "\"", "“", "”", "„", "«", "»", "‘", "’", "'":
		return true
	}
	return false
}

// mentioned reports whether the token is one word between quotation marks, which is spoken
// of and not said: ‘never’.
func (r *reader) mentioned(k int) bool {
	t := r.doc.Tokens
	if k == 0 || k+1 >= len(t) || t[k].Kind != text.Word || !quotes(r.doc.Cut(t[k-1].Span)) {
		return false
	}
	next := r.doc.Cut(t[k+1].Span)
	return quotes(next) || next == "," && k+2 < len(t) && quotes(r.doc.Cut(t[k+2].Span))
}

// word is the form of a token that patterns are written in. A dash between spaces is "—";
// a name keeps its capital, so that no pattern takes it for a common word.
func (r *reader) word(k int) string {
	t := r.doc.Tokens[k]
	cut := r.doc.Cut(t.Span)
	if t.Kind == text.Punct {
		return dash(r.doc, k, cut)
	}
	if r.named(k, cut) {
		return cut
	}
	return r.doc.Tokens[k].Norm
}

// named reports whether token k is written as a name inside a sentence: with one capital,
// in a sentence that is not all in capitals.
func (r *reader) named(k int, cut string) bool {
	first, size := utf8.DecodeRuneInString(cut)
	if !unicode.IsUpper(first) || len(cut) <= size+1 || r.opens(k) {
		return false
	}
	second, _ := utf8.DecodeRuneInString(cut[size:])
	return unicode.IsLower(second) && !r.stage.capitals[r.doc.Tokens[k].Norm] && !r.heading(k)
}

// opens reports whether token k opens a sentence or a quotation.
func (r *reader) opens(k int) bool {
	i := r.doc.SentenceAt(r.doc.Tokens[k].Start)
	if k == 0 || i < 0 || r.doc.Sentences[i].Tokens.First == k {
		return true
	}
	switch r.doc.Cut(r.doc.Tokens[k-1].Span) {
	case ":", "—", "–", "-", "…", ".", "!", "?", "•", "(":
		return true
	}
	return quotes(r.doc.Cut(r.doc.Tokens[k-1].Span))
}

// heading reports whether token k stands in a heading where every word may have a capital:
// one in which no longer word is written without.
func (r *reader) heading(k int) bool {
	i := r.doc.ParagraphAt(r.doc.Tokens[k].Start)
	if i < 0 || !r.doc.Paragraphs[i].Heading {
		return false
	}
	tokens := r.doc.TokensIn(r.doc.Paragraphs[i].Span)
	for j := tokens.First; j < tokens.End; j++ {
		cut := r.doc.Cut(r.doc.Tokens[j].Span)
		if first, _ := utf8.DecodeRuneInString(cut); unicode.IsLower(first) && len(cut) > 4 {
			return false
		}
	}
	return true
}

func dash(doc *text.Document, k int, cut string) string {
	if cut != "-" && cut != "–" {
		return cut
	}
	t := doc.Tokens
	if k > 0 && t[k-1].End == t[k].Start || k+1 < len(t) && t[k+1].Start == t[k].End {
		return "-"
	}
	return "—"
}

// clause collects the cue and the words of its clause around it.
func (r *reader) clause(v *view) {
	st := v.statement
	if len(st.Cue) == 0 {
		return
	}
	at := span.Bounds(st.Cue)
	cue := r.doc.TokensIn(at)
	first, end := r.left(st, cue.First), r.right(st, cue.End)
	for k := first; k < end; k++ {
		if r.taken(st, k) {
			continue
		}
		n := len(v.cue.list)
		if k == cue.First {
			v.cueAt.First = n
		}
		v.cue.list, v.cue.tokens = append(v.cue.list, r.word(k)), append(v.cue.tokens, k)
		if k < cue.End {
			v.cueAt.End = n + 1
		}
	}
}

// taken reports whether token k belongs to the content or the source.
func (r *reader) taken(st text.Statement, k int) bool {
	return inside(st.Content, r.doc.Tokens[k].Span) || inside(st.Source, r.doc.Tokens[k].Span) && !inside(st.Cue, r.doc.Tokens[k].Span)
}

func inside(list []span.Span, at span.Span) bool {
	for _, s := range list {
		if s.Overlaps(at) {
			return true
		}
	}
	return false
}

func (r *reader) left(st text.Statement, k int) int {
	for n := 0; n < before && k > 0 && !r.parts(k-1) && r.sameSentence(k-1, k); k-- {
		if !r.taken(st, k-1) {
			n++
		}
	}
	return k
}

func (r *reader) right(st text.Statement, k int) int {
	for n := 0; n < behind && k > 0 && k < len(r.doc.Tokens) && !r.parts(k) && r.sameSentence(k-1, k); k++ {
		if !r.taken(st, k) {
			n++
		}
	}
	return k
}

// parts reports whether token k ends a clause.
func (r *reader) parts(k int) bool {
	if r.doc.Tokens[k].Kind != text.Punct {
		return false
	}
	switch r.word(k) {
	case "-", "/", "$", "%":
		return false
	}
	return !quotes(r.word(k))
}

func (r *reader) sameSentence(a, b int) bool {
	return r.doc.SentenceAt(r.doc.Tokens[a].Start) == r.doc.SentenceAt(r.doc.Tokens[b].Start)
}

// has reports whether the cue carries the sense: a match that shares a word with the cue.
func (s *Stage) cueHas(v *view, sense lang.Sense) bool {
	for _, m := range v.cue.matches {
		if m.Label < len(s.cueSense) && s.cueSense[m.Label] == sense && m.First < v.cueAt.End && v.cueAt.First < m.End {
			return true
		}
	}
	return false
}

// find gives the first match of the sense in the content, in the main clause only if asked.
func (s *Stage) find(v *view, sense lang.Sense, main bool) (phrase.Match, bool) {
	for _, m := range v.content.matches {
		if s.senseOf(m) == sense && (!main || v.main[m.First]) {
			return m, true
		}
	}
	return phrase.Match{}, false
}

func (s *Stage) holds(v *view, sense lang.Sense) bool {
	_, ok := s.find(v, sense, false)
	return ok
}

func (s *Stage) mainHolds(v *view, sense lang.Sense) bool {
	_, ok := s.find(v, sense, true)
	return ok
}

// senseOf is the sense of a match in a content; 0 for a hedge.
func (s *Stage) senseOf(m phrase.Match) lang.Sense {
	if m.Label < len(s.contentSense) {
		return s.contentSense[m.Label]
	}
	return 0
}

// sourceHas reports whether the words of the source hold the sense.
func (s *Stage) sourceHas(v *view, sense lang.Sense) bool {
	for _, m := range v.source.matches {
		if s.senseOf(m) == sense {
			return true
		}
	}
	return false
}

// sourceOpens reports whether the source begins with the sense.
func (s *Stage) sourceOpens(v *view, sense lang.Sense) bool {
	for _, m := range v.source.matches {
		if m.First == 0 && s.senseOf(m) == sense {
			return true
		}
	}
	return false
}

func (s *Stage) official(matches []phrase.Match) bool {
	for _, m := range matches {
		if s.senseOf(m) == lang.ActOfficial {
			return true
		}
	}
	return false
}
