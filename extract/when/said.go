package when

import (
	"slices"
	"sort"

	"hearsay/day"
	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// uttering is the compiled lang.Uttering.
type uttering struct {
	apart, subordinate, pronouns, anew, standing phrases
	release, talks, held, conversed, collective  phrases
	later, sooner, comes, occasions, issued      phrases
	scenes, gatherings, records, then            phrases
}

func newUttering(d lang.Uttering) uttering {
	p := func(list []string) phrases { return newPhrases(list...) }
	return uttering{
		apart: p(d.Apart), subordinate: p(d.Subordinate), pronouns: p(d.Pronouns), anew: p(d.Anew), standing: p(d.Standing),
		release: p(d.Release), talks: p(d.Talks), held: p(d.Held), collective: p(d.Collective),
		conversed: p(d.Conversed), later: p(d.Later), sooner: p(d.Sooner), comes: p(d.Comes), occasions: p(d.Occasions), issued: p(d.Issued), scenes: p(d.Scenes), gatherings: p(d.Gatherings), records: p(d.Records), then: p(d.Then),
	}
}

// Sayings tells for every statement when it was uttered and, where its act tells the
// future, by when it must come true. It reads the times, the statements, the acts and,
// where they are there, the speakers and the ways.
//
// An utterance is dated by a time in the clause of its cue, by the occasion that it shares
// with an earlier statement of the same speaker, or by the setting of the whole report; by
// nothing else, and never by a time inside what is said.
func (s *Stage) Sayings(doc *text.Document) []text.Saying {
	d := s.dater(doc)
	out := d.sayings()
	d.judge(s.judge, out)
	for i, st := range doc.Statements {
		if i < len(doc.Acts) && foretells(doc.Acts[i].Deed) {
			out[i].Forecast = s.forecast(doc, st, doc.Acts[i], out[i].Said)
		}
	}
	return out
}

// sayings dates the statements by the rules.
func (d *dater) sayings() []text.Saying {
	out := make([]text.Saying, len(d.doc.Statements))
	setting := d.setting()
	for i := range out {
		out[i].Said, out[i].Because = d.said(i, out, setting)
	}
	d.late(out)
	return out
}

// late dates statements by the next one of their speaker, where a report names the day of an occasion late.
func (d *dater) late(sayings []text.Saying) {
	for j := len(sayings) - 1; j > 0; j-- {
		said, i := sayings[j].Said, d.sameOccasion(j)
		if said == nil || said.Precision != "day" || d.opensWith(j, said.Span) {
			continue
		}
		if i < 0 || sayings[i].Said != nil {
			continue
		}
		if !d.dateless(i) || !sameWay(d.doc, i, j) {
			continue
		}
		carried := *said
		carried.Span = span.Span{}
		sayings[i] = text.Saying{Said: &carried, Because: []string{"said_at: the occasion of a later statement"}}
	}
}

// opensWith reports whether a time stands before the cue of a statement, as one does that opens another occasion: "On Monday
// the mayor said".
func (d *dater) opensWith(j int, t span.Span) bool {
	cue, ok := heart(d.doc.Statements[j])
	return ok && !t.Empty() && t.Start < cue.Start
}

// dateless reports whether a statement may have the day of an occasion that a later one names: a headline has none that it
// does not name itself, nor has a silence, or what holds at the time of writing.
func (d *dater) dateless(i int) bool {
	st := d.doc.Statements[i]
	if p := d.doc.ParagraphAt(st.At().Start); st.Where == text.Headline || p >= 0 && d.doc.Paragraphs[p].Heading {
		return false
	}
	return !d.silent(i) && !d.stands(st)
}

func foretells(d text.Deed) bool {
	return d == text.Predict || d == text.Promise || d == text.Threaten
}

// dater dates the utterances of one document.
type dater struct {
	uttering
	doc       *text.Document
	published day.Day
	taken     []bool      // times that stand inside a content or source
	quoted    []bool      // times that stand inside a content
	cues      []span.Span // of all statements, sorted
	opening   []uint8     // what is known of each token: whether it opens another occasion
	counted   map[int]int // by statement: the time that its clause is counted from, "a day after she said"
	gathering map[int]int // by sentence that tells of an occasion of many: its time
	scene     map[int]int // by sentence that tells of somebody's speaking before others: its time
	stage     *Stage
}

func (s *Stage) dater(doc *text.Document) *dater {
	d := &dater{stage: s, counted: map[int]int{}, uttering: s.uttering, doc: doc, published: published(doc.Meta), taken: make([]bool, len(doc.Times)), quoted: make([]bool, len(doc.Times)), opening: make([]uint8, len(doc.Tokens))}
	for _, st := range doc.Statements {
		d.mark(d.taken, st.Source)
		d.mark(d.taken, st.Content)
		d.mark(d.quoted, st.Content)
		if len(st.Cue) > 0 {
			d.cues = append(d.cues, span.Bounds(st.Cue))
		}
	}
	for _, q := range doc.Quotes {
		if q.Scare { // a name: «Тула сегодня»
			d.mark(d.taken, []span.Span{q.Outer})
		}
	}
	slices.SortFunc(d.cues, span.Compare)
	d.count()
	d.setScenes()
	for p := range doc.Paragraphs {
		d.mark(d.taken, []span.Span{doc.Line(p).Dateline})
	}
	return d
}

// mark sets the flags of the times inside the spans.
func (d *dater) mark(flags []bool, list []span.Span) {
	for _, at := range list {
		for i := d.timesFrom(at.Start); i < len(d.doc.Times) && d.doc.Times[i].Span.Start < at.End; i++ {
			flags[i] = true
		}
	}
}

// timesFrom is the index of the first time that ends after the byte offset.
func (d *dater) timesFrom(offset int) int {
	return sort.Search(len(d.doc.Times), func(i int) bool { return d.doc.Times[i].Span.End > offset })
}

// said dates one statement and says on what ground; nil where the text does not date it.
func (d *dater) said(i int, sayings []text.Saying, setting setting) (*text.SaidAt, []string) {
	if k, ok := d.counted[i]; ok {
		return d.removed(i, k, sayings)
	}
	if said, ok := d.byClause(d.doc.Statements[i]); ok {
		return said, []string{"said_at: the clause of the cue"}
	}
	if said := d.byThen(i); said != nil {
		return said, []string{"said_at: the time spoken of last"}
	}
	if said := d.byIssue(i); said != nil {
		return said, []string{"said_at: the day of the document"}
	}
	if j := d.sameOccasion(i); j >= 0 && !d.silent(i) && sayings[j].Said != nil && !d.elsewhere(i, j) {
		carried := *sayings[j].Said
		carried.Span = span.Span{}
		return &carried, []string{"said_at: the occasion of an earlier statement"}
	}
	if said := d.byScene(i); said != nil {
		return said, []string{"said_at: the scene that the sentences before tell of"}
	}
	if said := d.byGathering(i); said != nil {
		return said, []string{"said_at: the occasion that the sentences before tell of"}
	}
	if said, why := setting.dates(d.doc, i); said != nil {
		return said, []string{"said_at: " + why}
	}
	return nil, nil
}

// silent reports whether a statement is a silence: who did not answer did so on no occasion of speaking.
func (d *dater) silent(i int) bool {
	return i < len(d.doc.Acts) && d.doc.Acts[i].Deed == text.Silence
}

// byClause finds the time that dates the utterance in the sentence of the cue: outside all
// contents and sources, in the clause of the cue, and the nearest of these.
func (d *dater) byClause(st text.Statement) (*text.SaidAt, bool) {
	cue, ok := heart(st)
	if !ok {
		return nil, false
	}
	var best *text.Time
	distance := 1 << 30
	in := sentenceOf(d.doc, cue)
	for k := d.timesFrom(in.Start); k < len(d.doc.Times) && d.doc.Times[k].Span.Start < in.End; k++ {
		t := &d.doc.Times[k]
		gap := max(t.Span.Start-cue.End, cue.Start-t.Span.End)
		if gap < distance && !d.taken[k] && d.dates(st, t, cue, in) {
			best, distance = t, gap
		}
	}
	if best == nil {
		return nil, false
	}
	said := saidOn(best)
	if at := d.doc.Meta.PublishedAt(cue.Start); at != day.None && said.Days.Latest > at {
		said.Days.Latest = at
	}
	return said, true
}

func saidOn(t *text.Time) *text.SaidAt {
	return &text.SaidAt{Days: t.Days, Precision: t.Precision, Basis: t.Basis, Span: t.Span}
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

// tooLate reports whether a time is after the publication of what stands at a place.
func (d *dater) tooLate(t *text.Time, at span.Span) bool {
	published := d.doc.Meta.PublishedAt(at.Start)
	return published != day.None && t.Days.Earliest > published
}

// dates reports whether a time dates the verb of saying. A time after the publication
// cannot.
func (d *dater) dates(st text.Statement, t *text.Time, cue, in span.Span) bool {
	switch {
	case t.Type != "DATE" && t.Type != "TIME", !t.Days.Closed(), t.Basis == unknown:
		return false
	case d.tooLate(t, cue):
		return false
	case d.apart.ending(before(d.doc, t.Span, in)) != "", d.ofThing(t.Span, in):
		return false
	}
	return d.together(st, t.Span, cue, in)
}
