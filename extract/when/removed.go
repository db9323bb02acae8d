package when

import (
	"hearsay/day"
	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// count finds the times that are counted from the clause of a statement, "two days after she
// called it off": they date the clause before them by hers, not the other way round, and so no
// statement by themselves.
func (d *dater) count() {
	for i, st := range d.doc.Statements {
		at, ok := heart(st)
		if !ok {
			continue
		}
		if len(st.Source) > 0 {
			at.Start = min(at.Start, span.Bounds(st.Source).Start)
		}
		k := d.timesFrom(at.Start) - 1
		if k < 0 || d.doc.Times[k].Span.End > at.Start {
			continue
		}
		t := d.doc.Times[k].Span
		if n := d.doc.TokenAt(at.Start) - d.doc.TokenAt(t.End); n <= 1 && d.doc.Tokens[d.doc.TokenAt(t.End)].Kind != text.Punct && sentenceOf(d.doc, t).Contains(at) && (d.ends(t, d.later) || d.ends(t, d.sooner)) {
			d.counted[i], d.taken[k] = k, true
		}
	}
}

// elsewhere reports whether statement j was only told of beside the event that its sentence is
// about, and i does not go on with its very words.
func (d *dater) elsewhere(i, j int) bool {
	_, counted := d.counted[j]
	return counted && d.doc.Statements[i].Follows != j
}

// ends reports whether the last word of a time is one of the phrases.
func (d *dater) ends(t span.Span, p phrases) bool {
	last := d.doc.TokenAt(t.End - 1)
	return p.has(folded(d.doc, text.Range{First: last, End: last + 1}))
}

// removed dates statement i, whose clause time k counts from: by the time of the clause before
// it, or, behind "it came", by the statement before, and the length between.
func (d *dater) removed(i, k int, sayings []text.Saying) (*text.SaidAt, []string) {
	t := d.doc.Times[k].Span
	from := d.clauseBefore(k)
	if from == day.None && d.comes.ending(before(d.doc, t, sentenceOf(d.doc, t))) != "" && i > 0 && sayings[i-1].Said != nil {
		if s := sayings[i-1].Said; s.Precision == "day" {
			from = s.Days.Earliest
		}
	}
	n, u, ok := d.lengthOf(t)
	if from == day.None || !ok {
		return nil, nil
	}
	if d.ends(t, d.later) {
		n = -n
	}
	at := exactly(from, n, u)
	if d.published != day.None && at > d.published {
		return nil, nil
	}
	return &text.SaidAt{Days: day.On(at), Precision: "day", Basis: relative, Span: t}, []string{"said_at: counted from the clause before"}
}

// clauseBefore is the day that the nearest time before time k in its sentence names, those that
// somebody speaks of left aside.
func (d *dater) clauseBefore(k int) day.Day {
	in, said := sentenceOf(d.doc, d.doc.Times[k].Span), d.quoted[k]
	for k--; k >= 0 && d.doc.Times[k].Span.Start >= in.Start; k-- {
		o := d.doc.Times[k]
		if o.Precision == "day" && (said || !d.quoted[k]) && o.Days.Closed() && o.Type != "DURATION" && (d.published == day.None || o.Days.Latest <= d.published) {
			return o.Days.Earliest
		}
	}
	return day.None
}

// lengthOf reads the length that a counted time begins with: "two days after".
func (d *dater) lengthOf(t span.Span) (n int, u lang.Unit, ok bool) {
	r := d.doc.TokensIn(t)
	d.stage.reader(d.doc).read(text.Range{First: r.First, End: r.End - 1}, func(found text.Time, _ sense) {
		n, u, ok = lengthValue(found.Value)
	})
	return n, u, ok
}

// lengthValue reads a TIMEX3 length of whole days or more: "P2W".
func lengthValue(value string) (int, lang.Unit, bool) {
	if len(value) < 3 || value[0] != 'P' {
		return 0, 0, false
	}
	n, rest := number(value[1:])
	switch rest {
	case "D":
		return n, lang.Day, true
	case "W":
		return n, lang.Week, true
	case "M":
		return n, lang.Month, true
	case "Y":
		return n, lang.Year, true
	}
	return 0, 0, false
}

// ofThing reports whether a time belongs to a thing that is no utterance: "last week's raid".
func (d *dater) ofThing(t, in span.Span) bool {
	at := d.doc.TokenAt(t.End)
	if at >= len(d.doc.Tokens) || d.doc.Tokens[at].Start >= in.End || !d.stage.tense.possessive.has(key(d.doc.Tokens[at].Norm)) {
		return false
	}
	for k := at + 1; k < min(at+1+owned, len(d.doc.Tokens)); k++ {
		if d.occasions.has(folded(d.doc, text.Range{First: k, End: k + 1})) {
			return false
		}
	}
	return true
}

// owned is how many words behind a possessive are looked at for the thing that is owned.
const owned = 4

// byIssue dates what a document says by the time behind the word that tells of its coming out,
// inside its name: "a survey published on Monday".
func (d *dater) byIssue(i int) *text.SaidAt {
	st := d.doc.Statements[i]
	if len(st.Source) == 0 || !document(d.doc, i) {
		return nil
	}
	in := d.withDay(span.Bounds(st.Source), st)
	for k := d.timesFrom(in.Start); k < len(d.doc.Times) && d.doc.Times[k].Span.End <= in.End; k++ {
		t := &d.doc.Times[k]
		if t.Days.Closed() && t.Type != "DURATION" && (d.published == day.None || t.Days.Latest <= d.published) && d.issuedOn(t.Span, in) {
			return saidOn(t)
		}
	}
	return nil
}

// withDay is a source with the few words behind it that may tell the document's day, up to its cue or content:
// "the audit, dated 4 May,".
func (d *dater) withDay(in span.Span, st text.Statement) span.Span {
	end := sentenceOf(d.doc, in).End
	for _, s := range append(append([]span.Span{}, st.Cue...), st.Content...) {
		if s.Start >= in.End {
			end = min(end, s.Start)
		}
	}
	if k := d.doc.TokenAt(in.End) + issuedBefore - 1; k < len(d.doc.Tokens) {
		end = min(end, d.doc.Tokens[k].End)
	}
	in.End = max(in.End, end)
	return in
}

// issuedOn reports whether a word of coming out stands closely before a time, with no comma
// between.
func (d *dater) issuedOn(t, in span.Span) bool {
	for k := d.doc.TokenAt(t.Start) - 1; k >= max(0, d.doc.TokenAt(t.Start)-issuedBefore) && d.doc.Tokens[k].Start >= in.Start; k-- {
		if d.doc.Cut(d.doc.Tokens[k].Span) == "," {
			return false
		}
		if d.issued.has(folded(d.doc, text.Range{First: k, End: k + 1})) {
			return true
		}
	}
	return false
}

// issuedBefore is how many words may stand between the coming out of a document and its time.
const issuedBefore = 7
