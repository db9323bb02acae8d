package speaker

import (
	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// scan finds the mentions of a report in the order of the text: those that open a source,
// read whatever they are, and those of the running text that are sure enough.
func (r *reader) scan() []mention {
	sources := r.sourceStarts()
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
		out = append(out, m)
		if m.end > i {
			covered = max(m.end, i+1)
		}
	}
	r.markSubjects(out)
	return out
}

// overlapsCore reports whether a source begins inside the core of the mention before it:
// "Governor |Demchenko".
func overlapsCore(before, m *mention) bool {
	return before.shape == named && m.first < before.end && m.first >= before.first
}

// sourceStarts maps the first word of every source to its statements.
func (r *reader) sourceStarts() map[int][]int {
	out := map[int][]int{}
	for n, s := range r.doc.Statements {
		if len(s.Source) == 0 {
			continue
		}
		for i := r.wordAt(s.Source[0].Start); i < len(r.words) && r.words[i].Start < s.Source[0].End; i++ {
			if r.words[i].kind != text.Punct {
				out[i] = append(out[i], n)
				break
			}
		}
	}
	return out
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
	if len(statements) > 0 {
		return r.bound(i, r.doc.Statements[statements[0]].Source[0], sentence.End)
	}
	r.limit = r.wordAt(sentence.End-1) + 1
	if !r.mayOpen(i) {
		return mention{}, false
	}
	return r.read(i, false)
}

// bound reads the source of a statement.
func (r *reader) bound(i int, source span.Span, sentenceEnd int) (mention, bool) {
	if r.x.is(r.words[i].lower, outsider) {
		m := newMention(i)
		m.shape, m.end, m.at, m.sentence = outlet, i+1, r.words[i].Span, r.words[i].sentence
		m.quoted = r.words[i].quoted
		return m, true
	}
	r.limit = r.wordAt(source.End-1) + 1
	end := r.limit
	m, ok := r.read(i, true)
	if !ok {
		return m, false
	}
	r.limit = max(end, r.wordAt(sentenceEnd-1)+1)
	if m.shape == nominal && m.person() && m.after == end {
		r.appositions(&m, false)
	}
	m.withheld = m.withheld || r.withheldAfter(end)
	return m, true
}

// withheldAfter looks for a phrase of anonymity in the clause behind a source.
func (r *reader) withheldAfter(end int) bool {
	if end < r.limit && (r.at(end).text == "," || r.is(end, relative)) {
		return r.withheld(end, min(r.limit, end+14))
	}
	return false
}

// mayOpen reports whether a phrase of the running text may begin at word i.
func (r *reader) mayOpen(i int) bool {
	w := r.words[i]
	if w.capital {
		return !(w.first && r.is(i, preposition|stop|relative))
	}
	if _, ok := r.x.possessive[w.lower]; ok {
		return true
	}
	if r.is(i, definite|indefinite|both|count) {
		return true
	}
	n, ok := r.x.noun(w.lower)
	return ok && (n.plural || n.lemma == "police" || n.cases != lang.AnyCase || r.at(i+1).capital)
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
		m.governed = m.end < len(r.words) && isClitic(r.words[m.end].text)
		k := m.first - 1
		for k >= 0 && (r.words[k].text == "\"" || r.words[k].text == "“" || r.x.is(r.words[k].lower, definite|indefinite) || r.words[k].capital) && r.words[k].sentence == m.sentence {
			k--
		}
		if k >= 0 && r.words[k].sentence == m.sentence && r.x.is(r.words[k].lower, preposition) {
			m.governed = true
		}
		if m.sentence != sentence && !m.quoted && !m.governed {
			m.subject, sentence = true, m.sentence
		}
	}
}
