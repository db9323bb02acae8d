package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"hearsay/logistic"
	"hearsay/span"
)

// Copy is a report whose text, or a part of it, was taken from another.
type Copy struct {
	Report string  `json:"report"`
	File   string  `json:"file"`
	Of     string  `json:"of"`
	OfFile string  `json:"of_file"`
	Kind   string  `json:"kind"` // verbatim, trimmed, rewritten, translated
	Credit *Place  `json:"credit"`
	Shared float64 `json:"shared"` // of the words of the copy, those in runs that the other has too
}

// Copies are the copies among reports, as they are printed.
type Copies struct {
	Schema string `json:"schema"`
	Copies []Copy `json:"copies"`
}

// CopiesSchema names the version of the form in which copies are printed.
const CopiesSchema = "hearsay.copies/1"

// runLength is how many words in a row two reports must have in common for it to count.
const runLength = 5

// CopyFeatures names the evidence for a copy, in order.
func CopyFeatures() []string {
	return []string{"always", "own words in common, its root", "words in common", "statements that say the same", "in the same order",
		"one names the other", "own sentences that say the same", "hours apart, their logarithm"}
}

// copyWidth is how many features a pair of reports has.
const copyWidth = 8

// likeness is what two reports have in common.
type likeness struct {
	a, b     int // a is earlier
	evidence [copyWidth]float64
	shared   [2]float64 // of the words of a and of b, those in common runs
	credit   [2]*Place  // words of a that name b's outlet, and of b that name a's
}

// findCopies finds the report that each was taken from: of several one that it credits, else the one it is most likely a copy of; and
// a second one where it has words of that which the first lacks.
func (s *set) findCopies() []Copy {
	s.source = map[int]int{}
	s.links, s.event = map[[2]int]bool{}, map[[2]int]bool{}
	pages := s.pages()
	sources := s.sources(pages)
	out := []Copy{}
	for taker := range s.reports {
		list := sources[taker]
		if len(list) == 0 {
			continue
		}
		s.source[taker] = list[0].of(taker)
		out = append(out, s.copy(list[0].likeness, taker))
		if l, ok := s.second(pages, list, taker); ok {
			out = append(out, s.copy(l, taker))
		}
	}
	for i, r := range s.reports {
		for _, t := range s.twins[i] {
			if t.First == "" || t.First != r.First {
				out = append(out, verbatim(r, t))
			}
		}
	}
	return out
}

// verbatim is the copy among two reports with the same text: the later one.
func verbatim(r, t Report) Copy {
	if earlier(t, r) < 0 {
		r, t = t, r
	}
	return Copy{Report: t.ID, File: t.File, Of: r.ID, OfFile: r.File, Kind: "verbatim", Shared: 1}
}

// leastCopy is the least chance of a copy.
const leastCopy = 0.4

// timeless is the evidence as if both reports were of one moment. When they were published tells whether one may be a copy of the other,
// and not which of several it was taken from: of a dispatch and its copies the dispatch is the earliest.
func (l likeness) timeless() []float64 { return append(slices.Clone(l.evidence[:copyWidth-1]), 0) }

// source is a report that another may have been taken from, with the chance, and one more where that credits it.
type source struct {
	likeness
	chance float64
}

// of is the report that a taker took from.
func (l likeness) of(taker int) int { return l.a + l.b - taker }

// sources are those of each report, the likeliest first.
func (s *set) sources(pages []page) map[int][]source {
	out := map[int][]source{}
	for _, l := range s.likenesses(pages) {
		if logistic.Chance(s.weights.Copy, l.evidence[:]) <= leastCopy {
			continue
		}
		p := logistic.Chance(s.weights.Copy, l.timeless())
		s.links[[2]int{l.a, l.b}] = true
		taker := l.taker()
		if l.credits(taker) {
			p++
		}
		out[taker] = append(out[taker], source{l, p})
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b source) int { return cmp.Compare(b.chance, a.chance) })
	}
	return out
}

// fewestFurther is how many words of its own a second source has at the least that the first one lacks, leastFurther the least share of
// the words of the shorter report that these are: a sentence that is quoted from a second outlet makes no copy of it.
const fewestFurther, leastFurther = 8, 0.2

