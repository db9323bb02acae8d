package pattern

import (
	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// readTopic takes a nominal content behind a preposition: «сообщил о гибели двух жителей».
func (s *scan) readTopic(i int, m *mark) bool {
	_, b := s.chunk(m.verb)
	at, ok := s.topicAt(m, b)
	if !ok || !s.named(m, at, b) {
		return false
	}
	source, known := s.subjectUpTo(m, at-1)
	if !known {
		return false
	}
	end := s.contentEnd(i, at)
	s.add(s.statement(m, source, text.ByTopic, s.cut(at, end)))
	s.covered = end
	return true
}

// readPointing takes the sentence before: «Мост закрыт. Об этом сообщил мэр».
func (s *scan) readPointing(_ int, m *mark) bool {
	a, b := s.chunk(m.from)
	k := s.topicBefore(a, m.from)
	if k < 0 || !s.can(k, lexicon.Pointing) {
		return false
	}
	n, _ := s.subjectBehind(m)
	if n.empty() {
		n = s.nounIn(k+1, m.from)
	}
	content, ok := s.sentenceBefore()
	s.covered = max(s.covered, b)
	if n.empty() || !ok {
		return true
	}
	st := s.statement(m, s.span(n), text.ByPointing, content)
	s.add(st)
	return true
}

// topicBefore is the item behind a preposition of topic that opens the clause; -1 for none.
func (s *scan) topicBefore(a, limit int) int {
	k := max(a, s.covered)
	for k < limit && (s.any(k, lexicon.Conjunction, lexicon.Adverb) || s.items[k].kind == other) {
		k++
	}
	if k+1 < limit && s.can(k, lexicon.About) && !s.can(k+1, lexicon.Correlative) {
		return k + 1
	}
	return -1
}

// sentenceBefore is the sentence before this one, if nothing in it is attributed yet and
// it is no heading.
func (s *scan) sentenceBefore() (span.Span, bool) {
	i := s.doc.SentenceAt(s.items[0].Start) - 1
	if i < 0 {
		return span.Span{}, false
	}
	before := s.doc.Sentences[i]
	if s.doc.Paragraphs[before.Paragraph].Heading {
		return span.Span{}, false
	}
	if n := len(s.out); n > 0 && s.out[n-1].At().End > before.Start {
		return span.Span{}, false
	}
	return before.Span, true
}

// readTopicBefore takes a topic that stands before its cue: «О гибели рыбака сообщила
// полиция».
func (s *scan) readTopicBefore(_ int, m *mark) bool {
	a, b := s.chunk(m.from)
	at := s.topicBefore(a, m.from)
	if at < 0 || !s.named(m, at, m.from) {
		return false
	}
	n, e := s.subjectBehind(m)
	end := m.from
	if n.empty() && s.can(m.from-1, lexicon.There) && m.from-1 > at {
		n, end = noun{from: m.from - 1, to: m.from}, m.from-1
	}
	if n.empty() && s.impersonal(m) {
		if object, source := s.trailing(at, m.from); source.place {
			n, end = source, object.to
		}
	}
	for end > at && (s.can(end-1, lexicon.Adverb) || s.skipTime(end-1, end) == end) {
		end--
	}
	if n.empty() || end <= at {
		return false
	}
	s.add(s.statement(m, s.span(n), text.ByForetopic, s.cut(at, end)))
	s.covered = max(b, e)
	return true
}

// topicAt is the item behind the preposition of a topic in the cue's chunk.
func (s *scan) topicAt(m *mark, b int) (int, bool) {
	for k := m.to; k+1 < b; k++ {
		if s.can(k, lexicon.About) && !s.any(k+1, lexicon.Correlative, lexicon.Opener) {
			return k + 1, true
		}
	}
	return 0, false
}

// subjectUpTo is the source of a cue whose content begins at item `at` of the same chunk.
func (s *scan) subjectUpTo(m *mark, at int) ([]span.Span, bool) {
	if m.form.shape == lang.Gerund || s.joined(m) {
		return s.source, len(s.source) > 0
	}
	before := s.subjectBefore(m, s.covered)
	if !before.empty() && !before.place {
		return s.span(before), true
	}
	if n := s.nounIn(m.to, at); s.speaks(m, n) {
		return s.span(n), true
	}
	if !before.empty() && s.impersonal(m) {
		return s.span(before), true
	}
	return nil, false
}

// readObject takes an infinitive or a noun phrase behind the cue: «призвал жителей
// уехать», «опроверг слухи».
func (s *scan) readObject(i int, m *mark) bool {
	_, b := s.chunk(m.verb)
	if s.besides(m, b) {
		return false
	}
	if s.actionBefore(m, b) || s.thingBefore(m, b) || s.leadingGerund(m, b) {
		return true
	}
	at, source, ok := s.objectAt(m, b)
	if !ok || !s.fits(m, source, at, b) {
		return false
	}
	end := s.contentEnd(i, at)
	gap := s.gapped(at, end)
	s.add(s.statement(m, source, text.ByObject, s.cut(at, gap)))
	s.covered = end
	s.readGaps(m, gap, end)
	return true
}

// actionBefore takes an infinitive that stands before the one who promises or demands it: «Снять
// ограничения фирма обещает к маю».
func (s *scan) actionBefore(m *mark, b int) bool {
	a, _ := s.chunk(m.from)
	a = max(a, s.covered)
	if !s.free || !m.has(lang.Action) || !s.acts(a, min(a+2, m.from)) || s.acts(m.to, b) {
		return false
	}
	object, source := s.trailing(a, m.from)
	if s.can(m.from-1, lexicon.Pronoun) {
		object, source = noun{from: a, to: m.from - 1}, noun{from: m.from - 1, to: m.from}
	}
	if object.empty() || !s.speaks(m, source) || !s.speakerlike(s.span(source)) {
		return false
	}
	s.add(s.statement(m, s.span(source), text.ByAction, s.cut(object.from, object.to), s.cut(m.to, b)))
	s.covered = b
	return true
}

// thingBefore takes the object of an infinitive that stands before the one who promises it: «Отчёт фонд
// обещает опубликовать».
func (s *scan) thingBefore(m *mark, b int) bool {
	a, _ := s.chunk(m.from)
	a = max(a, s.covered)
	who := m.from - 1
	if !s.free || !m.has(lang.Action) || who <= a || !s.can(who, lexicon.Agent) || !s.inert(a) || !s.acts(m.to, min(m.to+2, b)) {
		return false
	}
	s.add(s.statement(m, s.span(noun{from: who, to: who + 1}), text.ByAction, s.cut(a, who), s.cut(m.to, b)))
	s.covered = b
	return true
}

// inert reports whether a word is a noun for what is promised, confirmed or denied, and is no adjective.
func (s *scan) inert(k int) bool {
	return s.any(k, lexicon.Paper, lexicon.Bulletin, lexicon.Document, lexicon.Matter, lexicon.Message, lexicon.Thing)
}

// leadingGerund takes the object of a gerund that opens a sentence: its source is the subject of
// the main clause behind it: «Возложив вину на соседа, мэр потребовал …».
func (s *scan) leadingGerund(m *mark, b int) bool {
	a, _ := s.chunk(m.from)
	if !s.free || m.form.shape != lang.Gerund || len(s.source) > 0 || a != s.start() || a != m.from || !s.is(b, comma) {
		return false
	}
	_, e := s.chunk(b + 1)
	for k := range s.marks {
		if from := s.marks[k].from; from > b && from < e {
			e = from
		}
	}
	for k := b + 2; k < e; k++ {
		if s.verb(k) {
			e = k
		}
	}
	n := s.nounIn(b+1, e)
	if k := s.skipBeside(m.to, b); k < b && s.agentLed(n.from, n.to) && !n.place && s.named(m, k, b) {
		st := s.statement(m, s.span(n), text.ByGerund, s.cut(k, b))
		s.add(st)
		s.covered, s.source = b, nil
		return true
	}
	return false
}

// besides reports whether nothing but a source stands behind a cue that opens its chunk:
// «Выплаты, пообещал он, начнутся».
func (s *scan) besides(m *mark, b int) bool {
	a := m.from
	if !s.behindComma(m) || !m.has(lang.Aside) || s.transparent(a-1) && s.attachedAt(s.startOf(a-2)) {
		return false
	}
	n := s.nounIn(m.to, b)
	if n.place && n.to == b && s.impersonal(m) && s.is(b, comma) {
		return true // «Снег, прогнозируют в штабе, сойдёт»
	}
	return !n.empty() && n.to == b && !n.place && (s.any(m.to, lexicon.Pronoun, lexicon.Agent) || m.to < b && s.items[m.to].upper)
}

// fits reports whether the words from item `at` on are such an object as the cue takes.
func (s *scan) fits(m *mark, source []span.Span, at, b int) bool {
	if !s.speakerlike(source) {
		return false
	}
	switch {
	case m.has(lang.Object) && s.named(m, at, b):
		return true
	case m.has(lang.Action) && s.acts(at, b):
		return true
	case m.has(lang.Measure) && s.measures(at, b):
		return true
	}
	return m.has(lang.Evidence) && s.isPaper(source)
}

// named reports whether the first words of an object are such as the cue asks for.
func (s *scan) named(m *mark, at, b int) bool {
	if len(m.form.objects.all) == 0 {
		return true
	}
	for k := at; k < b && k < at+3; k++ {
		if m.form.objects.match(s.wordAt(k)) {
			return true
		}
	}
	return false
}

// speakerlike reports whether a source holds a word for somebody who can speak, a name or
// a pronoun: a law "demands" and a repair "promises" nothing.
func (s *scan) speakerlike(source []span.Span) bool {
	for _, at := range source {
		for k := range s.items {
			it := &s.items[k]
			if !at.Contains(it.Span) {
				continue
			}
			if !s.free {
				return true
			}
			if it.kind == quote || it.any(lexicon.Agent, lexicon.Pronoun) || s.run(lexicon.Anaphor, k) > 0 {
				return true
			}
			if it.upper && (k > 0 || !it.can(lexicon.Thing)) || s.can(k-1, lexicon.Locative) {
				return true
			}
		}
	}
	return len(source) > 0 && !s.within(source[0])
}

// within reports whether a span lies in this sentence.
func (s *scan) within(at span.Span) bool {
	return len(s.items) > 0 && at.Start >= s.items[0].Start && at.End <= s.items[len(s.items)-1].End
}

// measures reports whether the range holds a number or a quotation.
func (s *scan) measures(i, j int) bool {
	for k := i; k < j; k++ {
		if s.is(k, number, quote) || s.part(k) == "NUM" {
			return true
		}
	}
	return false
}

// isPaper reports whether a source is a document.
func (s *scan) isPaper(source []span.Span) bool {
	if len(source) == 0 {
		return false
	}
	for k := range s.items {
		if source[0].Contains(s.items[k].Span) && s.can(k, lexicon.Document) {
			return true
		}
		if s.items[k].Start >= source[0].Start && s.can(k, lexicon.Preposition) {
			return false
		}
	}
	return false
}

// objectAt finds source and first item of the content of a cue with an object.
func (s *scan) objectAt(m *mark, b int) (int, []span.Span, bool) {
	if m.has(lang.Message) && s.matter(m, b) {
		return 0, nil, false
	}
	source, known := s.ownSubject(m)
	k := s.skipBeside(m.to, b)
	if !known {
		n := s.shortNoun(k, b)
		if n.empty() || !s.free { // the object stands there
			return 0, nil, false
		}
		source, k = s.span(n), s.skipBeside(n.to, b)
	}
	if k >= b || s.can(k, lexicon.Conjunction) || s.can(k, lexicon.Pointing) && k+1 >= b {
		return 0, nil, false
	}
	if m.has(lang.Message) {
		k = s.message(k, b)
	}
	return k, source, true
}

// ownSubject is the source before a cue, or that of the cue it is joined to.
func (s *scan) ownSubject(m *mark) ([]span.Span, bool) {
	if m.form.shape == lang.Gerund || s.joined(m) {
		return s.source, len(s.source) > 0
	}
	n := s.subjectBefore(m, s.covered)
	if !s.speaks(m, n) {
		return nil, false
	}
	return s.span(n), true
}

// skipBeside passes adverbs, times, occasions and hearers behind a cue.
func (s *scan) skipBeside(k, b int) int {
	for k < b {
		if t := s.skipTime(k, b); t > k && !s.can(k, lexicon.Deadline) {
			k = t
			continue
		}
		if s.items[k].kind == word && s.can(k, lexicon.Adverb) {
			k++
			continue
		}
		if s.can(k, lexicon.Preposition) {
			if t, occasion := s.skipPhrase(k, b); occasion {
				k = t
				continue
			}
		}
		break
	}
	return k
}

// shortNoun is a source behind a cue and before its content: a name with its office, or
// an office alone.
func (s *scan) shortNoun(k, b int) noun {
	n := noun{from: k, to: k}
	for k < b && s.naming(k) {
		k++
		n.to = k
	}
	for j := k; j < b && j < k+6 && s.items[j].kind == word && !s.isInfinitive(j); j++ {
		if s.items[j].upper && n.to > n.from {
			n.to = j + 1
		}
	}
	return n
}

// message passes the noun for a message with its preposition, where something is confirmed
// or denied: of «сообщение о взрыве» the content is «взрыве».
func (s *scan) message(k, b int) int {
	for j := k; j+2 < b && j < k+3; j++ {
		if !s.can(j, lexicon.Message) {
			continue
		}
		for to := j + 1; to+1 < b && to < j+4; to++ { // whose message it is may stand between
			if s.can(to, lexicon.About) {
				return to + 1
			}
		}
	}
	return k
}

func (s *scan) isInfinitive(k int) bool {
	return s.is(k, word) && s.can(k, lexicon.Infinitive) && !s.can(k, lexicon.Unverbal)
}

// acts reports whether the range holds an infinitive.
func (s *scan) acts(i, j int) bool {
	for k := i; k < j; k++ {
		if s.isInfinitive(k) {
			return true
		}
	}
	return false
}

// readNaming takes somebody or something and what it is called: «назвал слух „бредом“».
func (s *scan) readNaming(i int, m *mark) bool {
	a, b := s.chunk(m.verb)
	if s.namedBefore(m, a, b) || s.calledBefore(m, a, b) {
		return true
	}
	at, source, ok := s.objectAt(m, b)
	if !ok || !s.speakerlike(source) {
		return false
	}
	end := s.contentEnd(i, at)
	if !s.judges(at, min(b, end)) {
		return false
	}
	s.add(s.statement(m, source, text.ByNaming, s.cut(at, end)))
	s.covered = end
	return true
}

// namedBefore takes what points back before the cue and what it is called behind it: «Мэр эти
// слова назвал „бредом“».
func (s *scan) namedBefore(m *mark, a, b int) bool {
	a = max(a, s.covered)
	if a >= m.from || m.to >= b || !(s.is(m.to, quote) || s.callsSo(m.to)) {
		return false
	}
	source, object := s.callerAnd(a, m.from)
	if object.empty() || !s.speaks(m, source) || !s.speakerlike(s.span(source)) {
		return false
	}
	s.add(s.statement(m, s.span(source), text.ByNaming, s.cut(object.from, object.to), s.cut(m.to, m.to+1)))
	s.covered = m.to + 1
	return true
}

// calledBefore takes what something is called before the cue and that thing behind it: «Причиной аварии мэр назвал
// туман».
func (s *scan) calledBefore(m *mark, a, b int) bool {
	a = max(a, s.covered)
	k := a
	for k < m.from && !s.callsSo(k) {
		k++
	}
	if k >= m.from || m.to >= b || s.callsSo(b-1) {
		return false
	}
	source, called := noun{from: a, to: k}, noun{from: k, to: m.from}
	if k == a {
		called, source = s.trailing(a, m.from)
	}
	if !s.speaks(m, source) || !s.speakerlike(s.span(source)) {
		return false
	}
	s.add(s.statement(m, s.span(source), text.ByNaming, s.cut(called.from, called.to), s.cut(m.to, b)))
	s.covered = b
	return true
}

// callerAnd parts the words before a cue into who calls and what is called so: an object that
// points back, a message or claim behind a place («в штабе сообщение»), or what stands before
// a pronoun.
func (s *scan) callerAnd(a, j int) (source, object noun) {
	if source, object = s.pronounLast(a, j); !source.empty() {
		return source, object
	}
	if s.pointsBack(a+1, j) == 0 && !(s.can(a, lexicon.Locative) && (s.statable(a+2, j) > 0 || s.free && j-a > 2 && !s.items[j-1].upper)) {
		return noun{}, noun{}
	}
	return s.split(a, j)
}

// statable is the item in a range of a noun for a message or claim, behind the noun of a
// place; 0 for none.
func (s *scan) statable(i, j int) int {
	for k := i; k < j; k++ {
		if s.common(k) && (s.any(k, lexicon.Matter, lexicon.Message)) {
			return k
		}
	}
	return 0
}

// judges reports whether what something is called stands in quotation marks or has the
// ending of such a word, first or last in the range.
func (s *scan) judges(i, j int) bool {
	for k := i; k < j; k++ {
		if s.is(k, quote) && (k > i || j-i > 1) {
			return true
		}
	}
	return j-i > 1 && (s.callsSo(i) || s.callsSo(j-1) || s.can(i, lexicon.Pointing) && s.callsSo(i+1))
}

// callsSo reports whether the word has the ending of what something is called; behind a
// preposition it has that of its case.
func (s *scan) callsSo(k int) bool {
	return (s.common(k) || k == s.start()) && s.can(k, lexicon.Naming) && !s.can(k-1, lexicon.Preposition)
}

// readInverted takes an object before the cue: «слухи о взрыве в мэрии опровергли».
func (s *scan) readInverted(_ int, m *mark) bool {
	a, b := s.chunk(m.from)
	a = max(a, s.covered)
	if k := s.skipBeside(m.to, b); k < b && !s.can(k, lexicon.Conjunction) {
		return false
	}
	n, object := s.split(a, m.from)
	if who := m.from - 1; s.free && who > a && s.can(a, lexicon.Message) && s.can(who, lexicon.Agent) { // «Слухи о ремонте жители …»
		n, object = noun{from: who, to: m.from}, noun{from: a, to: who}
	}
	if lead, ok := s.apposed(a, m); ok && n.empty() {
		n, object = lead, noun{from: a, to: m.from}
	}
	if n.empty() {
		if who, what := s.pronounLast(a, m.from); !who.empty() {
			n, object = who, what
		}
	}
	if n.empty() && s.free {
		n, object = s.thereAnd(a, m.from)
	}
	for k := object.from + 1; k < object.to; k++ {
		if n := s.run(lexicon.Connector, k); n > 0 && k+n == object.to {
			object.to = k
		}
	}
	if object.empty() || !s.speaks(m, n) || !s.named(m, object.from, object.to) {
		return false
	}
	if m.has(lang.Message) {
		object.from = s.message(object.from, object.to)
	}
	s.add(s.statement(m, s.span(n), text.ByInverted, s.cut(object.from, object.to)))
	s.covered = m.to
	s.behindObject(m, b, s.span(n))
	return true
}

// thereAnd parts «там её» and «её там» into the place that speaks and the object.
func (s *scan) thereAnd(i, j int) (source, object noun) {
	for i < j && (s.any(i, lexicon.Conjunction, lexicon.Adverb)) {
		i++
	}
	if j-i != 2 {
		return noun{}, noun{}
	}
	for k := i; k < j; k++ {
		if o := i + j - 1 - k; s.can(k, lexicon.There) && (s.any(o, lexicon.Possessive, lexicon.Pointing)) {
			return noun{from: k, to: k + 1}, noun{from: o, to: o + 1}
		}
	}
	return noun{}, noun{}
}

// apposed is the subject that an apposition parts from its object and cue: «Подрядчик, фирма
// „Маяк“, обвинения отвергает». The chunk at a holds the object alone.
func (s *scan) apposed(a int, m *mark) (noun, bool) {
	if a < 4 || m.from-a > 3 || a >= m.from || !s.is(a-1, comma) || s.can(a, lexicon.Agent) || s.items[a].upper {
		return noun{}, false
	}
	mid, _ := s.chunk(a - 2)
	if mid <= s.covered || !s.is(mid-1, comma) || !s.person(mid, a-1) {
		return noun{}, false
	}
	first, _ := s.chunk(mid - 2)
	first = max(first, s.covered)
	if !s.person(first, mid-1) || s.predicate(first, mid-1) || s.predicate(mid, a-1) {
		return noun{}, false
	}
	return noun{from: first, to: a - 1}, true
}

// behindObject enters what stands behind a colon that ends the chunk of a cue with an object of
// its own, where no other cue attributes it: «Мэр это отрицает: дорогу не чинили».
func (s *scan) behindObject(m *mark, b int, source []span.Span) {
	if s.marked(m.to, b) { // «обвинения отверг и пообещал …»
		return
	}
	if !s.is(b, colon) || b+1 >= len(s.items) || s.is(b+1, quote) || s.marked(b+1, len(s.items)) {
		s.covered = max(s.covered, b)
		return
	}
	s.add(s.statement(m, source, text.ByColon, s.words(b+1, len(s.items))))
	s.covered = len(s.items)
}

// split parts the words before a cue into its source and its object, whichever comes
// first.
func (s *scan) split(i, j int) (source, object noun) {
	for i < j && s.leading(i) {
		i++
	}
	for j > i && s.can(j-1, lexicon.Adverb) {
		j--
	}
	if i < j && s.can(i, lexicon.Locative) {
		k, occasion := s.skipPhrase(i, j)
		at := s.pointsBack(i+2, j)
		if at == 0 {
			at = s.statable(i+2, j)
		}
		if at > 0 {
			return noun{from: i + 1, to: at, place: true}, noun{from: at, to: j}
		}
		for k > i+2 && s.common(k-1) && k == j {
			k--
		}
		if !occasion && k < j {
			return noun{from: i + 1, to: k, place: true}, noun{from: k, to: j}
		}
		return noun{}, noun{}
	}
	if k := s.claimIn(i+1, j); k > 0 && s.can(i, lexicon.Agent) && s.pointsBack(i+1, j) == 0 {
		return noun{from: i, to: k}, noun{from: k, to: j}
	}
	for k := j - 1; k > i; k-- {
		if s.can(k, lexicon.Locative) && s.skipTime(k, j) == k && !s.can(k-1, lexicon.Preposition) {
			if e, occasion := s.skipPhrase(k, j); e == j && !occasion {
				return noun{from: k + 1, to: j, place: true}, noun{from: i, to: k}
			}
		}
	}
	if at := s.pointsBack(i+1, j); at > 0 && (s.agentLed(i, at) || s.items[i].upper) && !s.can(at, lexicon.Possessive) {
		return noun{from: i, to: at}, noun{from: at, to: j}
	}
	return s.splitNamed(i, j)
}

// claimIn is the last noun for a message or claim in a range that no preposition governs: in
// «Министерство спорта обвинения в подкупе отвергло» the object begins there. It is 0 for none.
func (s *scan) claimIn(i, j int) int {
	found := 0
	for k := s.statable(i, j); k > 0; k = s.statable(k+1, j) {
		if !s.can(k-1, lexicon.Preposition) {
			found = k
		}
	}
	if !s.free {
		return 0
	}
	return found
}

// pointsBack is the item in a range of a word that points to what was said and so opens an
// object: «в мэрии |эти слова», «в полиции |его слова»; 0 for none.
func (s *scan) pointsBack(i, j int) int {
	for k := i; k < j; k++ {
		if s.any(k, lexicon.Determiner, lexicon.Possessive, lexicon.Pointing) {
			return k
		}
	}
	return 0
}

// matter reports whether the object stands before the cue and its source behind it:
// «Гибель рыбака подтвердили в полиции».
func (s *scan) matter(m *mark, b int) bool {
	a, _ := s.chunk(m.from)
	a = max(a, s.covered)
	return a < m.from && s.can(a, lexicon.Matter) && m.to < b && !s.nounIn(m.to, b).empty()
}

// readMatter takes an object before the cue with the source behind it.
func (s *scan) readMatter(_ int, m *mark) bool {
	_, b := s.chunk(m.verb)
	if !s.matter(m, b) {
		return false
	}
	n, e := s.subjectBehind(m)
	if n.empty() {
		return false
	}
	a, _ := s.chunk(m.from)
	at := s.message(max(a, s.covered), m.from)
	s.add(s.statement(m, s.span(n), text.ByMatter, s.cut(at, m.from)))
	s.covered = max(b, e)
	return true
}

// splitNamed parts «Сам Лапин вину» and «Полиция гибель людей».
func (s *scan) splitNamed(i, j int) (source, object noun) {
	k := i
	for k < j && s.naming(k) {
		k++
	}
	if k == i || k >= j {
		return noun{}, noun{}
	}
	return noun{from: i, to: k}, noun{from: k, to: j}
}
