package compare

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"iter"
	"math"
	"slices"

	"hearsay/logistic"
)

// Weights are those of the two judges of a pair, as bench/threads fits them.
type Weights struct {
	Thread    []float64 `json:"thread"`
	Utterance []float64 `json:"utterance"`
	Glance    []float64 `json:"glance"` // of one question, by what a glance knows
	Copy      []float64 `json:"copy"`
	Relation  []float64 `json:"relation"`
	Answer    []float64 `json:"answer"`
	Centres   Centres   `json:"centres"`
}

//go:embed weights.json
var fitted []byte

// Fitted are the weights of the program.
func Fitted() (Weights, error) {
	var w Weights
	if err := json.Unmarshal(fitted, &w); err != nil {
		return w, fmt.Errorf("compare: weights: %w", err)
	}
	lengths := []int{len(w.Thread), len(w.Utterance), len(w.Glance), len(w.Copy), len(w.Relation), len(w.Answer)}
	if want := []int{Width, Width, len(Glimpsed()), copyWidth, relationWidth, answerWidth}; !slices.Equal(lengths, want) {
		return w, fmt.Errorf("compare: weights for %v features, not %v", lengths, want)
	}
	return w, nil
}

// Width is how many features a pair has.
const Width = 38

// weeksApart is the place of "weeks between reports" among the features.
const weeksApart = 17

// atTelling and atFocus are the places of "telling words in common, of the one with less" and "cosine among these statements".
const atTelling, atFocus = 22, 29

// pair is two statements with the evidence for their belonging together.
type pair struct {
	a, b     int // a < b
	evidence [Width]float64
}

func (w Weights) thread(p *pair) float64    { return logistic.Chance(w.Thread, p.evidence[:]) }
func (w Weights) utterance(p *pair) float64 { return logistic.Chance(w.Utterance, p.evidence[:]) }

// Features names the evidence of a pair, in order.
func Features() []string {
	return []string{
		"always", "cosine", "cosine again, above .7", "words in common", "names in common", "names differ", "same speaker",
		"same report", "headline and body", "numbers meet", "numbers differ", "same kind of casualty", "kinds of casualty differ",
		"engine links them", "reports copy each other", "one is refused, asked or doubted", "days of saying differ", "weeks between reports",
		"both forecasts", "one negated, one not", "one may speak for the other", "how far numbers lie apart",
		"telling words in common, of the one with less", "telling words in common, of either", "one is an account of the other",
		"days of the event differ", "count the same", "count different things", "both have numbers", "cosine among these statements",
		"… in two languages", "one has a number, one not", "… of one speaker", "both hold somebody responsible",
		"states that exclude each other", "telling words in common, with numbers",
		"one says by when, one not", "about one kind of state",
	}
}

// floor is the least cosine of two statements that are weighed, unless the engine links them: nothing makes those below it likely.
const floor = 0.15

// met is two statements that have something in common.
type met struct {
	a, b   int // a < b
	cosine float64
	linked bool
}

// pairs are all pairs that have something in common. Each is good until the next: of a thousand statements there are half a million,
// and their evidence would take 150 MB.
func (s *set) pairs() iter.Seq[*pair] {
	return func(yield func(*pair) bool) {
		var p pair
		for a := range s.items {
			for b := a + 1; b < len(s.items); b++ {
				m, ok := s.meet(a, b)
				if !ok {
					continue
				}
				if p = s.pair(m); !yield(&p) {
					return
				}
			}
		}
	}
}

// weigh gives the chances that pairs are one utterance, and that they answer one question.
func (s *set) weigh() (utterances, threads []chance) {
	for p := range s.pairs() {
		utterances = append(utterances, chance{p.a, p.b, s.weights.utterance(p)})
		threads = append(threads, chance{p.a, p.b, s.weights.thread(p)})
	}
	return utterances, threads
}

// meet looks whether two statements, a before b, have something in common.
func (s *set) meet(a, b int) (met, bool) {
	x, y := &s.items[a], &s.items[b]
	m := met{a, b, s.nearness(x, y), s.engineLinks(x, y)}
	return m, m.cosine >= floor || m.linked
}

