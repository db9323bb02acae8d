package when

import (
	"hearsay/day"
	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// uttering is the compiled lang.Uttering.
type uttering struct {
	apart, subordinate, pronouns, anew, standing phrases
	release, talks, held, collective             phrases
}

func newUttering(d lang.Uttering) uttering {
	p := func(list []string) phrases { return newPhrases(list...) }
	return uttering{
		apart: p(d.Apart), subordinate: p(d.Subordinate), pronouns: p(d.Pronouns), anew: p(d.Anew), standing: p(d.Standing),
		release: p(d.Release), talks: p(d.Talks), held: p(d.Held), collective: p(d.Collective),
	}
}

// Sayings tells for every statement when it was uttered and, where its act tells the
// future, by when it must come true.
func (s *Stage) Sayings(doc *text.Document) []text.Saying {
	out := make([]text.Saying, len(doc.Statements))
	setting := s.setting(doc)
	for i, st := range doc.Statements {
		out[i].Said, out[i].Because = s.said(doc, i, out, setting)
		if i < len(doc.Acts) && foretells(doc.Acts[i].Deed) {
			out[i].Forecast = s.forecast(doc, st, out[i].Said)
		}
	}
	return out
}

// said dates one statement: by its own clause, else by the occasion it shares with an
// earlier one, else by the setting of the whole report.
func (s *Stage) said(doc *text.Document, i int, sayings []text.Saying, setting setting) (*text.SaidAt, []string) {
	if said, ok := s.dated(doc, doc.Statements[i]); ok {
		return said, []string{"said_at: the clause of the cue"}
	}
	if j := s.sameOccasion(doc, i); j >= 0 && sayings[j].Said != nil {
		carried := *sayings[j].Said
		carried.Span = span.Span{}
		return &carried, []string{"said_at: the occasion of an earlier statement"}
	}
	if said, why := setting.dates(doc, i); said != nil {
		return said, []string{"said_at: " + why}
	}
	return nil, nil
}

func foretells(d text.Deed) bool {
	return d == text.Predict || d == text.Promise || d == text.Threaten
}

// dated finds the time that dates the utterance: in the sentence of the cue, outside all
// content and sources, in the clause of the cue, and the nearest of these.
func (s *Stage) dated(doc *text.Document, st text.Statement) (*text.SaidAt, bool) {
	cue, ok := heart(st)
	if !ok {
		return nil, false
	}
	var best *text.Time
	distance := 1 << 30
	in := sentenceOf(doc, cue)
	for k := range doc.Times {
		t := &doc.Times[k]
		if !in.Contains(t.Span) || !s.dates(doc, st, t, cue, in) {
			continue
		}
		if d := max(t.Span.Start-cue.End, cue.Start-t.Span.End); d < distance {
			best, distance = t, d
		}
	}
	if best == nil {
		return nil, false
	}
	days := best.Days
	if p := published(doc.Meta); p != day.None && days.Latest > p {
		days.Latest = max(p, days.Earliest)
	}
	return &text.SaidAt{Days: days, Precision: best.Precision, Basis: best.Basis, Span: best.Span}, true
}

// heart is the span that a date of the utterance attaches to.
func heart(st text.Statement) (span.Span, bool) {
	switch {
	case len(st.Cue) > 0:
		return span.Bounds(st.Cue), true
	case len(st.Source) > 0:
		return span.Bounds(st.Source), true
	}
	return span.Span{}, false
}

func sentenceOf(doc *text.Document, at span.Span) span.Span {
	i := doc.SentenceAt(at.Start)
	if i < 0 {
		return at
	}
	return doc.Sentences[i].Span
}

// dates reports whether a time dates the verb of saying.
func (s *Stage) dates(doc *text.Document, st text.Statement, t *text.Time, cue, in span.Span) bool {
	if t.Type != "DATE" && t.Type != "TIME" || !t.Days.Closed() || t.Basis == unknown {
		return false
	}
	if p := published(doc.Meta); p != day.None && t.Days.Earliest > p {
		return false
	}
	for _, o := range doc.Statements {
		if overlaps(o.Content, t.Span) || overlaps(o.Source, t.Span) {
			return false
		}
	}
	if s.uttering.apart.ending(before(doc, t.Span, in)) != "" {
		return false
	}
	return s.together(doc, st, t.Span, cue, in)
}

func overlaps(list []span.Span, s span.Span) bool {
	for _, o := range list {
		if o.Overlaps(s) {
			return true
		}
	}
	return false
}

// together reports whether time and cue stand in one clause: no semicolon, no cue of
// another statement and no subordinate clause between them.
func (s *Stage) together(doc *text.Document, st text.Statement, t, cue, in span.Span) bool {
	gap := span.Of(min(t.End, cue.End), max(t.Start, cue.Start))
	for _, o := range doc.Statements {
		if len(o.Cue) > 0 && gap.Contains(span.Bounds(o.Cue)) && !span.Bounds(o.Cue).Overlaps(cue) {
			return false
		}
	}
	from := doc.TokenAt(gap.Start)
	if t.Start < cue.Start {
		from = doc.TokenAt(s.clauseStart(doc, t, in))
		if s.relative(doc, st, t, cue) {
			return false
		}
	}
	return s.plainGap(doc, st, from, doc.TokenAt(t.Start), gap)
}

// relative reports whether the cue stands in a subordinate clause that begins behind the
// time.
func (s *Stage) relative(doc *text.Document, st text.Statement, t, cue span.Span) bool {
	for i := doc.TokenAt(cue.Start) - 1; i >= 0 && doc.Tokens[i].Start >= t.End; i-- {
		at := doc.Tokens[i].Span
		if doc.Cut(at) == "," {
			return false
		}
		if !overlaps(st.Content, at) && !overlaps(st.Source, at) && s.uttering.subordinate.has(folded(doc, text.Range{First: i, End: i + 1})) {
			return true
		}
	}
	return false
}

// clauseStart is where the clause that holds the time begins.
func (s *Stage) clauseStart(doc *text.Document, t, in span.Span) int {
	first := doc.TokenAt(in.Start)
	for i := doc.TokenAt(t.Start) - 1; i >= first; i-- {
		switch doc.Cut(doc.Tokens[i].Span) {
		case ";", ",", "—", "–", ":", "(":
			return doc.Tokens[i].End
		}
	}
	return in.Start
}

// plainGap reports whether nothing between the tokens and in the gap ends the clause.
func (s *Stage) plainGap(doc *text.Document, st text.Statement, from, to int, gap span.Span) bool {
	for i := from; i < to; i++ {
		at := doc.Tokens[i].Span
		if !overlaps(st.Content, at) && s.uttering.subordinate.has(folded(doc, text.Range{First: i, End: i + 1})) {
			return false
		}
	}
	for i := doc.TokenAt(gap.Start); i < len(doc.Tokens) && doc.Tokens[i].Start < gap.End; i++ {
		if word := doc.Cut(doc.Tokens[i].Span); word == ";" && !overlaps(st.Content, doc.Tokens[i].Span) {
			return false
		}
	}
	return true
}

// farthest is how many paragraphs and statements back the occasion of a statement is
// looked for.
const (
	farthestParagraph = 2
	farthestStatement = 8
)

// sameOccasion finds the earlier statement that was uttered on the same occasion; -1 for
// none.
func (s *Stage) sameOccasion(doc *text.Document, i int) int {
	st := doc.Statements[i]
	answer := dialogue(doc, st)
	if st.Follows >= 0 && st.Follows < i && answer == dialogue(doc, doc.Statements[st.Follows]) {
		return st.Follows
	}
	if s.anew(doc, st) || s.stands(doc, st) {
		return -1
	}
	for j := i - 1; j >= max(0, i-farthestStatement); j-- {
		if doc.ParagraphAt(st.At().Start)-doc.ParagraphAt(doc.Statements[j].At().Start) > farthestParagraph {
			break
		}
		if answer && !dialogue(doc, doc.Statements[j]) {
			continue
		}
		if s.sameSpeaker(doc, i, j) {
			if sameVia(doc, i, j) {
				return j
			}
			break
		}
	}
	return -1
}

// dialogue reports whether a statement is a turn of a printed conversation: a paragraph that
// a dash or a name with a colon begins.
func dialogue(doc *text.Document, st text.Statement) bool {
	if len(st.Cue) > 0 {
		return doc.Cut(span.Bounds(st.Cue)) == ":"
	}
	p := doc.ParagraphAt(st.Content[0].Start)
	if len(st.Source) > 0 || p < 0 {
		return false
	}
	first := doc.Tokens[doc.TokenAt(doc.Paragraphs[p].Start)]
	return first.Kind == text.Punct && string(fold(nil, doc.Cut(first.Span))) == "-"
}

// stands reports whether the cue tells what holds at the time of writing: "has declined".
func (s *Stage) stands(doc *text.Document, st text.Statement) bool {
	if len(st.Cue) == 0 {
		return false
	}
	r := doc.TokensIn(span.Bounds(st.Cue))
	for i := max(0, r.First-1); i < r.End; i++ {
		if s.uttering.standing.has(folded(doc, text.Range{First: i, End: i + 1})) {
			return true
		}
	}
	return false
}

// anew reports whether the clause of the cue opens another occasion.
func (s *Stage) anew(doc *text.Document, st text.Statement) bool {
	at, ok := heart(st)
	if !ok {
		return false
	}
	in := sentenceOf(doc, at)
	r := doc.TokensIn(in)
	for i := r.First; i < r.End; i++ {
		if overlaps(st.Content, doc.Tokens[i].Span) {
			continue
		}
		if s.uttering.anew.beginning(folded(doc, text.Range{First: i, End: min(i+3, r.End)})) != "" {
			return true
		}
	}
	return false
}

// sameVia reports whether the words of two statements came the same way. Words whose way is
// not told go with those before them.
func sameVia(doc *text.Document, i, j int) bool {
	if i >= len(doc.Vias) || len(doc.Vias[i]) == 0 {
		return true
	}
	return len(doc.Vias[j]) > 0 && doc.Vias[i][0].Name == doc.Vias[j][0].Name
}

func (s *Stage) sameSpeaker(doc *text.Document, i, j int) bool {
	if i < len(doc.Speakers) && j < len(doc.Speakers) && doc.Speakers[i].Entity >= 0 && doc.Speakers[j].Entity >= 0 {
		return doc.Speakers[i].Entity == doc.Speakers[j].Entity
	}
	st := doc.Statements[i]
	if len(st.Source) == 0 {
		return true
	}
	return s.uttering.pronouns.has(folded(doc, doc.TokensIn(st.Source[0])))
}
