package compare

// Evidence is what the judges weigh: for fitting them (bench/threads).
type Evidence struct {
	Pairs  []PairEvidence
	Copies []PairEvidence
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
	for _, l := range s.likenesses() {
		out.Copies = append(out.Copies, PairEvidence{s.reports[l.a].ID, s.reports[l.b].ID, append([]float64(nil), l.evidence[:]...)})
	}
	for _, p := range s.pairs() {
		out.Pairs = append(out.Pairs, PairEvidence{s.key(p.a), s.key(p.b), append([]float64(nil), p.evidence[:]...)})
	}
	return out
}

func (s *set) key(i int) string { return s.reports[s.items[i].report].ID + "/" + s.items[i].read.ID }