// second is the likeliest further source of a report, which has nothing to do with the first; false where there is none.
func (s *set) second(pages []page, list []source, taker int) (likeness, bool) {
	first := list[0].of(taker)
	had := commonWords(pages[taker], pages[first])
	for _, l := range list[1:] {
		of, further := l.of(taker), 0
		for i, in := range commonWords(pages[taker], pages[of]) {
			if in && !had[i] && !pages[taker].quoted[i] {
				further++
			}
		}
		enough := max(fewestFurther, leastFurther*float64(min(len(pages[taker].words), len(pages[of].words))))
		if float64(further) >= enough && !s.links[[2]int{min(of, first), max(of, first)}] {
			return l.likeness, true
		}
	}
	return likeness{}, false
}

// taker is the report that took from the other: the one that credits it, else the later one.
func (l likeness) taker() int {
	if l.credit[0] != nil && l.credit[1] == nil {
		return l.a
	}
	return l.b
}

// credits reports whether the taker names the outlet of the other.
func (l likeness) credits(taker int) bool {
	if taker == l.a {
		return l.credit[0] != nil
	}
	return l.credit[1] != nil
}

func (s *set) copy(l likeness, taker int) Copy {
	of, side := l.of(taker), 1
	if taker == l.a {
		side = 0
	}
	r, o := s.reports[taker], s.reports[of]
	c := Copy{Report: r.ID, File: r.File, Of: o.ID, OfFile: o.File, Credit: l.credit[side], Shared: math.Round(100*l.shared[side]) / 100}
	switch {
	case r.Language != o.Language:
		c.Kind = "translated"
	case l.shared[0] > 0.9 && l.shared[1] > 0.9:
		c.Kind = "verbatim"
	case l.shared[side] > 0.6:
		c.Kind = "trimmed"
	default:
		c.Kind = "rewritten"
	}
	return c
}

// eventDays is how many days reports of one event are published apart at the most.
const eventDays = 14

// apartDays is how many days lie between two reports; 0 where a time is unknown.
func (s *set) apartDays(a, b int) float64 {
	x, y := s.reports[a].Published, s.reports[b].Published
	if x.IsZero() || y.IsZero() {
		return 0
	}
	return math.Abs(x.Sub(y).Hours()) / 24
}

// likenesses are those of all pairs of reports that have anything in common.
func (s *set) likenesses(pages []page) []likeness {
	var out []likeness
	for b := range s.reports {
		for a := range b {
			if s.versions(a, b) {
				s.links[[2]int{a, b}], s.event[[2]int{a, b}] = true, true
				continue
			}
			if l := s.likeness(pages, a, b); l.evidence[1] > 0 || l.evidence[3] > 0 {
				out = append(out, l)
			}
		}
	}
	return out
}

// pages are the reports as rows of words.
func (s *set) pages() []page {
	out := make([]page, len(s.reports))
	for i := range s.reports {
		out[i] = newPage(&s.reports[i])
	}
	return out
}

// versions reports whether two reports are versions of one: these are no copies of each other.
func (s *set) versions(a, b int) bool {
	return s.reports[a].First != "" && s.reports[a].First == s.reports[b].First
}

// page is a report as a row of words.
type page struct {
	words  []string
	spans  []span.Span
	quoted []bool
	runs   map[string][]int // where each run of runLength words begins
}

func newPage(r *Report) page {
	p := page{runs: map[string][]int{}}
	open := quotedBytes(r.Text)
	for _, w := range spanned(r.Text, span.Of(0, len(r.Text))) {
		p.words = append(p.words, strings.ToLower(w.In(r.Text)))
		p.spans = append(p.spans, w)
		p.quoted = append(p.quoted, open[w.Start])
	}
	for i := range max(0, len(p.words)-runLength+1) {
		k := strings.Join(p.words[i:i+runLength], " ")
		p.runs[k] = append(p.runs[k], i)
	}
	return p
}

