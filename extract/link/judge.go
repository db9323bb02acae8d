package link

import (
	_ "embed"
	"slices"
	"strconv"

	"hearsay/choice"
	"hearsay/text"
)

//go:embed judge.weights
var judged []byte

// Weights is the packed model of this package, which tells one build of it from another. It must not be changed.
func Weights() []byte { return judged }

// least are the log odds against none from which the judge has a statement answer another one. They are below nothing: who
// looks for answers is better served by one in two that is right than by one answer in three that is found.
const least = -1.0

// favour are the log odds that what the rules have is given on top: on reports for which they were written they know more than
// the judge, and elsewhere it costs little.
const favour = 2.0

// Weighed is a statement that another one may answer, or none.
type Weighed struct {
	Statement, Other int  // -1 for none
	Rules            bool // the rules have it
	Seen             []choice.Feature
}

// Evidence is what the judge sees of those that each statement may answer, for its trainer: a list a statement.
func (s *Stage) Evidence(doc *text.Document) [][]Weighed {
	t := s.tied(doc)
	out := make([][]Weighed, len(t.links))
	for n := range out {
		out[n] = t.weighed(n)
	}
	return out
}

// How many statements before and behind one the judge weighs, beside the one that the rules have.
const (
	weighedBefore = 10
	weighedBehind = 2
)

// judge lets the learned judge say what each statement answers; what the rules make of it is part of what it sees.
func (t *tier) judge(m *choice.Model) {
	if m == nil {
		return
	}
	links := slices.Clone(t.links)
	for n := range links {
		list := t.weighed(n)
		best, rules, most := 0, 0, least
		for k, w := range list {
			if w.Rules {
				rules = k
			}
			if odds := m.Against(w.Seen, list[0].Seen) + favoured(w); k > 0 && odds >= most {
				best, most = k, odds
			}
		}
		if best != rules {
			why := append([]string{"judge: " + worded(list[best].Other) + " over " + worded(list[rules].Other)}, m.Reasons(list[best].Seen)...)
			links[n].Answers, links[n].Because = list[best].Other, append(why, links[n].Because...)
		}
	}
	t.links = links
}

func favoured(w Weighed) float64 {
	if w.Rules {
		return favour
	}
	return 0
}

