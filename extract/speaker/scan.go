package speaker

import (
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// scan finds the mentions of a report in the order of the text: those that open a source,
// read whatever they are, and those of the running text that are sure enough.
func (r *reader) scan() []mention {
	sources := r.sourceStarts()
	r.opens = sources
	var out []mention
	covered := 0
	for i := 0; i < len(r.words); i++ {
		statements := sources[i]
		if len(statements) == 0 && i < covered {
			continue
		}
		m, ok := r.one(i, statements)
		if !ok {
			continue
		}
		if len(statements) > 0 && len(out) > 0 && i < covered && overlapsCore(&out[len(out)-1], &m) {
			out[len(out)-1].sources = append(out[len(out)-1].sources, statements...)
			continue
		}
		m.sources = statements
		if len(statements) > 0 {
			r.namedAs(&m)
		}
		r.portray(&m)
		r.shareSurname(&m)
		out = append(out, m)
		for _, part := range m.members {
			if r.place[part.at.Start] == 0 { // «жители Орла и Ельца»
				out = append(out, part)
			}
		}
		if m.inner > 0 {
			if in, ok := r.one(m.inner, nil); ok && in.shape == named {
				out = append(out, in)
			}
		}
		if m.end > i {
			covered = max(m.end, i+1)
		}
	}
	r.markSubjects(out)
	r.markTold(out)
	return out
}

// markTold marks the mentions that stand in what somebody says.
func (r *reader) markTold(list []mention) {
	k := 0
	var spans []span.Span
	for _, s := range r.doc.Statements {
		spans = append(spans, s.Content...)
	}
	span.Sort(spans)
	for i := range list {
		for k < len(spans) && spans[k].End <= list[i].at.Start {
			k++
		}
		list[i].told = k < len(spans) && spans[k].Overlaps(list[i].at)
	}
}

// overlapsCore reports whether a source begins inside the core of the mention before it:
// "Governor |Poole".
func overlapsCore(before, m *mention) bool {
	return before.shape == named && m.first < before.end && m.first >= before.first
}

// sourceStarts maps the first word of every source to its statements.
func (r *reader) sourceStarts() map[int][]int {
	out := map[int][]int{}
	for n, s := range r.doc.Statements {
		if len(s.Source) == 0 {
			r.cuePronoun(out, n, s)
			continue
		}
		if i := r.behindCiting(s); i >= 0 {
			out[i] = append(out[i], n)
			continue
		}
		source := nearest(s)
		for i := r.behindHearer(r.sourceStart(source), n); i < len(r.words) && r.words[i].Start < source.End; i++ {
			if r.opensSource(i, source) {
				out[i] = append(out[i], n)
				break
			}
		}
	}
	return out
}

// opensSource reports whether a source is read from word i on.
func (r *reader) opensSource(i int, source span.Span) bool {
	w := r.words[i]
	if w.kind == text.Punct || r.besides(i, source) {
		return false
	}
	return !r.is(i, lexicon.Preposition) || w.End >= source.End
}

// besides reports whether word i is no part of the source in which it stands, where a language declines: an adverb, or a
// conjunction before a noun. «Вчені похмуро», «Тож бійці».
func (r *reader) besides(i int, source span.Span) bool {
	if !r.x.inflect.known() {
		return false
	}
	w, alone := r.words[i], r.words[i].End >= source.End
	if r.is(i, lexicon.Conjunction) && !r.is(i, lexicon.Definite) {
		return !alone
	}
	if alone && w.capital && r.at(i+1).text != ":" {
		return false
	}
	return r.adverb(i)
}

// adverb reports whether word i ends as adverbs do and is no noun or name.
func (r *reader) adverb(i int) bool {
	w := r.at(i)
	if !w.classes.Has(lexicon.Adverbial) || w.classes.Has(lexicon.Collective) || w.kind != text.Word {
		return false
	}
	if w.capital && (!w.first || r.upper[w.lower]) {
		return false
	}
	_, noun := r.x.noun(w.lower)
	_, pronoun := r.x.pronouns[w.lower]
	_, owner := r.x.possessive[w.lower]
	if noun || pronoun || owner {
		return false
	}
	if _, state := r.x.states[w.lower]; state || r.place[w.Start] > 0 {
		return false
	}
	return !r.namesPerson(i) && !r.is(i, lexicon.Definite, lexicon.Indefinite, lexicon.Pair, lexicon.Count, lexicon.There)
}

// nearest is the part of a source of several that ends nearest before the cue; the first where
// none does.
func nearest(s text.Statement) span.Span {
	best := s.Source[0]
	if len(s.Cue) == 0 {
		return best
	}
	for _, p := range s.Source[1:] {
		if p.End <= s.Cue[0].Start {
			best = p
		}
	}
	return best
}

// sourceStart is the index of the word at which a source is read: its first, the one
// behind a bracket that opens before it, or a pronoun that ends a longer stretch.
func (r *reader) sourceStart(s span.Span) int {
	i := r.wordAt(s.Start)
	i = max(i, min(r.wordAt(r.dateline[r.words[i].sentence]), r.wordAt(s.End-1)))
	last := r.wordAt(s.End - 1)
	if _, ok := r.x.pronouns[r.words[last].lower]; ok && last-i > 1 {
		return last
	}
	for k, open := i, false; k <= last; k++ {
		switch r.words[k].text {
		case "(":
			open = true
		case ")":
			if !open && k < last {
				return k + 1
			}
		}
	}
	return i
}

// behindHearer is the index behind a person's name in the dative at the start of a source in the
// nominative, where a language declines: who is told something does not say it.
func (r *reader) behindHearer(i, n int) int {
	r.limit = len(r.words)
	if !r.x.inflect.known() || r.caseOf(i, n) != lang.Nominative {
		return i
	}
	end := r.personAt(i, false)
	if g, ok := r.given(r.at(i).lower); end > i && ok && g.cases&lang.Dative != 0 && g.cases&lang.Nominative == 0 {
		return end
	}
	return i
}

// behindCiting is the index of the first word behind "citing", where an outlet that is the
// source says so right behind its name, or the reporting one or what is called an outlet behind
// its cue or its content: whoever it cites is the speaker. -1 for none.
func (r *reader) behindCiting(s text.Statement) int {
	if i := r.citedAt(s.Source[0].End); i >= 0 || len(s.Cue) == 0 || !r.relays(s.Source[0]) {
		return i
	}
	if i := r.citedSoon(s, span.Bounds(s.Cue).End); i >= 0 {
		return i
	}
	if end := s.At().End; r.doc.SentenceAt(end-1) == r.doc.SentenceAt(s.Source[0].Start) {
		return r.citedAt(end)
	}
	return -1
}

// soon is how many words of time may stand between the verb of an outlet and "citing".
const soon = 6

// citedSoon is citedAt for what stands behind a cue and a time: "reported on Sunday, citing the mayor, that …".
func (r *reader) citedSoon(s text.Statement, end int) int {
	first := r.wordAt(end)
	for k := first; k < min(len(r.words), first+soon) && r.words[k].sentence == r.words[first].sentence; k++ {
		if i := r.citedAt(r.words[k].Start); i >= 0 {
			return i
		}
		if span.Touch(s.Content, r.words[k].Span) || r.words[k].part == "VERB" || r.words[k].kind == text.Punct && r.words[k].text != "," {
			return -1
		}
	}
	return -1
}

// relays reports whether a source passes on what others say: it is called an outlet, or is the
// report itself.
func (r *reader) relays(source span.Span) bool {
	for i := r.wordAt(source.Start); i < len(r.words) && r.words[i].Start < source.End; i++ {
		if w := r.words[i].lower; r.x.is(w, lexicon.Publisher) || r.x.is(w, lexicon.Ourselves) {
			return true
		}
	}
	return false
}

// citedAt is the index of the first word behind words like "citing" that stand at a byte offset, marks aside; -1
// for none.
func (r *reader) citedAt(end int) int {
	i := r.wordAt(end)
	for i < len(r.words) && strings.Contains(",»\"”", r.words[i].text) {
		i++
	}
	behind := -1
	r.some(lang.Citing, i, func(m phrase.Match) bool {
		if m.From == i {
			behind = max(behind, m.To)
		}
		return m.From > i
	})
	for behind >= 0 && behind < len(r.words) && strings.ContainsAny(r.words[behind].text, "\"“‘«") {
		behind++
	}
	return min(behind, len(r.words)-1)
}

// cuePronoun takes the pronoun inside a cue for the source: «по его словам».
func (r *reader) cuePronoun(out map[int][]int, n int, s text.Statement) {
	for _, c := range s.Cue {
		for i := r.wordAt(c.Start); i < len(r.words) && r.words[i].Start < c.End; i++ {
			_, possessive := r.x.possessive[r.words[i].lower]
			if _, ok := r.x.pronouns[r.words[i].lower]; ok || possessive {
				out[i] = append(out[i], n)
				return
			}
		}
	}
	if i := r.paperIn(s); i >= 0 {
		out[i] = append(out[i], n)
	}
}

// paperIn is the word at which a cue of a language that declines names the papers that answer for a statement without
// a source, «за деякими даними»; -1 for none.
func (r *reader) paperIn(s text.Statement) int {
	if !r.x.inflect.known() || len(s.Cue) != 1 {
		return -1
	}
	r.limit = len(r.words)
	first, last := r.wordAt(s.Cue[0].Start), r.wordAt(s.Cue[0].End-1)
	n, ok := r.x.noun(r.at(last).lower)
	if !ok || n.sort != lang.Paper || last-first < 2 {
		return -1
	}
	if !r.is(first, lexicon.Preposition) {
		return -1
	}
	return first + 1
}

// sourceOf is where the source of statement n stands: in its cue, where it has none of its own.
func (r *reader) sourceOf(n int) span.Span {
	s := r.doc.Statements[n]
	if len(s.Source) == 0 {
		return span.Bounds(s.Cue)
	}
	return nearest(s)
}

// boundDeclined reads the source of a statement in the case that its cue or a preposition
// before it asks for.
func (r *reader) boundDeclined(i, n int, sentenceEnd int) (mention, bool) {
	for r.limit > i+1 && (r.is(r.limit-1, lexicon.Adverb) || r.adverb(r.limit-1)) { // «Котов уже заявил»
		r.limit--
	}
	end := r.limit
	cases := r.caseOf(i, n)
	start := i
	if i > 0 && r.guillemetsBefore(i) {
		start = i - 1
	}
	m, ok := r.declined(start, true, cases)
	if !ok && cases != lang.AnyCase {
		m, ok = r.declined(start, true, lang.AnyCase)
	}
	if ok {
		m = r.jointly(m, end, func(i int) (mention, bool) { return r.declined(i, true, cases) })
	}
	r.limit = max(end, r.wordAt(sentenceEnd-1)+1)
	if ok {
		if r.at(end).text == "," && m.after == end {
			r.declinedAppositions(&m)
		}
		m.withheld = m.withheld || r.withheldAfter(end)
		if m.gender == lang.Either && m.shape == named && m.kind == text.Person {
			m.gender = r.verbGender(n)
		}
	}
	return m, ok
}

func (r *reader) guillemetsBefore(i int) bool {
	limit := r.limit
	r.limit = len(r.words)
	defer func() { r.limit = limit }()
	return r.guillemets(i-1) > 0
}

// caseOf tells the case of the source of statement n from its cue or the preposition
// before it; the nominative where nothing governs it.
func (r *reader) caseOf(i, n int) lang.Case {
	end := i
	for end > 1 && r.is(end-1, lexicon.Adverb) { // «за словами ж мера»
		end--
	}
	for k := max(0, end-4); k < end; k++ { // the longest first: «со ссылкой на» before «на»
		w := r.words[k]
		if w.sentence != r.words[i].sentence {
			continue
		}
		if c, ok := r.x.governors[text.Norm(r.doc.Text[w.Start:r.words[end-1].End])]; ok {
			return c
		}
	}
	if g, ok := r.given(r.words[i].lower); ok && g.cases&(lang.Nominative|lang.Dative) == 0 && agree(g.gender, r.verbGender(n)) {
		return g.cases // the name tells it: «из речи Ивана Лапина»
	}
	return lang.Nominative
}

// verbGender tells the gender of a speaker from the ending of the cue.
func (r *reader) verbGender(n int) lang.Gender {
	for _, c := range r.doc.Statements[n].Cue {
		for _, w := range strings.Fields(text.Norm(r.doc.Cut(c))) {
			for _, e := range r.x.past {
				if strings.HasSuffix(w, e.Ends) {
					return e.Gender
				}
			}
		}
	}
	return lang.Either
}

// singular reports whether the cue has an ending of the third person singular of the present.
func (r *reader) singular(n int) bool {
	for _, c := range r.doc.Statements[n].Cue {
		for _, w := range strings.Fields(text.Norm(r.doc.Cut(c))) {
			if r.x.is(w, lexicon.Present) {
				return true
			}
		}
	}
	return false
}

// wordAt is the index of the first word that ends after a byte offset.
func (r *reader) wordAt(offset int) int {
	lo, hi := 0, len(r.words)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.words[mid].End > offset {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// one reads the mention at word i, if there is one.
func (r *reader) one(i int, statements []int) (mention, bool) {
	w := r.words[i]
	if w.kind == text.Punct {
		return mention{}, false
	}
	sentence := r.doc.Sentences[w.sentence]
	if p, ok := r.x.pronouns[w.lower]; ok {
		return r.pronoun(i, p), true
	}
	if p, ok := r.x.possessive[w.lower]; ok && r.standsAlone(i, statements) {
		return r.pronoun(i, p), true
	}
	if len(statements) > 0 && r.x.is(w.lower, lexicon.There) {
		m := newMention(i)
		m.shape, m.end, m.after, m.at, m.sentence = there, i+1, i+1, w.Span, w.sentence
		return m, true
	}
	if len(statements) > 0 {
		return r.bound(i, statements[0], r.sourceOf(statements[0]), sentence.End)
	}
	r.limit = r.wordAt(sentence.End-1) + 1
	if !r.mayOpen(i) {
		return mention{}, false
	}
	return r.read(i, false)
}

// bound reads the source of a statement.
func (r *reader) bound(i, n int, source span.Span, sentenceEnd int) (mention, bool) {
	if source.End <= r.words[i].Start { // behind "citing"
		source = span.Of(r.words[i].Start, r.clauseEnd(i, sentenceEnd))
	}
	if r.x.is(r.words[i].lower, lexicon.Ourselves) || r.x.is(r.words[i].lower, lexicon.Second) || r.x.is(r.words[i].lower, lexicon.First) {
		m := newMention(i)
		m.shape, m.end, m.at, m.sentence = outlet, i+1, r.words[i].Span, r.words[i].sentence
		m.quoted = r.words[i].quoted
		return m, true
	}
	r.limit = r.wordAt(source.End-1) + 1
	r.limit = r.wholePhrase(r.limit)
	end := r.limit
	if r.x.inflect.known() {
		return r.boundDeclined(i, n, sentenceEnd)
	}
	m, ok := r.read(i, true)
	if !ok {
		return m, false
	}
	m = r.jointly(m, end, func(i int) (mention, bool) { return r.read(i, true) })
	r.limit = max(end, r.wordAt(sentenceEnd-1)+1)
	if m.shape == nominal && m.person() && m.after == end {
		r.appositions(&m, false)
	}
	m.withheld = m.withheld || r.withheldAfter(end)
	return m, true
}

// wholePhrase moves the end of a source that breaks off before its noun behind it: "a former
// |night watchman".
func (r *reader) wholePhrase(end int) int {
	if end == 0 || end >= len(r.words) || r.words[end-1].part != "ADJ" || r.words[end-1].sentence != r.words[end].sentence {
		return end
	}
	if _, ok := r.x.noun(r.words[end-1].lower); ok {
		return end
	}
	for end < len(r.words) && (r.words[end].part == "NOUN" || r.words[end].part == "PROPN" || r.words[end].part == "ADJ") {
		end++
	}
	return end
}

// clauseEnd is the byte offset of the next comma or mark behind word i.
func (r *reader) clauseEnd(i, sentenceEnd int) int {
	for i < len(r.words) && r.words[i].Start < sentenceEnd {
		if r.words[i].kind == text.Punct && strings.ContainsAny(r.words[i].text, ",;.:—)") {
			return r.words[i].Start
		}
		i++
	}
	return sentenceEnd
}

// withheldAfter looks for a phrase of anonymity in the clause behind a source.
func (r *reader) withheldAfter(end int) bool {
	if end < r.limit && (r.at(end).text == "," || r.is(end, lexicon.Clausal)) {
		return r.withheld(end, min(r.limit, end+14))
	}
	return false
}

// mayOpen reports whether a phrase of the running text may begin at word i.
func (r *reader) mayOpen(i int) bool {
	w := r.words[i]
	if w.End <= r.dateline[w.sentence] {
		return false
	}
	if r.is(i, lexicon.Nameless) && w.capital {
		return false
	}
	if w.capital && !r.x.inflect.known() {
		return !(w.first && r.is(i, lexicon.Preposition, lexicon.Stop, lexicon.Clausal))
	}
	if _, ok := r.x.possessive[w.lower]; ok {
		return true
	}
	if r.is(i, lexicon.Definite, lexicon.Indefinite, lexicon.Pair, lexicon.Count) {
		return true
	}
	if r.x.inflect.known() && r.personAt(i, false) > i {
		return true
	}
	n, ok := r.x.noun(w.lower)
	return ok && (n.plural || r.x.is(n.lemma, lexicon.Staff) || n.cases != lang.AnyCase || r.at(i+1).capital)
}

// standsAlone reports whether the word at i is all of the source, or stands in the cue.
func (r *reader) standsAlone(i int, statements []int) bool {
	for _, n := range statements {
		s := r.doc.Statements[n]
		if len(s.Source) == 0 || s.Source[0].End <= r.words[i].End {
			return true
		}
	}
	return false
}

// speaks reports whether a verb of saying stands right before or behind a mention.
func (r *reader) speaks(m *mention) bool {
	k := m.end
	if k+1 < len(r.words) && (r.words[k].part == "AUX" || r.words[k].part == "ADV") {
		k++
	}
	if k < len(r.words) && r.x.is(r.words[k].lower, lexicon.Speech) && r.words[k].sentence == m.sentence {
		return true
	}
	b := m.first - 1
	for b > 0 && b > m.first-4 && r.words[b].sentence == m.sentence && (r.words[b].capital || r.x.is(r.words[b].lower, lexicon.Definite, lexicon.Indefinite)) {
		b--
	}
	return b > 0 && r.x.is(r.words[b].lower, lexicon.Speech) && r.words[b].sentence == m.sentence && r.words[b-1].kind == text.Punct
}

func (r *reader) pronoun(i int, p lang.Pronoun) mention {
	m := newMention(i)
	w := r.words[i]
	m.shape, m.pronoun, m.end, m.after, m.at = pointer, p, i+1, i+1, w.Span
	m.gender, m.plural, m.sentence, m.quoted = p.Gender, p.Plural, w.sentence, w.quoted
	return m
}

// markSubjects marks the first mention of each sentence that no preposition governs.
func (r *reader) markSubjects(list []mention) {
	sentence := -1
	for i := range list {
		m := &list[i]
		m.speaks = r.speaks(m)
		m.governed = m.end < len(r.words) && isClitic(r.words[m.end].text)
		k := m.first - 1
		for k >= 0 && (r.words[k].text == "\"" || r.words[k].text == "“" || r.x.is(r.words[k].lower, lexicon.Definite, lexicon.Indefinite) || r.words[k].capital) && r.words[k].sentence == m.sentence {
			k--
		}
		if k >= 0 && r.words[k].sentence == m.sentence && r.x.is(r.words[k].lower, lexicon.Preposition) {
			m.governed = true
		}
		if m.sentence != sentence && !m.quoted && !m.governed {
			m.subject, sentence = true, m.sentence
		}
	}
}
