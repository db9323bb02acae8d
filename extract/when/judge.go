package when

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"hearsay/choice"
	"hearsay/day"
	"hearsay/span"
	"hearsay/text"
)

//go:embed judge.weights
var judged []byte

// Weights is the packed model of this package, which tells one build of it from another. It must not be changed.
func Weights() []byte { return judged }

// sure are the log odds against the rules' day from which the judge overrules them.
const sure = 1.0

// Dated is a day that a statement may have been said on, or none, with what is seen of it.
type Dated struct {
	Said  *text.SaidAt // nil for none
	Rules bool         // the rules have it
	Seen  []choice.Feature
}

// Evidence is what the judge sees of the days of each statement, for its trainer; nil where the day of publication is
// not known: the judge is not asked then.
func (s *Stage) Evidence(doc *text.Document) [][]Dated {
	d := s.dater(doc)
	return d.dated(d.sayings())
}

// judge lets the learned judge look once more at the day of each statement.
func (d *dater) judge(m *choice.Model, sayings []text.Saying) {
	if m == nil || !d.stage.data.Judged {
		return
	}
	for i, list := range d.dated(sayings) {
		seen, rules := make([][]choice.Feature, len(list)), 0
		for k, c := range list {
			seen[k] = c.Seen
			if c.Rules {
				rules = k
			}
		}
		best, odds := m.Choose(seen, rules)
		if odds < sure || worded(list[best].Said) == worded(list[rules].Said) {
			continue
		}
		why := append([]string{"said_at: judge:" + worded(list[best].Said) + " over " + worded(list[rules].Said)}, m.Reasons(seen[best])...)
		sayings[i].Said, sayings[i].Because = list[best].Said, append(why, sayings[i].Because...)
	}
}

func worded(s *text.SaidAt) string {
	switch {
	case s == nil:
		return "none"
	case s.Days.Earliest == s.Days.Latest:
		return s.Days.Earliest.String()
	}
	return s.Days.Earliest.String() + ".." + s.Days.Latest.String()
}

// dated lists for each statement the days that it may have been said on: those of the times around it, and the one that the
// rules have or none.
func (d *dater) dated(sayings []text.Saying) [][]Dated {
	if d.published == day.None {
		return nil
	}
	out := make([][]Dated, len(sayings))
	for i := range sayings {
		out[i] = d.look(i, sayings).all()
	}
	return out
}

// look is a statement whose day is looked for.
type look struct {
	*dater
	i        int
	st       text.Statement
	sayings  []text.Saying
	at       span.Span // cue, else source, else content
	sentence int
	rules    string // why the rules have their day
	cue      string
	deed     string
	before   string // whether the statement before is dated, and of the same speaker
}

func (d *dater) look(i int, sayings []text.Saying) *look {
	l := &look{dater: d, i: i, st: d.doc.Statements[i], sayings: sayings}
	at, ok := heart(l.st)
	if !ok {
		at = span.Bounds(l.st.Content)
	}
	l.at, l.sentence, l.rules = at, d.doc.SentenceAt(at.Start), "none"
	if len(sayings[i].Because) > 0 {
		l.rules = sayings[i].Because[0]
	}
	if len(l.st.Cue) > 0 {
		first := d.doc.TokenAt(at.Start)
		l.cue = text.Beginning(folded(d.doc, text.Range{First: first, End: first + 1}), stemmed)
	}
	if i < len(d.doc.Acts) {
		l.deed = string(d.doc.Acts[i].Deed)
	}
	if i > 0 {
		dated, same := sayings[i-1].Said != nil, d.sameSpeaker(i, i-1)
		l.before = strconv.FormatBool(dated) + strconv.FormatBool(same) + strconv.FormatBool(l.st.Follows == i-1)
	}
	return l
}

// Times that are looked at: so many before a statement and behind, and those at the top of the report.
const (
	timesBefore = 10
	timesBehind = 6
	timesOnTop  = 3
)

