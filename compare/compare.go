// Package compare finds what many reports say of the same thing: who is who among their speakers, which statements
// carry one utterance, which utterances answer one question (a thread), how they stand to each other, what
// changed on the way from one report to another, and which report copies which. GLOSSARY.md has the words.
//
// It is pure: readings and people's decisions in, values out; no disk, no clock, no network. The same reports give the
// same result in whatever order they are given.
//
// # How
//
// Speakers first (package identity), by names, what they belong to, and what the reports say of them. Then every pair of
// statements that have anything in common is weighed: features of a pair (pair.go) make the chance that the two
// answer one question, and the chance that they are one utterance, by two logistic regressions whose weights
// bench/threads fits and weights.json holds. Statements join a cluster where the mean chance over all pairs
// between it and them is above one half, the likeliest pair first (cluster.go). A statement and its negation
// are never one utterance: that is a rule and not a weight.
//
// What the utterances of a thread do is told from act, polarity and numbers (stance.go). Rules propose how two of them stand to
// each other (relation.go): one denies what the other affirms, by a negation or by a state that excludes the other's; numbers
// or days differ; each blames another. Whether it is so two more regressions judge (judge.go), by how near the statements
// are and what the rule rests on. Drift follows from the statements of one utterance laid side by side (drift.go).
// Copies rest on runs of words that two reports have in common, and on credits (copy.go).
package compare

import (
	"slices"
	"time"

	"hearsay/day"
	"hearsay/extract/sentence"
	"hearsay/identity"
	"hearsay/lang"
	"hearsay/reading"
	"hearsay/span"
)

// Report is a report with what the engine read in it.
type Report struct {
	ID        string
	File      string
	Outlet    string
	Language  string
	Title     string
	Published time.Time    // the instant, or the beginning of the day; zero where it is unknown
	Day       day.Interval // the same in days
	Text      string
	First     string // names all versions of one report; empty where there is but one
	Address   string // of its page; empty where it has none
	Places    []identity.Place

	Statements []reading.Statement
	Withdrawn  []bool   // which of them were taken back; nil for none
	Merged     []string // what a person called their speakers who merged them with others; empty or nil for what was not merged
	Times      []reading.Time
	Meaning    []sentence.Vector // of the contents of the statements, in their order

	Own []Line // sentences that no statement covers, what the outlet says in its own name

	Prints []Print // further places in which the same bytes were published
}

// Print is a further place in which a report was published, word for word: a report for all counts, with its statements.
type Print struct {
	ID        string
	File      string
	Outlet    string
	Published time.Time // as that of a report
}

// Line is a sentence of a report.
type Line struct {
	Span    span.Span
	Meaning sentence.Vector
}

// Decisions are what people have said of pairs of statements, each named by its ID. They outrank the engine.
type Decisions struct {
	Same      [][2]string // they are one utterance
	NotSame   [][2]string // they are two
	Elsewhere [][2]string // they do not answer one question
}

// Comparer compares reports. It is immutable and safe for concurrent use.
type Comparer struct {
	numbers  map[string]map[string]int  // values of number words by language
	frequent map[string]map[string]bool // words that say nothing of what a content is about
	kinds    map[string]casualties
	counters map[string]counter
	weights  Weights
	register *identity.Register
	words    vocabulary
}

// New prepares a comparer with what languages supply and the fitted weights.
func New(packs []lang.Pack, w Weights) *Comparer {
	c := &Comparer{numbers: map[string]map[string]int{}, frequent: map[string]map[string]bool{}, kinds: map[string]casualties{},
		counters: map[string]counter{}, weights: w, register: identity.New(packs)}
	for _, p := range packs {
		c.numbers[p.Code], c.kinds[p.Code] = p.Act.Casualty.Numbers, newCasualties(p.Act.Casualty.Kinds)
		c.frequent[p.Code], c.counters[p.Code] = frequent(p), newCounter(p.Act.Casualty.Words)
		c.words.add(p.Across)
	}
	return c
}

// frequent are the words of a language that say nothing of what a content is about: its most frequent ones, and numbers.
func frequent(p lang.Pack) map[string]bool {
	out := map[string]bool{}
	for _, w := range p.Language.Common {
		out[w] = true
	}
	for w := range p.Act.Casualty.Numbers {
		out[w] = true
	}
	return out
}

// Result is what the reports make together.
type Result struct {
	Threads []Thread
	Copies  []Copy
}

// Compare compares reports.
func (c *Comparer) Compare(reports []Report, d Decisions) Result {
	s := c.gather(reports, d)
	return Result{Threads: s.woven(), Copies: s.copies}
}

// woven are the threads of a set.
func (s *set) woven() []Thread {
	one, together := s.weigh()
	utterances := cluster(len(s.items), one, s.same, 0.5, s.never)
	s.agree(utterances)
	asked := s.questions(utterances, together)
	threads := asked.groups(leastThread)
	s.namesakes(asked.groups(leastNamesake))
	s.occasions(threads, utterances)
	return s.result(threads, utterances)
}

// item is a statement with what is compared of it.
type item struct {
	n         int // its number among all
	k         int // and in its report
	report    int
	withdrawn bool
	read      reading.Statement
	toward    *direction // of its content
	speaker   int        // number of its identity
	words     string
	lower     []string // its words
	telling   []string // those of them that belong to no time
	long      [][]rune // those of more than three letters
	states    []stated // that others exclude
	blaming   string   // the word by which it holds somebody responsible
	terms     terms    // its telling words
	tells     float64  // how much the terms tell together
	names     []string
	numbers   []quantity
	former    []quantity   // the number that they have grown from, as the words tell
	kinds     []string     // what happened to people, as the words tell
	denies    bool         // the content is negated, or denied
	nothing   bool         // it puts nothing forward: refused, asked, doubted or taken back
	day       day.Interval // of saying
	event     day.Interval // that the content names
	due       *string      // by which something will be
}

// set is all statements of all reports.
type set struct {
	*Comparer
	reports []Report
	points  []directions // of each report

	mastheads []string // the outlets of the reports, once they were asked for
	masters   identity.Bodies
	twins     [][]Report // of each report, later ones with the same text and the same statements
	items     []item
	lexicon   lexicon // of their contents
	focus     focus
	people    []identity.Identity
	same      [][2]int        // what people said is one utterance
	parted    map[[2]int]bool // two utterances
	apart     map[[2]int]bool // of two threads
	copies    []Copy
	links     map[[2]int]bool // pairs of reports of which one copies the other
	event     map[[2]int]bool // pairs of reports that have a statement in common: of one event
	source    map[int]int     // the report that each was taken from
}

func (c *Comparer) gather(reports []Report, d Decisions) *set {
	reports = slices.Clone(reports)
	slices.SortStableFunc(reports, earlier)
	reports, twins := fold(reports)
	s := &set{Comparer: c, reports: reports, twins: twins, points: make([]directions, len(reports))}
	for i := range reports {
		s.points[i] = c.weights.Centres.directions(&reports[i])
	}
	for i := range reports {
		for k := range reports[i].Statements {
			it := s.item(i, k)
			it.n, it.toward = len(s.items), &s.points[i].said[k]
			it.event = s.eventDay(&it)
			it.due = s.due(&it)
			s.items = append(s.items, it)
		}
	}
	s.understand()
	s.focus = s.focused()
	s.decide(d)
	s.copies = s.findCopies()
	s.spread()
	s.identify()
	return s
}
