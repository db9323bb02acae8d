package when

import (
	"sort"
	"strconv"
	"strings"

	"hearsay/day"
	"hearsay/span"
	"hearsay/text"
)

// setting is what a report tells of when its statements were made beside their own clauses.
type setting struct {
	live       []post       // of a report whose entries begin with a time of day: those from which on a day holds
	release    *text.SaidAt // of a text given out as a whole
	record     *text.SaidAt // of the minutes of a meeting
	interview  *text.SaidAt // of the turns of a printed conversation
	collective *text.SaidAt // of statements in the paragraphs up to last
	last       int
}

func (d *dater) setting() setting {
	var out setting
	doc := d.doc
	if len(doc.Statements) == 0 {
		return out
	}
	head := d.head()
	out.live = d.live(head)
	out.record = d.record()
	if d.isRelease() {
		out.release = ofHead(doc, head)
	}
	out.interview = d.interview()
	out.collective, out.last = d.introduced()
	return out
}

// dates returns the day that the setting gives a statement, and the reason.
func (t setting) dates(doc *text.Document, i int) (*text.SaidAt, string) {
	st := doc.Statements[i]
	if e := doc.Meta.PostAt(st.At().Start); e.Day != day.None {
		return &text.SaidAt{Days: day.On(e.Day), Precision: "day", Basis: publication}, "an entry of a live report"
	}
	p := doc.ParagraphAt(st.At().Start)
	switch {
	case len(t.live) > 0 && p >= t.live[0].paragraph:
		return postOf(t.live, p), "an entry of a live report"
	case t.release != nil && !document(doc, i):
		return t.release, "a text given out on one day"
	case t.record != nil && p > 0 && !document(doc, i):
		return t.record, "the day of the meeting that the text records"
	case t.interview != nil && dialogue(doc, st):
		return t.interview, "the day of the conversation"
	case t.collective != nil && p > 0 && p <= t.last && !document(doc, i):
		return t.collective, "the sentence that introduces what the parties said"
	}
	return nil, ""
}

// document reports whether a document speaks in a statement.
func document(doc *text.Document, i int) bool {
	if i >= len(doc.Speakers) || doc.Speakers[i].Entity < 0 {
		return false
	}
	return doc.Entities[doc.Speakers[i].Entity].Kind == text.Paper
}

// headParagraphs is how many paragraphs at the top can date a whole report.
const headParagraphs = 3

// head finds the first day that the top of the report names.
func (d *dater) head() *text.Time {
	doc := d.doc
	end := len(doc.Text)
	if len(doc.Paragraphs) > headParagraphs {
		end = doc.Paragraphs[headParagraphs].Start
	}
	for i := range doc.Times {
		t := &doc.Times[i]
		if t.Span.Start >= end {
			return nil
		}
		if t.Precision == "day" && t.Type == "DATE" && t.Days.Closed() {
			if d.published == day.None || t.Days.Latest <= d.published {
				return t
			}
		}
	}
	return nil
}

// ofHead is the day at the top of a report, else its publication.
func ofHead(doc *text.Document, head *text.Time) *text.SaidAt {
	if head != nil {
		return saidOn(head)
	}
	if p := doc.Meta.PublishedAt(-1); p != day.None {
		return &text.SaidAt{Days: day.On(p), Precision: "day", Basis: publication}
	}
	return nil
}

// post is a paragraph of a live report from which on a day holds.
type post struct {
	paragraph int
	said      *text.SaidAt
}

// postOf is the day that holds in a paragraph.
func postOf(list []post, p int) *text.SaidAt {
	k := sort.Search(len(list), func(i int) bool { return list[i].paragraph > p })
	return list[max(0, k-1)].said
}

// live are the entries of a live report from which on a day holds: the first, with the day at the top of the report, and each that names
// its own day before the time of day: "7 January, 22:15." It is nil for other reports, and where no day is named.
func (d *dater) live(head *text.Time) []post {
	var out []post
	n, first := stamps(d.doc)
	for p, at := range d.doc.Paragraphs {
		if t := d.dayOf(at.Span); t != nil {
			n++
			out = append(out, post{p, saidOn(t)})
		}
	}
	if n < fewestEntries {
		return nil
	}
	if head != nil && (len(out) == 0 || first < out[0].paragraph) {
		out = append([]post{{first, saidOn(head)}}, out...)
	}
	return out
}

// fewestEntries is how many paragraphs of a live report begin with a time of day at least.
const fewestEntries = 3

// dayOf is the day that a paragraph begins with, before a time of day; nil for none.
func (d *dater) dayOf(at span.Span) *text.Time {
	k := d.timesFrom(at.Start)
	if k >= len(d.doc.Times) {
		return nil
	}
	t := &d.doc.Times[k]
	if !at.Contains(t.Span) || t.Precision != "day" || !t.Days.Closed() || d.tooLate(t, at) {
		return nil
	}
	lead, behind := d.doc.Text[at.Start:t.Span.Start], strings.TrimLeft(d.doc.Text[t.Span.End:at.End], ", ")
	if strings.Trim(lead, "*•[( ") != "" || !clock(behind) {
		return nil
	}
	return t
}