func (l *look) all() []Dated {
	said, found := l.sayings[l.i].Said, false
	var out []Dated
	if said == nil { // what the rules date stays dated
		out = append(out, Dated{Rules: true, Seen: l.none()})
	}
	from := l.timesFrom(l.at.Start)
	for k := range l.doc.Times {
		if k >= timesOnTop && k < from-timesBefore || k >= from+timesBehind {
			continue
		}
		t := &l.doc.Times[k]
		if t.Type != "DATE" && t.Type != "TIME" || !t.Days.Closed() || t.Basis == unknown || t.Days.Earliest > l.published {
			continue
		}
		c := Dated{Said: saidOn(t)}
		c.Said.Days.Latest = min(c.Said.Days.Latest, l.published)
		c.Rules = said != nil && said.Span == t.Span
		if !c.Rules && !l.carries(k) {
			continue
		}
		found = found || c.Rules
		c.Seen = l.time(k, c)
		out = append(out, c)
	}
	spread := l.spread(out)
	for k := range out {
		kind := "days "
		if out[k].Said == nil {
			kind = "days, none "
		}
		out[k].Seen = append(out[k].Seen, feature(kind, spread), feature(kind, spread, l.before), feature(kind, spread, l.rules))
	}
	if said != nil && !found {
		c := Dated{Said: said, Rules: true}
		c.Seen = append(l.common(c), feature("carried", l.rules), feature("carried", l.deed), feature("carried", l.before))
		out = append(out, c)
	}
	return out
}

// carries reports whether time k may date the statement at hand by an occasion that began before: it is not in the
// sentence at hand, where the rules would have seen what it dates, and no words open another occasion.
func (l *look) carries(k int) bool {
	if _, counted := l.counted[l.i]; counted || l.opensAnew(l.st) {
		return false
	}
	return l.doc.SentenceAt(l.doc.Times[k].Span.Start) != l.sentence
}

func feature(kind string, values ...string) choice.Feature {
	f := choice.Feature{Kind: kind, Value: values[0]}
	if len(values) > 1 {
		f.Next = values[1]
	}
	return f
}

// none is what is seen of no day at all.
func (l *look) none() []choice.Feature {
	here := strconv.Itoa(min(2, l.here()))
	out := []choice.Feature{
		feature("none"+here, l.rules), feature("none", "cue", l.cue), feature("none", "act", l.deed), feature("none", "before", l.before),
		feature("none", "times here", here), feature("none", "voice", string(l.st.Voice)), feature("none", "language", l.doc.Meta.Language),
		feature("none", "dialogue", strconv.FormatBool(dialogue(l.doc, l.st))), feature("none", "where", string(l.st.Where)),
	}
	if r := l.doc.TokensIn(l.at); len(l.st.Cue) > 0 {
		cue := folded(l.doc, text.Range{First: r.First - 1, End: r.End})
		out = append(out, feature("none", "cue", cue), feature("none", "cue ends", l.cueEnding(r)))
	}
	return out
}

// cueEnding is the last letters of the cue, which tell its tense.
func (l *look) cueEnding(r text.Range) string {
	w := []rune(folded(l.doc, text.Range{First: r.End - 1, End: r.End}))
	return string(w[max(0, len(w)-2):])
}

// here counts the times in the statement's sentence outside what is said.
func (l *look) here() int {
	if l.sentence < 0 {
		return 0
	}
	in, n := l.doc.Sentences[l.sentence].Span, 0
	for k := l.timesFrom(in.Start); k < len(l.doc.Times) && l.doc.Times[k].Span.Start < in.End; k++ {
		if !l.taken[k] {
			n++
		}
	}
	return n
}

// common is what is seen of a day, wherever it is from.
func (l *look) common(c Dated) []choice.Feature {
	rules := l.rules
	if !c.Rules {
		rules = "not: " + rules
	}
	out := []choice.Feature{feature("rules", rules), feature("language", l.doc.Meta.Language)}
	out = append(out, feature("precision", c.Said.Precision, c.Said.Basis))
	away := l.ago(c.Said.Days)
	out = append(out, feature("ago", away), feature("ago", away, l.cue))
	if l.i > 0 && l.sayings[l.i-1].Said != nil && l.sayings[l.i-1].Said.Days == c.Said.Days {
		out = append(out, feature("as before", l.before), feature("as before", l.deed))
	}
	share := l.share(c.Said.Days)
	return append(out, feature("others", share), feature("others", share, l.before), feature("others", share, l.cue))
}

// share words how many of the statements around that the rules date have a day, the one at hand aside, and whether one of
// the same speaker has.
func (l *look) share(days day.Interval) string {
	all, of, own := 0, 0, false
	for j := max(0, l.i-20); j < min(len(l.sayings), l.i+20); j++ {
		if j == l.i || l.sayings[j].Said == nil {
			continue
		}
		all++
		if l.sayings[j].Said.Days == days {
			of++
			own = own || l.sameSpeaker(l.i, j)
		}
	}
	size := "none"
	switch {
	case of > 0 && of == all:
		size = "all"
	case 2*of > all:
		size = "most"
	case of > 0:
		size = "few"
	}
	return size + " of " + strconv.Itoa(min(3, all)) + " own " + strconv.FormatBool(own)
}

