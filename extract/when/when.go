// Package when finds time expressions, tells when a statement was made, and computes by
// when a forecast must come true.
//
// # Expressions
//
// A grammar over classes of words (lang.TimeRule) finds them, longest first; the engine knows
// what each class means, the rules say only which words may stand together. An expression
// has a TIMEX3 type and value, as TimeBank uses them, and the days it stands for with a
// precision and a basis:
//
//	explicit     all of it is in the text
//	publication  a part of it was taken from the publication day: the year, "last week"
//	relative     it was counted from a time that the text names: "two days later"
//	unknown      the part that is missing is not known; no day is given
//
// A date without a year is the one nearest to the publication, on the side that the tense of
// its clause tells; a weekday is the last one at or before the publication, or the coming one
// where the clause tells the future. A text that tells of times long past counts from the
// date it named last instead.
//
// # When it was said
//
// A statement is dated by a time in the clause of its cue that stands in nobody's words, by
// the occasion that it shares with an earlier statement, or by the setting of the whole
// report (a live report's entry, a press release, a dated conversation). Else it stays
// undated: the day of publication is never put in its place. Where language data has it asked, a learned judge
// (docs/models/days.md is its card) dates what the rules leave undated by the occasion of another sentence, or
// by another one than theirs; what the rules date stays dated.
//
// # By when it must come true
//
// The anchor of a forecast is the first day of the utterance, or else the publication. The
// times in its content are resolved anew from there, forward, and the words beside them say
// how they bound it (lang.WindowRule). A condition is set apart first: times in it bound
// nothing. A forecast without a bound, or with a vague one, has a first day only and says why
// it cannot be scored.
//
// Nothing here reads a clock or a zone: the same text and publication give the same days.
package when