// quotedBytes says of each byte of a text whether a quotation is open there; a quotation ends with its paragraph.
func quotedBytes(text string) []bool {
	out := make([]bool, len(text))
	depth := 0
	for i, r := range text {
		switch r {
		case '“', '«', '„':
			depth++
		case '”', '»':
			depth = max(0, depth-1)
		case '"':
			depth = 1 - min(1, depth)
		case '\n':
			depth = 0
		}
		out[i] = depth > 0
	}
	return out
}

func (s *set) likeness(pages []page, a, b int) likeness {
	l := likeness{a: a, b: b}
	inA, inB := commonWords(pages[a], pages[b]), commonWords(pages[b], pages[a])
	l.shared = [2]float64{share(inA), share(inB)}
	own := max(ownShare(pages[a], inA), ownShare(pages[b], inB))
	quoted := max(l.shared[0], l.shared[1])
	same, order := s.aligned(a, b)
	if same > 0 && s.apartDays(a, b) < eventDays {
		s.event[[2]int{a, b}] = true
	}
	l.credit = [2]*Place{s.credits(&pages[a], a, b), s.credits(&pages[b], b, a)}
	l.evidence = [copyWidth]float64{1, math.Sqrt(own), quoted, same, same * order,
		logistic.Truth(l.credit[0] != nil || l.credit[1] != nil), s.ownAligned(a, b), math.Log1p(24 * s.apartDays(a, b))}
	if s.reports[a].Language != s.reports[b].Language {
		l.evidence[1], l.evidence[2] = translated*same*order, translated*same*order
	}
	return l
}

// commonWords says of each word of p whether it is in a run that q has too.
func commonWords(p, q page) []bool {
	out := make([]bool, len(p.words))
	for k, starts := range p.runs {
		if _, ok := q.runs[k]; !ok {
			continue
		}
		for _, i := range starts {
			for j := i; j < i+runLength; j++ {
				out[j] = true
			}
		}
	}
	return out
}

func share(in []bool) float64 {
	n := 0
	for _, b := range in {
		if b {
			n++
		}
	}
	return float64(n) / float64(max(1, len(in)))
}

// ownShare is the share of the words outside quotation marks: two reporters at one briefing write down the same quotation.
func ownShare(p page, in []bool) float64 {
	n, all := 0, 0
	for i, b := range in {
		if p.quoted[i] {
			continue
		}
		all++
		if b {
			n++
		}
	}
	return float64(n) / float64(max(1, all))
}

// fewest is how many statements of a report must say the same at the least for all of it to count.
const fewest = 3

// alike is the least cosine of two statements that say nearly the same in two languages.
const alike = 0.65

// aligned is the share of the statements of the report with fewer that say the same as one of the other's, and the share
// of neighbours among these that stand in the same order there.
func (s *set) aligned(a, b int) (same, order float64) {
	if len(s.reports[b].Statements) < len(s.reports[a].Statements) {
		a, b = b, a
	}
	x, y := s.points[a].said, s.points[b].said
	var places []int
	for i := range x {
		best, at := alike, -1
		for j := range y {
			if c := s.near(&x[i], &y[j], a, b); c > best {
				best, at = c, j
			}
		}
		if at >= 0 {
			places = append(places, at)
		}
	}
	rising := 0
	for i := 1; i < len(places); i++ {
		if places[i] >= places[i-1] {
			rising++
		}
	}
	return float64(len(places)) / float64(max(fewest, len(x))), float64(rising) / float64(max(1, len(places)-1))
}

// translated is how many words a translation is taken to have in common with its original where all its statements say the
// same in the same order: as many as one in the same language that was written anew.
const translated = 0.5

// ownAligned is the share of the sentences in its own name of the report with fewer that say the same as one of the other's.
func (s *set) ownAligned(a, b int) float64 {
	if len(s.reports[b].Own) < len(s.reports[a].Own) {
		a, b = b, a
	}
	n := 0
	x, y := s.points[a].own, s.points[b].own
	for i := range x {
		for k := range y {
			if s.near(&x[i], &y[k], a, b) > alike {
				n++
				break
			}
		}
	}
	return float64(n) / float64(max(fewest, len(s.reports[a].Own)))
}