func worded(n int) string {
	if n < 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

// weighed lists what statement n may answer, and none.
func (t *tier) weighed(n int) []Weighed {
	out := []Weighed{{Statement: n, Other: -1, Rules: t.links[n].Answers < 0, Seen: t.none(n)}}
	last := t.last(n)
	for b := range t.links {
		near := b >= n-weighedBefore && b <= n+weighedBehind && b != n
		if rules := t.links[n].Answers == b; near || rules {
			out = append(out, Weighed{Statement: n, Other: b, Rules: rules, Seen: t.pair(n, b, last)})
		}
	}
	return out
}

// own is what is seen of a statement by itself, as one that answers.
func (t *tier) own(n int) [][2]string {
	x := &t.views[n]
	st := t.doc.Statements[n]
	flags := strconv.FormatBool(x.refer) + strconv.FormatBool(x.replies) + strconv.FormatBool(t.opposed(x)) + strconv.FormatBool(x.asked)
	return [][2]string{
		{"act", string(x.act)}, {"flags", flags}, {"deed", string(x.deed) + string(x.act)}, {"cue", t.cue(n)}, {"voice", string(st.Voice)},
		{"opens", t.word(x.raw, 0)}, {"polarity", t.polarity(n)}, {"kind", t.kind(n)}, {"follows", strconv.FormatBool(st.Follows >= 0)},
	}
}

// none is what is seen of no answer at all.
func (t *tier) none(n int) []choice.Feature {
	out := []choice.Feature{{Kind: "none"}, {Kind: "none", Value: t.doc.Meta.Language}}
	for _, f := range t.own(n) {
		out = append(out, choice.Feature{Kind: "none " + f[0], Value: f[1]})
	}
	return append(out, choice.Feature{Kind: "none rules", Value: strconv.FormatBool(t.links[n].Answers < 0), Next: string(t.views[n].act)})
}

// pair is what is seen of statement n as an answer to statement b; last is the answerable one right before it.
func (t *tier) pair(n, b, last int) []choice.Feature {
	x, y := &t.views[n], &t.views[b]
	var out []choice.Feature
	add := func(kind, value, next string) {
		out = append(out, choice.Feature{Kind: kind, Value: value, Next: next})
	}
	same := "other"
	if x.speaker >= 0 && x.speaker == y.speaker {
		same = "same"
	}
	place := same + " " + strconv.Itoa(max(-2, min(5, n-b))) + strconv.FormatBool(b == last)
	words := strconv.Itoa(min(5, common(x.stems, y.stems)))
	paragraphs := strconv.Itoa(max(-2, min(4, x.paragraph-y.paragraph)))
	chain := t.chain(n, b)
	add("rules", strconv.FormatBool(t.links[n].Answers == b), string(x.act))
	add("acts", string(x.act), string(y.act))
	add("other act", string(y.act), place)
	for _, f := range t.own(n) {
		add("place "+f[0], f[1], place)
		add("words "+f[0], f[1], words)
	}
	add("place", place, "")
	add("place", place, paragraphs)
	add("paragraphs", paragraphs, string(x.act))
	add("words", words, place)
	add("share", t.share(x, y), string(x.act))
	add("named", t.named(x, y), string(x.act))
	add("named", t.named(x, y), place)
	add("chain", chain, string(x.act))
	add("chain", chain, place)
	add("other cue", t.cue(b), "")
	add("other voice", string(t.doc.Statements[b].Voice), string(t.doc.Statements[b].Where))
	add("polarities", t.polarity(n), t.polarity(b)+words)
	add("speakers", t.kind(n), t.kind(b))
	add("turn", strconv.FormatBool(t.turn(x.at.Start)), place)
	return out
}

// share words how much of the words of the shorter of two contents the other has.
func (t *tier) share(x, y *view) string {
	return strconv.Itoa(4 * common(x.stems, y.stems) / max(1, min(len(x.stems), len(y.stems))))
}

// named words whether one statement names the speaker of the other.
func (t *tier) named(x, y *view) string {
	return strconv.FormatBool(common(x.stems, y.who) > 0) + strconv.FormatBool(common(y.stems, x.who) > 0)
}

// chain words what the rules tie the other statement to, and whether another one between answers it.
func (t *tier) chain(n, b int) string {
	out := "free"
	switch a := t.links[b].Answers; {
	case a == n:
		out = "answers it"
	case a >= 0 && t.views[a].speaker == t.views[n].speaker:
		out = "answers the same speaker"
	case a >= 0:
		out = "answers another"
	}
	if t.doc.Statements[b].Follows >= 0 {
		out += " goes on"
	}
	if t.links[b].Repeats >= 0 {
		out += " repeats"
	}
	return out
}

// cue is the first letters of the first word of a statement's cue.
func (t *tier) cue(n int) string {
	if c := t.doc.Statements[n].Cue; len(c) > 0 {
		return text.Beginning(t.word(t.split(c[0]), 0), stemmed)
	}
	return ""
}

func (t *tier) word(list []string, k int) string {
	if k < len(list) {
		return list[k]
	}
	return ""
}

func (t *tier) polarity(n int) string {
	if n < len(t.doc.Acts) {
		return string(t.doc.Acts[n].Polarity)
	}
	return ""
}

func (t *tier) kind(n int) string {
	e := t.views[n].speaker
	if e < 0 {
		return "nobody"
	}
	return string(t.doc.Entities[e].Kind) + strconv.FormatBool(t.doc.Entities[e].Unnamed)
}

// stems are the beginnings of words, sorted, each once.
func stems(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = text.Beginning(w, stemmed)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// common counts what two sorted lists have in common.
func common(a, b []string) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

// stemmed is how many letters of a word the judge sees.
const stemmed = 5
