package compare

import "slices"

// Evidence is what the judges weigh: for fitting them (bench/threads).
type Evidence struct {
	Pairs  []PairEvidence
	Copies []PairEvidence
}

// Proposed is a relation that may hold, between the statements of two utterances.
type Proposed struct {
	Kind     string
	From, To []string // statements, named as in PairEvidence
	Evidence []float64
}

// Proposed are the relations that may hold between the utterances that the weights make.
func (c *Comparer) Proposed(reports []Report) []Proposed {
	s := c.gather(reports, Decisions{})
	var out []Proposed
	for _, t := range s.woven() {
		list := t.Utterances
		slices.SortStableFunc(list, func(a, b Utterance) int { return s.sooner(&a, &b) })
		for j := range list {
			for i := range j {
				for _, p := range s.proposals(&list[i], &list[j]) {
					out = append(out, Proposed{p.kind, s.namesOf(list[i].items), s.namesOf(list[j].items), append([]float64(nil), p.evidence[:]...)})
				}
			}
		}
	}
	return out
}

func (s *set) namesOf(items []int) []string {
	var out []string
	for _, i := range items {
		out = append(out, s.key(i))
	}
	return out
}

// PairEvidence is that of two statements, each named by its report's ID, a slash and its own, or of two reports.
type PairEvidence struct {
	A, B     string
	Evidence []float64
}

// Evidence of all pairs. The weights of copies must be fitted before those of statements are: that reports copy each
// other is evidence for their statements.
func (c *Comparer) Evidence(reports []Report) Evidence {
	s := c.gather(reports, Decisions{})
	var out Evidence
	for _, l := range s.likenesses(s.pages()) {
		out.Copies = append(out.Copies, PairEvidence{s.reports[l.a].ID, s.reports[l.b].ID, append([]float64(nil), l.evidence[:]...)})
	}
	for p := range s.pairs() {
		out.Pairs = append(out.Pairs, PairEvidence{s.key(p.a), s.key(p.b), append([]float64(nil), p.evidence[:]...)})
	}
	return out
}

func (s *set) key(i int) string { return s.reports[s.items[i].report].ID + "/" + s.items[i].read.ID }
