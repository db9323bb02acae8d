package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"hearsay/compare"
	"hearsay/lang/all"
	"hearsay/logistic"
	"hearsay/span"
)

// gold is a story as a careful desk has it.
type gold struct {
	ID         string       `json:"id"`
	Reports    []goldReport `json:"reports"`
	Statements []struct {
		ID, Report, Utterance string
		Content               []string
	} `json:"statements"`
	Utterances []struct{ ID, Thread string }     `json:"utterances"`
	Copies     []struct{ Report, Of string }     `json:"copies"`
	Relations  []struct{ Kind, From, To string } `json:"relations"`
}

type goldReport struct{ ID, Outlet, File, Time, Lang, Title, Text string }

// example is a pair with what is right of it.
type example struct {
	evidence          []float64
	thread, utterance bool
	right             bool   // of a relation
	beside            string // the other story, of a pair of two
}

// learn puts to each story what its pairs say: that reports copy each other is evidence for their statements, so copies are
// fitted first, to all stories.
func learn(stories []story, centres compare.Centres) {
	w := compare.Weights{Thread: make([]float64, compare.Width), Utterance: make([]float64, compare.Width), Copy: make([]float64,
		len(compare.CopyFeatures())), Relation: make([]float64, len(compare.RelationFeatures())), Answer: make([]float64,
		len(compare.AnswerFeatures())), Centres: centres}
	for i := range stories {
		s := &stories[i]
		for _, e := range compare.New(all.Packs(), w).Evidence(s.reports).Copies {
			if right := s.copied(e.A, e.B); right || !s.related(e.A, e.B) {
				s.copyExamples = append(s.copyExamples, logistic.Example{Evidence: e.Evidence, Right: right})
			}
		}
	}
	w.Copy = fitCopies(stories)
	for i := range stories {
		s := &stories[i]
		utterance, thread := s.align()
		for _, e := range compare.New(all.Packs(), w).Evidence(s.reports).Pairs {
			if utterance[e.A] != "" && utterance[e.B] != "" {
				s.examples = append(s.examples, example{evidence: e.Evidence, thread: thread[e.A] == thread[e.B], utterance: utterance[e.A] == utterance[e.B]})
			}
		}
		s.examples = append(s.examples, strangers(w, s, &stories[(i+1)%len(stories)])...)
	}
	w.Thread, w.Utterance = fitPairs(stories)
	for i := range stories {
		stories[i].propose(w)
		stories[i].proposeBeside(w, &stories[(i+1)%len(stories)])
	}
}

// propose keeps which of the relations that the rules propose are so.
func (s *story) propose(w compare.Weights) {
	utterance, _ := s.align()
	for _, p := range compare.New(all.Packs(), w).Proposed(s.reports) {
		from, to := carried(utterance, p.From), carried(utterance, p.To)
		if len(from) == 0 || len(to) == 0 {
			continue
		}
		s.proposed(p, example{evidence: p.Evidence, right: s.stands(p.Kind, from, to)})
	}
}

// proposeBeside keeps those that are proposed for utterances of two stories: none of them is so.
func (s *story) proposeBeside(w compare.Weights, o *story) {
	for _, p := range compare.New(all.Packs(), w).Proposed(s.and(o)) {
		if o.has(p.From[0]) != o.has(p.To[0]) {
			s.proposed(p, example{evidence: p.Evidence, beside: o.ID})
		}
	}
}

func (s *story) proposed(p compare.Proposed, e example) {
	if p.Kind == "answers" {
		e.evidence = e.evidence[:len(compare.AnswerFeatures())]
		s.answers = append(s.answers, e)
		return
	}
	s.relations = append(s.relations, e)
}

// stands reports whether a relation is gold: some kinds have no direction.
func (s *story) stands(kind string, from, to map[string]bool) bool {
	either := slices.Contains([]string{"opposite", "number", "place", "time", "scope", "blame"}, kind)
	for _, r := range s.Relations {
		if r.Kind == kind && (from[r.From] && to[r.To] || either && from[r.To] && to[r.From]) {
			return true
		}
	}
	return false
}

// carried are the gold utterances of statements.
func carried(utterance map[string]string, statements []string) map[string]bool {
	out := map[string]bool{}
	for _, s := range statements {
		if utterance[s] != "" {
			out[utterance[s]] = true
		}
	}
	return out
}

func fitPairs(stories []story) (thread, utterance []float64) {
	var threads, utterances []logistic.Example
	for _, s := range stories {
		for _, e := range s.examples {
			if !known(stories, e.beside) {
				continue
			}
			threads = append(threads, logistic.Example{Evidence: e.evidence, Right: e.thread})
			utterances = append(utterances, logistic.Example{Evidence: e.evidence, Right: e.utterance})
		}
	}
	return logistic.Newton(threads, compare.Width, 3), logistic.Newton(utterances, compare.Width, 1)
}

