package pattern

import (
	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// specialAt finds refusals, silences and notes that something was not verified.
func (s *scan) specialAt(i int) (mark, bool) {
	w := s.items[i].word
	if sh, ok := s.refusing[w]; ok && sh != lang.Infinitive {
		m := s.special(i, refuses)
		return m, s.refusedNear(i) || s.refusedAcross(i) >= 0
	}
	if n := s.run(lexicon.Declining, i); n > 0 && (s.refusedNear(i) || s.refusedAcross(i) >= 0) && !(s.run(lexicon.Unable, i) > 0 && s.checkedNear(i, i+n)) {
		m := s.special(i, refuses)
		m.to = i + n
		return m, true
	}
	if s.can(i, lexicon.Negation) && len(s.unanswered[s.wordAt(i+1)]) > 0 {
		m := s.special(i, unheard)
		m.to, m.verb = i+2, i+1
		return m, s.unansweredNear(i + 1)
	}
	if n := s.run(lexicon.Unable, i); n > 0 {
		m := s.special(i, unverified)
		m.to = i + n
		return m, s.checkedNear(i, m.to)
	}
	return mark{}, false
}

func (s *scan) special(i int, what special) mark {
	f := form{shape: lang.PastPlural, cue: &lang.Cue{}, rule: "cue:" + s.items[i].word}
	return mark{from: i, to: i + 1, verb: i, form: f, special: what}
}

// refusedNear reports whether the chunk of a verb of refusing names what was refused.
func (s *scan) refusedNear(k int) bool {
	a, b := s.chunk(k)
	for i := a; i < b; i++ {
		if i != k && s.can(i, lexicon.Refused) {
			return true
		}
	}
	return false
}

func (s *scan) unansweredNear(k int) bool {
	a, b := s.chunk(k)
	for _, u := range s.unanswered[s.wordAt(k)] {
		if s.objectOf(u, a, b) >= 0 {
			return true
		}
	}
	return false
}

func (s *scan) checkedNear(k, e int) bool {
	a, b := s.chunk(k)
	for i := a; i < b && i < e+8; i++ {
		if s.can(i, lexicon.Checking) {
			return true
		}
	}
	return false
}

func (s *scan) readSpecial(i int, m *mark) {
	switch m.special {
	case refuses:
		s.refusal(m)
	case unheard:
		s.silent(m.verb, s.unanswered[s.wordAt(m.verb)])
	case patterned:
		s.readPattern(i, m)
	case unverified:
		s.unverified(m.from, m.to)
	}
}

// refusal reads a refusal to comment.
func (s *scan) refusal(m *mark) {
	a, b := s.chunk(m.verb)
	if at := s.near(m.to, 2, func(k int) bool { return s.can(k, lexicon.Refused) }); at >= 0 {
		s.refusedBehind(m, at, b)
		return
	}
	for at := a; at < m.from; at++ {
		if s.can(at, lexicon.Refused) {
			s.refusedBefore(m, a, at, b)
			return
		}
	}
	if at := s.refusedAcross(m.from); at >= 0 {
		lo, e := s.chunk(at + 2)
		if n := s.nounIn(a, m.from); !n.empty() {
			s.enterRefusal(m, m.to, b, s.span(n), s.cut(lo, e))
		}
	}
}

// refusedAcross is the item of a verb that was refused, where the question that it asks for stands between:
// «Отвечать, кто оплатил поездку, тренер отказался». It is -1 for none.
func (s *scan) refusedAcross(k int) int {
	a, _ := s.chunk(k)
	if !s.free || a < 4 || !s.is(a-1, comma) {
		return -1
	}
	q, _ := s.chunk(a - 2)
	if q < 2 || !s.is(q-1, comma) || !s.asksAt(q) || !s.can(q-2, lexicon.Refused) {
		return -1
	}
	return q - 2
}

// refusedBehind enters «отказались от комментариев» and «отказался комментировать слухи».
func (s *scan) refusedBehind(m *mark, at, b int) {
	source, ok := s.ownSubject(m)
	if !ok {
		source = s.span(s.nounIn(m.to, at))
	}
	end := at
	content := s.cut(at+1, b)
	if s.isInfinitive(at) && !content.Empty() {
		end = at + 1
	} else {
		content = s.cut(at, b)
	}
	s.enterRefusal(m, end, b, source, content)
}

// enterRefusal enters a refusal whose cue ends before item end, of the chunk that ends at b.
func (s *scan) enterRefusal(m *mark, end, b int, source []span.Span, content span.Span) {
	if len(source) == 0 {
		source = s.outside(m)
	}
	if len(source) == 0 || content.Empty() || s.withholds(m, content) {
		return
	}
	if question := s.questionBeside(m, content, b); !question.Empty() {
		content = question
	}
	cue := span.Of(s.items[m.from].Start, s.items[max(end, m.to)-1].End)
	st := s.statementOf(text.ByRefusal, spans(cue), source, content)
	st.Because = append(st.Because, m.form.rule)
	s.add(st)
	s.covered = max(s.covered, b)
}

// questionBeside is the embedded question that was refused an answer, where the refusal names
// nothing but its verb: «не смогла ответить, когда …», «Сколько их, мэр уточнить не смог».
func (s *scan) questionBeside(m *mark, content span.Span, b int) span.Span {
	if !s.free || !s.isInfinitive(s.itemAt(content.Start)) || s.itemAt(content.Start)+1 < b && content.End > s.items[s.itemAt(content.Start)].End {
		return span.Span{}
	}
	if s.is(b, comma) && s.asksAt(b+1) {
		_, e := s.chunk(b + 1)
		return s.cut(b+1, e)
	}
	if lo, end := s.questionBefore(m); end > lo {
		return s.cut(lo, end)
	}
	if a, _ := s.chunk(m.from); a > s.covered && s.is(a-1, comma) { // «О судьбе второго, бухгалтера, в суде говорить отказались»
		if lo := s.clauseStart(a); s.can(lo, lexicon.About) && lo+1 < a-1 {
			return s.cut(lo+1, a-1)
		}
	}
	return span.Span{}
}

// itemAt is the item that begins at the offset; 0 for none.
func (s *scan) itemAt(at int) int {
	for k := range s.items {
		if s.items[k].Start == at {
			return k
		}
	}
	return 0
}

// asksAt reports whether an embedded question begins at item k: a question word, alone or
// behind a preposition, or a particle behind the word that is asked for.
func (s *scan) asksAt(k int) bool {
	return s.can(k, lexicon.Opener) || s.can(k, lexicon.Preposition) && s.can(k+1, lexicon.Opener) || s.can(k+1, lexicon.Asking)
}

// questionBefore is the range of the embedded question before the chunk of a cue; empty for
// none.
func (s *scan) questionBefore(m *mark) (int, int) {
	a, _ := s.chunk(m.from)
	if a <= s.covered || !s.is(a-1, comma) {
		return 0, 0
	}
	lo := s.clauseStart(a)
	if lo >= a-1 || !s.asksAt(lo) {
		return 0, 0
	}
	return lo, a - 1
}

// readInquiryBefore takes an embedded question before a negated cue: «Сколько их, власти не
// говорят».
func (s *scan) readInquiryBefore(_ int, m *mark) bool {
	lo, end := s.questionBefore(m)
	if lo >= end {
		return false
	}
	a, b := s.chunk(m.from)
	n := s.nounIn(a, m.from)
	if n.empty() {
		n = s.nounIn(m.to, b)
	}
	if n.empty() && (s.impersonal(m) || m.to < b) || n.place && !s.impersonal(m) {
		return false // a verb in the singular may drop its subject: «Чем именно, не сказала»
	}
	s.add(s.statement(m, s.span(n), text.ByInquiry, s.cut(lo, end)))
	s.covered = max(s.covered, b)
	return true
}

// withholds reports whether a relative clause only says that its noun stays unnamed: «жительница,
// которая не захотела называть имени, …».
func (s *scan) withholds(m *mark, content span.Span) bool {
	a, _ := s.chunk(m.from)
	if !s.can(a, lexicon.Relative) {
		return false
	}
	k := s.itemAt(content.Start)
	if s.can(k, lexicon.Own) {
		k++
	}
	return s.can(k, lexicon.Name)
}

// outside is the source that a relative clause parts from its refusal: «В фирме, которая
// строит мост, от комментариев отказались».
func (s *scan) outside(m *mark) []span.Span {
	a, _ := s.chunk(m.from)
	start, ok := s.earlier(max(a, s.covered), s.covered)
	if !ok {
		return nil
	}
	n := s.nounIn(start, a-1)
	if n.place && !s.impersonal(m) {
		return nil
	}
	return s.span(n)
}

// refusedBefore enters «Комментировать слухи в мэрии отказались», «С нами в мэрии говорить
// отказались» and «Мэр комментировать слухи не стал»; the verb that was refused is at.
func (s *scan) refusedBefore(m *mark, a, at, b int) {
	led := at > a && !s.any(at-1, lexicon.Conjunction, lexicon.Adverb)
	switch {
	case led && s.can(a, lexicon.Locative) && s.statable(a+2, at) > 0: // «В фирме новость комментировать не стали»
		source, object := s.split(a, at)
		s.enterRefusal(m, m.to, b, s.span(source), s.cut(object.from, object.to))
	case led && s.free && !s.isInfinitive(at) && s.can(at-1, lexicon.Preposition): // «Фирма от оценок воздержалась»
		if source := s.nounIn(a, at-1); !source.empty() {
			s.enterRefusal(m, m.to, b, s.span(source), s.cut(at, m.from))
			return
		}
		object, source := s.trailing(at+1, m.from)
		if s.can(m.from-1, lexicon.Pronoun) {
			object, source = noun{from: at + 1, to: m.from - 1}, noun{from: m.from - 1, to: m.from}
		}
		s.enterRefusal(m, m.to, b, s.span(source), s.cut(at, max(at+1, object.to)))
	case led && s.free && s.can(a, lexicon.About): // «О штрафах в порту говорить не захотели»
		object, source := s.trailing(a+1, at)
		s.enterRefusal(m, m.to, b, s.span(source), s.cut(object.from, object.to))
	case led && at+1 < m.from:
		s.enterRefusal(m, m.to, b, s.span(s.nounIn(a, at)), s.cut(at+1, m.from))
	case led:
		source, _ := s.split(a, at+1)
		s.enterRefusal(m, m.to, b, s.span(source), s.cut(max(a, source.to), at+1))
	default:
		object, source := s.trailing(at+1, m.from)
		if source.empty() {
			source = s.nounIn(m.to, b)
		}
		content := s.cut(object.from, object.to)
		if content.Empty() {
			content = s.items[at].Span
		}
		s.enterRefusal(m, m.to, b, s.span(source), content)
	}
}

// trailing parts the words between an infinitive and its verb into object and source, the
// source last: behind a preposition of place, a name, or an office.
func (s *scan) trailing(i, j int) (object, source noun) {
	for j > i && (s.can(j-1, lexicon.Adverb)) {
		j--
	}
	for k := j - 1; k >= i; k-- {
		if s.can(k, lexicon.Locative) && s.skipTime(k, j) == k {
			if e, occasion := s.skipPhrase(k, j); e == j && !occasion {
				return noun{from: i, to: k}, noun{from: k + 1, to: j, place: true}
			}
		}
	}
	for k := j - 1; k >= i; k-- {
		if s.can(k, lexicon.Agent) || s.items[k].kind == word && s.items[k].upper && k == j-1 {
			for k > i && s.items[k].upper && (s.items[k-1].upper || s.can(k-1, lexicon.Agent)) {
				k--
			}
			return noun{from: i, to: k}, noun{from: k, to: j}
		}
	}
	return noun{from: i, to: j}, noun{}
}

// silent reads «не ответили на запрос о закупке».
func (s *scan) silent(k int, list []unanswered) {
	a, b := s.chunk(k)
	for _, u := range list {
		if at := s.objectOf(u, a, b); at >= 0 {
			s.enterSilence(k, at, a, b)
			return
		}
	}
}

// objectOf is the item of the noun that was left unanswered in the range; -1 for none.
func (s *scan) objectOf(u unanswered, a, b int) int {
	for i := a; i < b; i++ {
		if !u.objects.match(s.wordAt(i)) {
			continue
		}
		for j := i - 1; j >= a && j >= i-3; j-- {
			if s.wordAt(j) == u.before || u.before == "" {
				return i
			}
		}
	}
	return -1
}

func (s *scan) enterSilence(k, at, a, b int) {
	m := mark{from: k - 1, to: k + 1, verb: k, form: form{shape: lang.PastPlural, cue: &lang.Cue{}}}
	end := b
	var source []span.Span
	if at < k {
		end = k - 1
		for end > at && s.skipTime(end-1, k-1) > end-1 {
			end--
		}
		for end > at+1 && s.can(end-1, lexicon.Adverb) {
			end--
		}
		source = s.span(s.nounIn(a, s.behindPreposition(a, at)-1))
		if len(source) == 0 {
			source = s.outside(&m)
		}
		if _, n := s.trailing(at+1, k-1); len(source) == 0 && s.free && n.place { // «На письма в фонде не отвечали»
			source, end = s.span(n), n.from-1
		}
		if len(source) == 0 {
			source = s.span(s.nounIn(k+1, b))
		}
		if len(source) == 0 && s.free { // «На вопрос о кредите он не ответил»
			if _, n := s.trailing(at+1, k-1); s.can(k-2, lexicon.Pronoun) {
				source, end = spans(s.items[k-2].Span), k-2
			} else if s.can(a, lexicon.Preposition) && !n.empty() {
				source, end = s.span(n), n.from
			}
		}
		if len(source) == 0 && s.can(a, lexicon.Conjunction) {
			source = s.source // «… подтвердили, но сумму не назвали»
		}
	} else {
		source, _ = s.ownSubject(&m)
		if len(source) == 0 {
			source = s.span(s.nounIn(k+1, at-1))
		}
	}
	if len(source) == 0 || !s.speakerlike(source) {
		return
	}
	content := s.cut(s.behindPreposition(a, at), end)
	for j := at + 1; j+1 < end; j++ {
		if s.can(j, lexicon.About) {
			content = s.cut(j+1, end)
			break
		}
	}
	s.add(s.statementOf(text.BySilence, spans(span.Of(s.items[k-1].Start, s.items[k].End)), source, content))
	s.covered = max(s.covered, b)
}

// behindPreposition is the first item of the phrase to which the noun at an item belongs.
func (s *scan) behindPreposition(a, at int) int {
	for k := at - 1; k >= a && k >= at-3; k-- {
		if s.can(k, lexicon.Preposition) {
			return k + 1
		}
	}
	return at
}

// unverified reads «не смогла независимо проверить слова сторон» with the words of
// inability at items k to e.
func (s *scan) unverified(k, e int) {
	a, b := s.chunk(k)
	at := -1
	for i := e; i < b && i < e+8; i++ {
		if s.can(i, lexicon.Checking) {
			at = i
			break
		}
	}
	if at >= 0 {
		source := s.span(s.nounFrom(a, k))
		if len(source) == 0 {
			source = s.span(s.nounIn(e, at))
		}
		end := s.endOfMeans(at+1, b)
		s.enterUnverified(k, at, source, s.cut(at+1, end))
		return
	}
	for i := a; i < k; i++ {
		if s.can(i, lexicon.Checking) {
			object, source := s.trailing(i+1, k)
			if source.empty() {
				source = s.lastNoun(s.endOfMeans(i+1, k), k)
			}
			s.enterUnverified(k, e-1, s.span(source), s.cut(i+1, s.endOfMeans(i+1, object.to)))
			return
		}
	}
}

func (s *scan) enterUnverified(from, to int, source []span.Span, content span.Span) {
	if content.Empty() {
		return
	}
	cue := span.Of(s.items[from].Start, s.items[to].End)
	s.add(s.statementOf(text.ByUnchecked, spans(cue), source, content))
	_, b := s.chunk(from)
	s.covered = max(s.covered, b)
}

// nounFrom is the noun phrase of a range, quotations taken as names.
func (s *scan) nounFrom(a, k int) noun { return s.nounIn(a, k) }

// endOfMeans ends what was to be checked before the means («из независимых источников») and
// before a name in quotation marks that ends the range.
func (s *scan) endOfMeans(i, j int) int {
	for k := i + 1; k < j; k++ {
		if s.can(k, lexicon.Preposition) && s.can(k+1, lexicon.Independent) || s.can(k, lexicon.Independent) {
			return k
		}
	}
	if j > i+1 && s.is(j-1, quote) && s.items[j-1].scare {
		return j - 1
	}
	return j
}

// lastNoun is the name at the end of a range.
func (s *scan) lastNoun(i, j int) noun {
	for k := i; k < j; k++ {
		if s.is(k, quote) || s.items[k].upper || s.can(k, lexicon.Agent) {
			return s.trimNoun(noun{from: k, to: j})
		}
	}
	return noun{}
}