// pair weighs two statements.
func (s *set) pair(m met) pair {
	x, y, cosine := &s.items[m.a], &s.items[m.b], m.cosine
	p := pair{a: m.a, b: m.b}
	e := &p.evidence
	shared, differ := meetNames(x.names, y.names)
	meet, apart := meetNumbers(x.numbers, y.numbers)
	sameKind, otherKind := kinds(x, y)
	ofLess, ofAll := s.likeWords(x, y, cosine)
	dayX, dayY := x.event, y.event
	dated := dayX.Closed() && dayY.Closed()
	one, two := countSame(x.numbers, y.numbers)
	focused := 4 * s.focus.cosine(m.a, m.b)
	numbers := logistic.Truth(len(x.numbers) > 0 && len(y.numbers) > 0)
	state, _ := against(x.states, y.states)
	copy(e[:], []float64{
		1, 4 * (cosine - 0.4), 4 * max(0, cosine-0.7), s.wording(x, y, cosine), shared, logistic.Truth(differ),
		logistic.Truth(x.speaker >= 0 && x.speaker == y.speaker), logistic.Truth(x.report == y.report),
		logistic.Truth(x.report == y.report && (x.read.Where == "headline") != (y.read.Where == "headline")),
		logistic.Truth(meet), logistic.Truth(apart), logistic.Truth(sameKind), logistic.Truth(otherKind), logistic.Truth(m.linked),
		logistic.Truth(s.links[[2]int{min(x.report, y.report), max(x.report, y.report)}]),
		logistic.Truth(x.nothing != y.nothing), logistic.Truth(daysDiffer(x, y)), s.weeks(x, y),
		logistic.Truth(x.read.Forecast != nil && y.read.Forecast != nil), logistic.Truth(x.denies != y.denies),
		logistic.Truth(s.speaksFor(x, y) || s.speaksFor(y, x)), ratio(x.numbers, y.numbers),
		ofLess, ofAll, logistic.Truth(s.account(x, y) || s.account(y, x)),
		logistic.Truth(dated && (dayX.Latest < dayY.Earliest || dayY.Latest < dayX.Earliest)),
		logistic.Truth(one), logistic.Truth(two),
		numbers, focused,
		focused * logistic.Truth(s.reports[x.report].Language != s.reports[y.report].Language),
		logistic.Truth((len(x.numbers) > 0) != (len(y.numbers) > 0)), focused * logistic.Truth(x.speaker == y.speaker),
		logistic.Truth(x.blames() && y.blames()), logistic.Truth(state != ""), numbers * ofLess,
		logistic.Truth((x.due == nil) != (y.due == nil)), logistic.Truth(oneKind(x.states, y.states)),
	})
	return p
}

// between is what a cosine between languages is raised by: there the statements of one utterance lie at .60 in the median,
// in one language at .82, unrelated ones at 0 in both.
const between = 0.35

// nearness is the cosine of two contents, between languages what it would be in one.
func (s *set) nearness(x, y *item) float64 {
	return s.near(x.toward, y.toward, x.report, y.report)
}

func (s *set) near(x, y *direction, a, b int) float64 {
	c := x.cosine(y)
	if s.reports[a].Language != s.reports[b].Language {
		c += between * max(0, c)
	}
	return c
}

// engineLinks reports whether the engine found in one report that one statement answers or repeats the other.
func (s *set) engineLinks(x, y *item) bool {
	if x.report != y.report {
		return false
	}
	for _, l := range []*string{x.read.Answers, x.read.Repeats} {
		if l != nil && *l == y.read.ID {
			return true
		}
	}
	for _, l := range []*string{y.read.Answers, y.read.Repeats} {
		if l != nil && *l == x.read.ID {
			return true
		}
	}
	return false
}

// meetNames is the share of the names of the statement with fewer that the other has too, and whether both have names and
// share none.
func meetNames[T comparable](a, b []T) (share float64, differ bool) {
	both := 0
	for _, n := range a {
		if slices.Contains(b, n) {
			both++
		}
	}
	least := min(len(a), len(b))
	if least == 0 {
		return 0, false
	}
	return float64(both) / float64(least), both == 0
}

// countSame reports whether the first numbers of two statements are said to count one thing, or two.
func countSame(a, b []quantity) (one, two bool) {
	if len(a) == 0 || len(b) == 0 || len(a[0].things) == 0 || len(b[0].things) == 0 {
		return false, false
	}
	return a[0].agree(b[0]), !a[0].agree(b[0])
}