// spread words how many different days the times have that are looked at.
func (l *look) spread(list []Dated) string {
	var days []day.Interval
	for _, c := range list {
		if c.Said != nil && !slices.Contains(days, c.Said.Days) {
			days = append(days, c.Said.Days)
		}
	}
	return strconv.Itoa(min(4, len(days)))
}

// owner words whose statement stands in the sentence of time k: one of the same speaker, of another, or none.
func (l *look) owner(k int) string {
	at := l.doc.SentenceAt(l.doc.Times[k].Span.Start)
	out := "nobody's"
	for j := max(0, l.i-12); j < min(len(l.doc.Statements), l.i+6); j++ {
		h, ok := heart(l.doc.Statements[j])
		if !ok || l.doc.SentenceAt(h.Start) != at {
			continue
		}
		if j == l.i || l.sameSpeaker(l.i, j) {
			return "own"
		}
		out = "another's"
	}
	return out
}

// ago words how long before the publication a stretch of days ends.
func (l *look) ago(days day.Interval) string {
	n := int(l.published - days.Latest)
	switch {
	case n < 3:
		return strconv.Itoa(n)
	case n < 8:
		return "week"
	case n < 40:
		return "month"
	case n < 400:
		return "year"
	}
	return "long"
}

// time is what is seen of the day of time k.
func (l *look) time(k int, c Dated) []choice.Feature {
	t := &l.doc.Times[k]
	where := l.where(k)
	out := l.common(c)
	add := func(kind, value string) { out = append(out, feature(kind, value), feature(kind, value, where)) }
	out = append(out, feature("stands", where), feature("stands", where, l.deed), feature("stands", where, l.cue))
	add("rule", t.Rule)
	add("between", l.between(t.Span))
	r := l.doc.TokensIn(t.Span)
	add("behind", text.Beginning(folded(l.doc, text.Range{First: r.First - 1, End: r.First}), stemmed))
	add("before", text.Beginning(folded(l.doc, text.Range{First: r.End, End: r.End + 1}), stemmed))
	add("begins", text.Beginning(folded(l.doc, text.Range{First: r.First, End: r.First + 1}), stemmed))
	add("ends", text.Beginning(folded(l.doc, text.Range{First: r.End - 1, End: r.End}), stemmed))
	add("before it", l.before)
	add("owner", l.owner(k))
	p := l.doc.ParagraphAt(t.Span.Start)
	add("paragraph", strconv.Itoa(min(3, p)))
	add("paragraphs away", strconv.Itoa(max(-3, min(3, p-l.doc.ParagraphAt(l.at.Start)))))
	return out
}

// where words where time k stands to the statement.
func (l *look) where(k int) string {
	t := l.doc.Times[k].Span
	n := l.doc.SentenceAt(t.Start) - l.sentence
	out := strconv.Itoa(max(-3, min(3, n)))
	if p := l.doc.ParagraphAt(t.Start); p >= 0 && l.doc.Paragraphs[p].Heading {
		out += " heading"
	}
	for p := range min(len(l.doc.Paragraphs), openings) {
		if l.doc.Line(p).Dateline.Contains(t) {
			out += " dateline"
		}
	}
	switch {
	case span.Touch(l.st.Content, t):
		out += " in the content"
	case l.quoted[k]:
		out += " in another content"
	case l.taken[k]:
		out += " taken"
	}
	switch {
	case n != 0:
	case t.Start >= l.at.End:
		out += " behind"
	default:
		out += " before"
	}
	return out
}

// between words what stands between a time and the cue: tokens and marks.
func (l *look) between(t span.Span) string {
	in := span.Of(t.End, max(t.End, l.at.Start))
	if t.Start >= l.at.End {
		in = span.Of(l.at.End, t.Start)
	}
	r := l.doc.TokensIn(in)
	n, commas := r.End-r.First, 0
	for i := r.First; i < min(r.End, r.First+40); i++ {
		if strings.ContainsAny(l.doc.Cut(l.doc.Tokens[i].Span), ",;:—–") {
			commas++
		}
	}
	size := slices.IndexFunc([]int{0, 1, 3, 6, 12, 25, 1 << 40}, func(most int) bool { return n <= most })
	return strconv.Itoa(size) + "," + strconv.Itoa(min(2, commas))
}

// stemmed is how many letters of a word the judge sees.
const stemmed = 5