// fitGlance fits what a glance tells of statements that answer one question. It takes the words in common from the meaning.
func fitGlance(stories []story) []float64 {
	var list []logistic.Example
	for _, s := range stories {
		for _, e := range s.examples {
			if !known(stories, e.beside) {
				continue
			}
			var seen []float64
			for _, f := range compare.Glimpsed() {
				seen = append(seen, e.evidence[f])
			}
			seen[3] = max(0, e.evidence[1]/4+0.4)
			list = append(list, logistic.Example{Evidence: seen, Right: e.thread})
		}
	}
	return logistic.Newton(list, len(compare.Glimpsed()), 3)
}

func fitRelations(stories []story) (relation, answer []float64) {
	var relations, answers []logistic.Example
	for _, s := range stories {
		relations, answers = append(relations, judged(stories, s.relations)...), append(answers, judged(stories, s.answers)...)
	}
	return logistic.Newton(relations, len(compare.RelationFeatures()), 1), logistic.Newton(answers, len(compare.AnswerFeatures()), 1)
}

// judged are examples of relations, but for those with a story that is left out.
func judged(stories []story, list []example) []logistic.Example {
	var out []logistic.Example
	for _, e := range list {
		if known(stories, e.beside) {
			out = append(out, logistic.Example{Evidence: e.evidence, Right: e.right})
		}
	}
	return out
}

func fitCopies(stories []story) []float64 {
	var list []logistic.Example
	for _, s := range stories {
		list = append(list, s.copyExamples...)
	}
	return logistic.Newton(list, len(compare.CopyFeatures()), 0.1)
}

// fitTo fits the judges to stories that learn has seen.
func fitTo(stories []story, centres compare.Centres) compare.Weights {
	w := compare.Weights{Copy: fitCopies(stories), Centres: centres}
	w.Thread, w.Utterance = fitPairs(stories)
	w.Glance = fitGlance(stories)
	w.Relation, w.Answer = fitRelations(stories)
	return w
}

func (s story) copied(a, b string) bool {
	return slices.ContainsFunc(s.Copies, func(c struct{ Report, Of string }) bool {
		return c.Report == a && c.Of == b || c.Report == b && c.Of == a
	})
}

// related reports whether both are copies of one, or one is a copy of a copy of the other: such pairs are alike and say
// nothing of how copies differ from others.
func (s story) related(a, b string) bool {
	return s.first(a) == s.first(b)
}

func (s story) first(r string) string {
	for _, c := range s.Copies {
		if c.Report == r {
			return s.first(c.Of)
		}
	}
	return r
}

// align gives the utterance and the thread of each statement of the engine that is matched with a gold one.
func (s story) align() (utterance, thread map[string]string) {
	utterance, thread = map[string]string{}, map[string]string{}
	of := map[string]string{}
	for _, u := range s.Utterances {
		of[u.ID] = u.Thread
	}
	type fit struct {
		share      float64
		gold       int
		report, id string
	}
	var fits []fit
	for _, r := range s.reports {
		tokens := tokenise(r.Text)
		at := 0
		for g, st := range s.Statements {
			if st.Report != r.ID {
				continue
			}
			want, start := find(r.Text, st.Content, at)
			at = start
			for _, p := range r.Statements {
				var given []span.Span
				for _, c := range p.Content {
					given = append(given, c.Span)
				}
				if v := jaccard(tokens, want, given); v >= 0.5 {
					fits = append(fits, fit{v, g, r.ID, p.ID})
				}
			}
		}
	}
	slices.SortStableFunc(fits, func(a, b fit) int { return cmp.Compare(b.share, a.share) })
	taken := map[int]bool{}
	for _, f := range fits {
		key := f.report + "/" + f.id
		if taken[f.gold] || utterance[key] != "" {
			continue
		}
		taken[f.gold] = true
		utterance[key] = s.Statements[f.gold].Utterance
		thread[key] = of[utterance[key]]
	}
	return utterance, thread
}

// find gives the spans of a gold content: the first occurrence behind the one before.
func find(text string, parts []string, at int) ([]span.Span, int) {
	var out []span.Span
	for _, p := range parts {
		i := strings.Index(text[min(at, len(text)):], p)
		if i < 0 {
			i, at = strings.Index(text, p), 0
		}
		if i >= 0 {
			out = append(out, span.Of(at+i, at+i+len(p)))
			at += i + 1
		}
	}
	if len(out) == 0 {
		return nil, at
	}
	return out, out[0].Start
}

func tokenise(text string) []span.Span {
	var out []span.Span
	start := -1
	for i, r := range text + " " {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r)
		if inside && start < 0 {
			start = i
		}
		if !inside && start >= 0 {
			out = append(out, span.Of(start, i))
			start = -1
		}
	}
	return out
}

func jaccard(tokens, a, b []span.Span) float64 {
	touch := func(list []span.Span, t span.Span) bool { return slices.ContainsFunc(list, t.Overlaps) }
	both, either := 0, 0
	for _, t := range tokens {
		x, y := touch(a, t), touch(b, t)
		if x && y {
			both++
		}
		if x || y {
			either++
		}
	}
	return float64(both) / float64(max(1, either))
}