// meetNumbers reports whether two statements have a number of one thing with ranges that meet, or only such as do not. Of the same
// number of dead one report may say that they were people, and another which.
func meetNumbers(a, b []quantity) (meet, apart bool) {
	for _, p := range a {
		for _, q := range b {
			switch within := p.low <= q.high && q.low <= p.high; {
			case p.of != q.of || !p.agree(q) && (p.of == "" || !within):
			case within:
				meet = true
			default:
				apart = true
			}
		}
	}
	return meet, apart && !meet
}

// ratio is how far the nearest numbers of two statements lie apart, as the logarithm of their quotient, 3 at the most; 0
// where one has none.
func ratio(a, b []quantity) float64 {
	least := 3.0
	for _, p := range a {
		for _, q := range b {
			least = min(least, math.Abs(math.Log(p.middle()/q.middle())))
		}
	}
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return least
}

// kinds reports whether both count casualties, of one kind or of different ones.
func kinds(x, y *item) (same, other bool) {
	for _, p := range x.kinds {
		for _, q := range y.kinds {
			same = same || p == q
			other = other || p != q
		}
	}
	return same, other && !same
}

// wording is the share of words in common. Between languages there can be none: as many are taken as the meaning lets expect.
func (s *set) wording(x, y *item, cosine float64) float64 {
	if s.reports[x.report].Language != s.reports[y.report].Language {
		return max(0, cosine)
	}
	return common(x, y)
}

// common is the share of the long words that two contents have in common, of those of the one with fewer words.
func common(x, y *item) float64 {
	both := 0
	if len(y.telling) < len(x.telling) {
		x, y = y, x
	}
	for _, w := range x.long {
		if slices.ContainsFunc(y.long, func(o []rune) bool { return sameRunes(w, o) }) {
			both++
		}
	}
	return float64(both) / float64(max(1, len(x.long)))
}

// long are the words of more than three letters: shorter ones say nothing of what a content is about.
func long(words []string) [][]rune {
	var out [][]rune
	for _, w := range words {
		if r := []rune(w); len(r) > 3 {
			out = append(out, r)
		}
	}
	return out
}

// sameStem reports whether two words begin alike, but for their last third.
func sameStem(a, b string) bool { return sameRunes([]rune(a), []rune(b)) }

func sameRunes(x, y []rune) bool {
	n := max(len(x), len(y))
	n -= n / 3
	return len(x) >= n && len(y) >= n && slices.Equal(x[:n], y[:n])
}

// withheld reports whether a statement puts nothing forward: its content names what is refused, asked or doubted.
func withheld(x *item) bool {
	return slices.Contains([]string{"decline", "silence", "unverified", "ask"}, known(x.read.Act))
}

func daysDiffer(x, y *item) bool {
	return x.day.Closed() && y.day.Closed() && (x.day.Latest < y.day.Earliest || y.day.Latest < x.day.Earliest)
}

// weeks is the logarithm of the weeks between the reports; 0 where a time is unknown.
func (s *set) weeks(x, y *item) float64 {
	return math.Log1p(s.apartDays(x.report, y.report) / 7)
}

// speaksFor reports whether a person may have said as the one who speaks for a body what a report gives as the body's: in one
// report, or in reports that copy each other, and the person's role or the name of the body has a word of the
// other. An outlet's own headline speaks for whom its report has.
func (s *set) speaksFor(body, person *item) bool {
	if body.report == person.report && s.heads(body) && person.speaker >= 0 {
		return true
	}
	if s.named(body) || !s.named(person) || body.speaker < 0 || body.report != person.report && !s.linked(body, person) {
		return false
	}
	role := words(known(person.read.Speaker.Role) + " " + known(person.read.Speaker.Affiliation))
	for _, w := range words(s.people[body.speaker].Name) {
		if len([]rune(w)) > 3 && slices.ContainsFunc(role, func(o string) bool { return sameStem(w, o) }) {
			return true
		}
	}
	return (body.read.Where == "headline") != (person.read.Where == "headline")
}

// heads reports whether a statement is a headline that has no other speaker than the outlet.
func (s *set) heads(x *item) bool {
	return x.read.Where == "headline" && x.speaker >= 0 && s.register.SameBody(s.people[x.speaker].Name, s.reports[x.report].Outlet)
}