// clock reports whether a string begins with a time of day as "22:15".
func clock(s string) bool {
	hour, rest, ok := strings.Cut(s, ":")
	if !ok || len(rest) < 2 {
		return false
	}
	h, err := strconv.ParseUint(hour, 10, 8)
	m, bad := strconv.ParseUint(rest[:2], 10, 8)
	return err == nil && bad == nil && h < 24 && m < 60
}

// stamps counts the paragraphs that begin with a time of day.
func stamps(doc *text.Document) (n, first int) {
	for p := len(doc.Paragraphs) - 1; p >= 0; p-- {
		if !doc.Line(p).Stamp.Empty() {
			n, first = n+1, p
		}
	}
	return n, first
}

// record is the day of the meeting that the first line of a text names, where nobody speaks: "Minutes of the meeting of 11 March".
func (d *dater) record() *text.SaidAt {
	meets := d.perSentence(func(in text.Range) bool { return has(d.doc, in, d.records) && !d.voiced(in) })
	for i := range d.doc.Times {
		t := &d.doc.Times[i]
		if d.doc.ParagraphAt(t.Span.Start) > 0 {
			break
		}
		if t.Type == "DATE" && t.Precision == "day" && t.Days.Closed() && !d.tooLate(t, t.Span) && meets(t) {
			return saidOn(t)
		}
	}
	return nil
}

// isRelease reports whether the top of the text says that it is a press release.
func (d *dater) isRelease() bool {
	doc := d.doc
	for p := range min(headParagraphs, len(doc.Paragraphs)) {
		r := doc.TokensIn(doc.Paragraphs[p].Span)
		for i := r.First; i < min(r.End, r.First+20); i++ {
			if d.release.beginning(folded(doc, text.Range{First: i, End: min(i+around, r.End)})) != "" {
				return true
			}
		}
	}
	return false
}

// interview finds the sentence that says when a conversation was held: one that names it and
// its taking place, or, above the first turn, one that tells who talked with whom.
func (d *dater) interview() *text.SaidAt {
	first := d.firstTurn()
	held := d.perSentence(func(in text.Range) bool {
		return has(d.doc, in, d.talks) && has(d.doc, in, d.held) ||
			d.doc.Tokens[in.First].Start < first && has(d.doc, in, d.conversed) && !d.voiced(in)
	})
	for i := range d.doc.Times {
		t := &d.doc.Times[i]
		if t.Type == "DATE" && t.Days.Closed() && !d.taken[i] && d.past(t) && held(t) {
			return saidOn(t)
		}
	}
	return nil
}

// past reports whether a time names a day that is over, and not only bounds a stretch: "since 2019".
func (d *dater) past(t *text.Time) bool {
	over := d.published == day.None || t.Days.Latest <= d.published
	return over && d.apart.ending(before(d.doc, t.Span, sentenceOf(d.doc, t.Span))) == ""
}

// firstTurn is where the first turn of a printed conversation begins; 0 where there are no two.
func (d *dater) firstTurn() int {
	first, n := 0, 0
	for _, st := range d.doc.Statements {
		if !dialogue(d.doc, st) {
			continue
		}
		if n++; n == 1 {
			first = st.At().Start
		}
	}
	if n < 2 {
		return 0
	}
	return first
}

// introduced finds a sentence at the top that says that several spoke on a day, and the last
// paragraph that it introduces.
func (d *dater) introduced() (*text.SaidAt, int) {
	spoke := d.perSentence(func(in text.Range) bool { return has(d.doc, in, d.collective) && !d.voiced(in) })
	for i := range d.doc.Times {
		t := &d.doc.Times[i]
		p := d.doc.ParagraphAt(t.Span.Start)
		if p >= headParagraphs {
			break
		}
		if t.Precision == "day" && t.Days.Closed() && (d.published == day.None || t.Days.Latest <= d.published) && spoke(t) {
			return saidOn(t), p + farthestParagraph
		}
	}
	return nil, 0
}

// perSentence asks a question of the sentence of a time, once a sentence for times that come
// in the order of the text.
func (d *dater) perSentence(ask func(text.Range) bool) func(*text.Time) bool {
	last, answer := -1, false
	return func(t *text.Time) bool {
		if i := d.doc.SentenceAt(t.Span.Start); i != last && i >= 0 {
			last, answer = i, ask(d.doc.Sentences[i].Tokens)
		}
		return answer
	}
}

// has reports whether one of the phrases stands in the tokens.
func has(doc *text.Document, r text.Range, p phrases) bool {
	for i := r.First; i < r.End; i++ {
		if p.beginning(folded(doc, text.Range{First: i, End: min(i+3, r.End)})) != "" {
			return true
		}
	}
	return false
}

// voiced reports whether a statement stands in the tokens.
func (d *dater) voiced(r text.Range) bool {
	in := d.doc.Tokens[r.First].Union(d.doc.Tokens[r.End-1].Span)
	for _, st := range d.doc.Statements {
		if st.At().Overlaps(in) {
			return true
		}
	}
	return false
}