import (
	"sync"

	"hearsay/choice"
	"hearsay/day"
	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// Stage finds the times of reports in one language. It is immutable and safe for
// concurrent use.
type Stage struct {
	data    lang.When
	lexicon *lexicon
	grammar *grammar

	past, future class // of words that tell the tense
	tense        tense
	windowing    windowing
	uttering     uttering
	judge        *choice.Model // of the days of statements; nil for none
}

// New compiles the language data.
func New(data lang.When) *Stage {
	s := &Stage{data: data, lexicon: newLexicon(data), tense: newTense(data.Tense), windowing: newWindowing(data.Windowing), uttering: newUttering(data.Uttering), judge: choice.Embedded(judged)}
	s.past, s.future = s.lexicon.class("tense past"), s.lexicon.class("tense future")
	s.lexicon.addAll(data.Tense.Past, meaning{class: s.past})
	s.lexicon.addAll(data.Tense.Future, meaning{class: s.future})
	s.grammar = compile(s.lexicon, data.Rules)
	return s
}

// Expressions finds the time expressions of a report, in the order of the text; they do
// not overlap. It reads the tokens, the sentences, the parts of speech where there are
// any, and the publication day.
func (s *Stage) Expressions(doc *text.Document) []text.Time {
	r := s.reader(doc)
	r.frame.anchor = doc.Meta.PublishedAt(0)
	r.frame.history = r.isHistory()
	var out []text.Time
	for _, tokens := range stretches(doc) {
		r.frame.sentence++
		r.frame.anchor = doc.Meta.PublishedAt(doc.Tokens[tokens.First].Start)
		r.read(tokens, func(t text.Time, _ sense) { out = append(out, t) })
	}
	return out
}

// stretches are the sentences as token ranges. One that ends in an abbreviation is joined
// with the next: "at 9 a.m. Tuesday" may have been cut in two.
func stretches(doc *text.Document) []text.Range {
	var out []text.Range
	open := 0
	for _, s := range doc.Sentences {
		if open > 0 && open < 4 && out[len(out)-1].End == s.Tokens.First {
			out[len(out)-1].End = s.Tokens.End
		} else {
			out, open = append(out, s.Tokens), 0
		}
		if last := doc.Tokens[s.Tokens.End-1]; last.Kind == text.Word && doc.Text[last.End-1] == '.' {
			open++
		} else {
			open = 0
		}
	}
	return out
}

// published is the last day on which any of the report may have been published, or None.
func published(m text.Meta) day.Day {
	last := m.PublishedAt(-1)
	for _, e := range m.Posts {
		last = max(last, m.PublishedAt(e.Start))
	}
	return last
}

// reader finds and resolves the times of one document.
type reader struct {
	stage   *Stage
	doc     *text.Document
	scanner scanner
	matcher matcher
	frame   frame
	met     []timed // the times of the range that is being read
	ahead   int     // how surely all times lie ahead: 0 where the tense of the clause tells
}

func (s *Stage) reader(doc *text.Document) *reader {
	r := &reader{stage: s, doc: doc, scanner: newScanner(s.lexicon, s.data)}
	r.scanner.source, r.scanner.tokens = doc.Text, doc.Tokens
	r.matcher = newMatcher(s.grammar)
	r.frame.figures = sync.OnceValue(r.figureOrder)
	return r
}

// read calls found for each time in a range of tokens.
func (r *reader) read(tokens text.Range, found func(text.Time, sense)) {
	if !r.scanner.scan(tokens) {
		return
	}
	*r.matcher.items = r.scanner.items
	r.met = r.met[:0]
	for i := 0; i < len(*r.matcher.items); {
		m, ok := r.matcher.at(i)
		if !ok {
			i++
			continue
		}
		i = m.End
		for b := range m.rule.brackets {
			if m.Spans[b][1] > 0 {
				r.take(m, b)
			}
		}
	}
	r.fromEvents()
	for _, t := range r.met {
		found(t.Time, t.sense)
	}
}

// take resolves one expression of a match and keeps it.
func (r *reader) take(m *match, b int) {
	first, last, ok := r.trim(m.Spans[b])
	if !ok {
		return
	}
	r.frame.toward = r.ahead
	if r.ahead == 0 {
		r.frame.toward = r.direction(int(first.first), int(last.end))
	}
	w := words{m.slots, int8(b + 1)}
	meant, ok := r.frame.resolve(m.rule, w)
	if !ok {
		return
	}
	meant.hints(w)
	r.frame.remember(meant)
	r.met = append(r.met, timed{Time: text.Time{
		Span: span.Of(r.doc.Tokens[first.first].Start, r.doc.Tokens[last.end-1].End),
		Type: meant.kind, Value: meant.value, Days: meant.days, Precision: meant.precision,
		Basis: meant.basis, Rule: m.rule.name,
	}, sense: meant})
}

// trim leaves out marks at the ends of an expression, which optional elements let in.
func (r *reader) trim(s [2]int) (first, last item, ok bool) {
	mark := func(i int) bool {
		it := (*r.matcher.items)[i]
		return it.end == it.first+1 && r.doc.Tokens[it.first].Kind == text.Punct
	}
	for s[0] < s[1] && mark(s[0]) {
		s[0]++
	}
	for s[0] < s[1] && mark(s[1]-1) {
		s[1]--
	}
	if s[0] == s[1] {
		return item{}, item{}, false
	}
	return (*r.matcher.items)[s[0]], (*r.matcher.items)[s[1]-1], true
}

// remember keeps what later expressions may be counted from.
func (f *frame) remember(s sense) {
	if s.at.year == 0 {
		return
	}
	f.last = s.at
	if at := s.at.start(); f.anchor == day.None || at != day.None && at <= f.anchor {
		f.told = s.at
		if s.at.unit == lang.Day {
			f.toldDay = s.at
		}
	}
	if s.at.unit == lang.Quarter && !s.at.season && s.basis != explicit && s.basis != relative {
		f.period, f.periodAt = s.at, f.sentence
	}
}

// isHistory reports whether the text tells of a time long past: it names many years and
// nearly all of them lie years before the publication.
func (r *reader) isHistory() bool {
	if r.frame.anchor == day.None {
		return false
	}
	now, _, _ := r.frame.anchor.Civil()
	old, all := 0, 0
	for i, t := range r.doc.Tokens {
		if t.Kind != text.Number || t.Len() != 4 {
			continue
		}
		r.scanner.end = len(r.doc.Tokens)
		if n, rest := number(r.scanner.word(i)); rest == "" && n >= 1000 && n < 2100 {
			all++
			if n < now-2 {
				old++
			}
		}
	}
	return all >= 8 && old*10 >= all*9
}
